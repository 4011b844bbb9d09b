//! Text as one string of PowerShell.

use std::fmt;

/// The escaper of `.ps1` templates: a value becomes one single-quoted string, always.
///
/// Inside single quotes PowerShell interprets nothing; a quote is written twice. It takes the typographic single quotes
/// for the same character, in both editions: the language specification, section 2.3.5.2.
#[derive(Clone, Copy)]
pub struct PowerShell;

impl askama::filters::Escaper for PowerShell {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        dest.write_char('\'')?;
        for c in string.chars() {
            if matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
                dest.write_char(c)?;
            }
            dest.write_char(c)?;
        }
        dest.write_char('\'')
    }
}
