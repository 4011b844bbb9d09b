//! Characters that a policy document must not hold.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "characters",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "Characters that a policy document must not hold",
    explanation: "IAM takes tab, line feed, carriage return and U+0020 to U+00FF. Typographic quotes and dashes come from word processors; invisible characters change what a reader believes to see.",
    fix: "Delete them, or write them in ASCII.",
    source: sources::QUOTAS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.has_text(|text| !text.bytes().all(|byte| matches!(byte, b' '..=b'~'))) {
        return;
    }
    each_text(subject.value, &mut |at, text, key| {
        let Some(found) = text.chars().find(|c| refused(*c)) else { return };
        let path = at.path();
        let message = format!("U+{:04X}, {}, stands here.", u32::from(found), name(found));
        let clean: String = text.chars().filter(|c| !refused(*c)).collect();
        if clean.chars().count() < text.chars().count() && invisible(found) && !clean.is_empty() {
            let edit = if key {
                Edit::Rename { path: path.clone(), key: clean }
            } else {
                Edit::Replace { path: path.clone(), value: clean.into() }
            };
            report.add_with_fix(path, message, "Delete what cannot be seen", vec![edit]);
        } else {
            report.add(path, message);
        }
    });
}

/// U+00A0 and U+00AD are Latin-1, and IAM takes them, but no reader can see what they are.
fn refused(c: char) -> bool {
    !matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}')
}

fn invisible(c: char) -> bool {
    name(c) != "outside Latin-1"
}

fn name(c: char) -> &'static str {
    match u32::from(c) {
        0x00..=0x1F | 0x7F..=0x9F => "a control character",
        0xA0 => "a no-break space",
        0xAD => "a soft hyphen",
        0x061C | 0x200E..=0x200F | 0x202A..=0x202E | 0x2066..=0x2069 => {
            "a character that changes the reading direction"
        }
        0x200B..=0x200D | 0x2060 | 0xFEFF => "a zero-width character",
        0x034F
        | 0x115F..=0x1160
        | 0x17B4..=0x17B5
        | 0x180B..=0x180F
        | 0x2028..=0x2029
        | 0x2061..=0x2065
        | 0x206A..=0x206F
        | 0x3164
        | 0xFE00..=0xFE0F
        | 0xFFA0
        | 0xFFF0..=0xFFFB
        | 0xE0000..=0xE0FFF => "an invisible character",
        _ => "outside Latin-1",
    }
}
