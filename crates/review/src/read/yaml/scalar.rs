//! The texts of YAML: without quotes, in quotes, and in blocks.

use serde_json::Value;

/// What a scalar without quotes stands for. Numbers and dates stay texts: a policy writes `2012-10-17` and account IDs so.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        other => Value::String(other.to_owned()),
    }
}

pub(super) fn without_comment(line: &str) -> &str {
    let end = line.match_indices('#').map(|(at, _)| at).find(|at| {
        let before = line.get(..*at).unwrap_or_default();
        before.is_empty() || before.ends_with([' ', '\t'])
    });
    line.get(..end.unwrap_or(line.len())).unwrap_or_default().trim_end()
}

/// The text in quotes that starts here, and how long it is with them; none where it has no end.
pub(super) fn quoted(text: &str) -> Option<(String, usize)> {
    let quote = text.chars().next()?;
    let mut found = String::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\'' if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') => {
                chars.next();
                found.push('\'');
            }
            c if c == quote => return Some((found, at + 1)),
            '\\' if quote == '"' => match chars.next()?.1 {
                '\n' => while chars.next_if(|(_, c)| *c == ' ').is_some() {},
                'n' => found.push('\n'),
                't' => found.push('\t'),
                'r' => found.push('\r'),
                '0' => found.push('\0'),
                plain @ ('"' | '\\' | '/' | ' ') => found.push(plain),
                'x' => found.push(code_point(&mut chars, 2)?),
                'u' => found.push(code_point(&mut chars, 4)?),
                'U' => found.push(code_point(&mut chars, 8)?),
                _ => return None,
            },
            '\r' => {}
            // A line break is a space, and an empty line a line break.
            '\n' => {
                found.truncate(found.trim_end_matches([' ', '\t']).len());
                let mut breaks = 0;
                while let Some((_, space)) = chars.next_if(|(_, c)| matches!(c, ' ' | '\t' | '\n' | '\r')) {
                    breaks += usize::from(space == '\n');
                }
                found.push_str(&if breaks == 0 { " ".to_owned() } else { "\n".repeat(breaks) });
            }
            other => found.push(other),
        }
    }
    None
}

fn code_point(chars: &mut impl Iterator<Item = (usize, char)>, digits: usize) -> Option<char> {
    let digits: String = chars.take(digits).map(|(_, c)| c).collect();
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

/// What the first line of a block says: `|`, `>-`, `|2+`.
pub(super) struct Header {
    folded: bool,
    end: End,
    /// How far the block is indented beyond what it belongs to, where it is said.
    pub(super) indent: Option<usize>,
}

/// What becomes of line breaks at a block's end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    One,
    None,
    All,
}

impl Header {
    pub(super) fn new(line: &str) -> Self {
        let signs = without_comment(line);
        let end = if signs.contains('-') {
            End::None
        } else if signs.contains('+') {
            End::All
        } else {
            End::One
        };
        let indent = signs.chars().find_map(|c| c.to_digit(10)).and_then(|digit| usize::try_from(digit).ok());
        Self { folded: signs.starts_with('>'), end, indent }
    }

    pub(super) fn text(&self, lines: &[&str]) -> String {
        let last = lines.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
        let (body, after) = lines.split_at(last);
        let mut text = String::new();
        for (index, line) in body.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| body.get(before)).copied();
            let joined = |line: &str| !line.is_empty() && !line.starts_with([' ', '\t']);
            match before {
                None => {}
                Some(before) if self.folded && joined(before) && joined(line) => text.push(' '),
                // Of the breaks around an empty line one is enough.
                Some(before) if self.folded && before.is_empty() && joined(line) => {}
                Some(_) => text.push('\n'),
            }
            text.push_str(line);
        }
        match self.end {
            End::None => {}
            End::One if text.is_empty() => {}
            End::One => text.push('\n'),
            End::All => text.push_str(&"\n".repeat(after.len() + 1)),
        }
        text
    }
}
