//! What stands where JSON was expected, by the habits of the places that people copy from.
//!
//! It names what it sees and what to write instead; it changes nothing.

/// What the text shows at a place where it is no JSON; nothing where it shows nothing in particular.
pub(super) fn cause(text: &str, at: usize) -> Option<&'static str> {
    let rest = text.get(at..)?;
    let first = rest.chars().next();
    let before = text.get(..at)?.trim_end();
    Some(match first? {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            "a white space stands here that JSON does not know (U+00A0, a no-break space, or its like): write a plain space"
        }
        '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}' => {
            "an invisible character stands here (a zero-width space, a byte-order mark or their like): take it out"
        }
        '\u{201C}'..='\u{201F}' | '\u{2018}'..='\u{201B}' | '\u{AB}' | '\u{BB}' => {
            "the quotation marks are typographic: write plain double quotes"
        }
        '\'' => "JSON takes double quotes, not single ones",
        '#' => "JSON has no comments: take out what starts with # here",
        '/' if rest.starts_with("//") || rest.starts_with("/*") => {
            "JSON has no comments: take out what starts with // or /* here"
        }
        ']' if before.ends_with(',') => "a comma stands before the closing bracket: take the last comma out",
        _ => return None,
    })
}

/// What a text is that holds no document at all.
pub(super) fn of_whole(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default();
    let is_table = |line: &str| line.len() > 3 && line.bytes().all(|b| matches!(b, b'-' | b'+' | b'=' | b'|'));
    if text.starts_with("An error occurred (") || text.starts_with("aws: error") || text.contains("An error occurred (")
    {
        return Some(
            "this is an error that AWS answered, no policy: see what it says, and paste the answer of a call that worked",
        );
    }
    if text.split_whitespace().count() == 1 && text.starts_with("arn:") {
        return Some(if text.contains(":role/") {
            "this is a role's ARN alone: paste what `aws iam get-role` and `aws iam get-account-authorization-details` answer"
        } else if text.contains(":policy/") {
            "this is a policy's ARN alone: paste what `aws iam get-policy-version` answers"
        } else {
            "this is an ARN alone: paste the policy document"
        });
    }
    if is_table(line) || text.starts_with('|') {
        return Some("this is an answer in table form: ask for it with `--output json`");
    }
    let words = ["ASSUMEROLEPOLICYDOCUMENT", "STATEMENT\t", "ROLE\t", "ATTACHEDPOLICIES\t", "POLICYVERSION\t"];
    if words.iter().any(|word| text.starts_with(word)) {
        return Some("this is an answer in text form: ask for it with `--output json`");
    }
    None
}
