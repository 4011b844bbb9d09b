//! Text that Markdown shows as it is.

use std::fmt;

use plan::{is_mark, plain};

/// The escaper of `.md` templates: text that Markdown shows as it is.
#[derive(Clone, Copy)]
pub struct Markdown;

impl askama::filters::Escaper for Markdown {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        // What would begin a list or an underline, were it the first on its line.
        let (mut first, mut digits) = (true, false);
        let mut chars = string.chars().peekable();
        while let Some(c) = chars.next() {
            let begins = match c {
                '-' | '+' | '=' => first,
                '.' | ')' => digits,
                _ => false,
            };
            if !is_mark(c) {
                digits = c.is_ascii_digit() && (first || digits);
                first = false;
            }
            if begins || (c == ':' && chars.peek() == Some(&'/')) {
                // An address in a text is no link.
                dest.write_char('\\')?;
            }
            match c {
                '<' => dest.write_str("&lt;")?,
                '>' => dest.write_str("&gt;")?,
                '&' => dest.write_str("&amp;")?,
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => {
                    dest.write_char('\\')?;
                    dest.write_char(c)?;
                }
                _ => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A text as a code span in a table's cell: fenced by more backticks than it has in a row.
///
/// A bar would end the cell, in a code span too, and renderers disagree about a backslash before it. A text with one is
/// written as character references instead.
pub fn cell_code(text: &str) -> String {
    if text.contains('|') {
        let reference = |c: char| if c.is_ascii_punctuation() { format!("&#{};", u32::from(c)) } else { c.into() };
        return format!("<code>{}</code>", text.chars().map(reference).collect::<String>());
    }
    let visible = plain(text);
    let longest = visible.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if visible.starts_with('`') || visible.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
