//! Text as one string of PowerShell, and JSON, both in ASCII.
//!
//! Windows PowerShell 5.1 reads a script without a byte-order mark in the system's own encoding, and on Windows the AWS
//! CLI reads a file in it: of `café/` would come another prefix, in silence, and one byte of `ő` is a quote that ends a
//! string. A byte-order mark would not help what is copied, nor the CLI. Sources, read on 2026-11-27:
//! <https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding> and
//! <https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html>.

use std::fmt::{self, Write as _};

use plan::is_mark;

/// The escaper of `.ps1` templates: a value becomes one single-quoted string, always; in parentheses, with what is not
/// ASCII added by number, where there is such.
///
/// Inside single quotes PowerShell interprets nothing; a quote is written twice.
#[derive(Clone, Copy)]
pub struct PowerShell;

impl askama::filters::Escaper for PowerShell {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        let is_plain = !string.chars().any(is_foreign);
        dest.write_str(if is_plain { "'" } else { "('" })?;
        for c in string.chars() {
            if is_foreign(c) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(dest, "' + [char]0x{unit:04x} + '")?;
                }
                continue;
            }
            if c == '\'' {
                dest.write_char(c)?;
            }
            dest.write_char(c)?;
        }
        dest.write_str(if is_plain { "'" } else { "')" })
    }
}

/// JSON in ASCII alone, but for its marks: what is not stands in strings only, in which it may be escaped.
pub(super) fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_foreign(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

fn is_foreign(c: char) -> bool {
    !c.is_ascii() && !is_mark(c)
}
