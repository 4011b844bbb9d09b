//! Text as one word of a POSIX shell.

use std::fmt;

/// The escaper of `.sh` templates: a value becomes one single-quoted word of a POSIX shell, always.
///
/// Inside single quotes a shell interprets nothing; a quote itself ends the word, is written escaped, and starts the
/// next: `'it'\''s'`. Leaving harmless words unquoted was rejected: what is harmless depends on where they stand.
#[derive(Clone, Copy)]
pub struct Shell;

impl askama::filters::Escaper for Shell {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        dest.write_char('\'')?;
        for (index, part) in string.split('\'').enumerate() {
            if index > 0 {
                dest.write_str(r"'\''")?;
            }
            dest.write_str(part)?;
        }
        dest.write_char('\'')
    }
}

/// A text as one word of a POSIX shell.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    // Writing into a string cannot fail.
    let _ = askama::filters::Escaper::write_escaped_str(&Shell, &mut quoted, text);
    quoted
}
