//! What stands where JSON was expected, by the habits of the places that people copy from.
//!
//! It names what it sees and what to write instead; `mend.rs` writes it.

/// What the text shows at a place where it is no JSON; nothing where it shows nothing in particular.
pub(super) fn cause(text: &str, at: usize) -> Option<&'static str> {
    let rest = text.get(at..)?;
    let before = text.get(..at)?.trim_end();
    Some(match rest.chars().next()? {
        c if is_space(c) => {
            "a white space stands here that JSON does not know (U+00A0, a no-break space, or its like): write a plain space"
        }
        c if is_invisible(c) => {
            "an invisible character stands here (a zero-width space, a byte-order mark or their like): take it out"
        }
        c if is_typographic(c) => "the quotation marks are typographic: write plain double quotes",
        '\'' => "JSON takes double quotes, not single ones",
        '#' => "JSON has no comments: take out what starts with # here",
        '/' if rest.starts_with("//") || rest.starts_with("/*") => {
            "JSON has no comments: take out what starts with // or /* here"
        }
        ']' if before.ends_with(',') => "a comma stands before the closing bracket: take the last comma out",
        _ => return None,
    })
}

/// A white space of Unicode that JSON has not.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{2028}' | '\u{2029}')
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

/// A quotation mark that no keyboard writes.
pub(super) fn is_typographic(c: char) -> bool {
    matches!(c, '\u{201C}'..='\u{201F}' | '\u{2018}'..='\u{201B}' | '\u{AB}' | '\u{BB}')
}
