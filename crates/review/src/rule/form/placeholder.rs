//! A placeholder was left in.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "placeholder",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A placeholder was left in",
    explanation: "The document still holds a word that its author meant to be replaced. IAM refuses it, or takes it literally.",
    fix: "Write the real value.",
    source: sources::GRAMMAR,
    check: Check::Document(check),
};

/// Words that documentation puts where a value belongs, as whole words.
const WORDS: [&str; 44] = [
    "ACCOUNTID",
    "ACCOUNT_ID",
    "ACCOUNT_NUMBER",
    "AWS_ACCOUNT",
    "AWS_ACCOUNT_ID",
    "AWS_REGION",
    "BUCKET",
    "BUCKETNAME",
    "BUCKET_NAME",
    "CHANGEME",
    "CHANGE_ME",
    "CLUSTER_ID",
    "CLUSTER_NAME",
    "EXTERNALID",
    "EXTERNAL_ID",
    "KEY_ID",
    "KMS_KEY_ID",
    "NAMESPACE",
    "OIDC_ID",
    "OIDC_PROVIDER",
    "OIDC_PROVIDER_ID",
    "ORGANIZATION_ID",
    "ORG_ID",
    "ORG_NAME",
    "PREFIX",
    "REGION",
    "REPLACEME",
    "REPLACE_ME",
    "REPO_NAME",
    "RESULTS_BUCKET",
    "ROLENAME",
    "ROLE_ARN",
    "ROLE_NAME",
    "SECRET_NAME",
    "SERVICE_ACCOUNT",
    "SERVICE_ACCOUNT_NAME",
    "TABLE_NAME",
    "THEROLEYOUCREATED",
    "TODO",
    "USER",
    "USERNAME",
    "USER_ARN",
    "USER_NAME",
    "XXXXXXXXXXXX",
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let pipelines = |text: &str| text.contains(['%', '$', '#', '[']);
    if !subject.has_text(|text| may_hold_one(text) || pipelines(text)) {
        return;
    }
    each_text(subject.value, &mut |at, text, _| {
        let in_claim = at.is_in("Condition") && at.key().is_some_and(|key| key.contains('.') && key.contains(':'));
        if !(may_hold_one(text) || in_claim) || at.is_in("Sid") || at.is_in("Id") {
            return;
        }
        let of_yours = || Some(text).filter(|_| at.is_in("Condition") && at.key() == Some(EXTERNAL_ID)).and_then(yours);
        let of_pipeline = || Some(text).filter(|_| in_claim).and_then(of_pipeline);
        if let Some(found) = find(text).or_else(of_pipeline).or_else(|| part(text, in_claim)).or_else(of_yours) {
            // Words can be values of their own; what a tool was to replace is in no request.
            let is_of_tool = found.starts_with(['$', '%', '#', '{', '[']);
            let doubt = if is_of_tool { Doubt::None } else { Doubt::Possible };
            report.in_doubt(doubt).add(at.path(), format!("`{found}` is a placeholder, not a value."));
        }
    });
}

const EXTERNAL_ID: &str = "sts:ExternalId";

/// An external ID that is still called yours, as `your-external-id` is: nobody who makes one up calls it so.
fn yours(text: &str) -> Option<&str> {
    (text.starts_with("your-") || text.starts_with("Your-")).then_some(text)
}

/// Whether it has what all of them have: a mark that opens one, two capitals side by side, or `your`. Few texts do.
fn may_hold_one(text: &str) -> bool {
    let mut pairs = text.as_bytes().windows(2);
    pairs.any(|pair| matches!(pair, [b'<', _] | [b'{' | b'$', b'{'] | [b'y', b'o'] | [b'A'..=b'Z', b'A'..=b'Z']))
}

/// The first one in a text.
pub(super) fn find(text: &str) -> Option<&str> {
    enclosed(text, "<<", ">>")
        .or_else(|| enclosed(text, "<", ">"))
        .or_else(|| enclosed(text, "{{", "}}"))
        .or_else(|| variable(text))
        .or_else(|| word(text))
}

/// What a tool or a reader was to fill into the claim of a token, and did not.
pub(crate) fn unfilled(claim: &str) -> Option<&str> {
    enclosed(claim, "<", ">")
        .or_else(|| enclosed(claim, "{{", "}}"))
        .or_else(|| variable(claim))
        .or_else(|| of_pipeline(claim))
}

/// As CI systems and shells write their variables; nothing in a token's claim looks so.
fn of_pipeline(text: &str) -> Option<&str> {
    let capitals =
        |text: &str| text.len() > 2 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    let shell = || {
        let from = text.find('$')?;
        let rest = text.get(from + 1..)?;
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
        capitals(name).then(|| text.get(from..=from + name.len())).flatten()
    };
    let percent = || {
        let from = text.find('%')?;
        let name = text.get(from + 1..)?.split('%').next()?;
        let end = from + 1 + name.len();
        (capitals(name) && text.get(end..)?.starts_with('%')).then(|| text.get(from..=end)).flatten()
    };
    let marks = [("$(", ")"), ("#{", "}"), ("[", "]")];
    marks.iter().find_map(|(open, close)| enclosed(text, open, close)).or_else(shell).or_else(percent)
}

/// From an opening to a closing mark, both included, with a word of some length between them.
fn enclosed<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let from = text.find(open)?;
    let rest = text.get(from..)?;
    let inner = rest.get(open.len()..rest.find(close)?)?;
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.');
    let named = inner.trim().len() > 2 && inner.chars().all(name);
    named.then(|| rest.get(..open.len() + inner.len() + close.len())).flatten()
}

/// `${…}` that is no policy variable: those have a prefix, as `${aws:username}` has, or escape a character.
fn variable(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(from) = rest.find("${") {
        rest = rest.get(from..)?;
        let to = rest.find('}').map_or(rest.len(), |close| close + 1);
        let inner = rest.get(2..to.checked_sub(1)?).unwrap_or_default();
        let escape = matches!(inner, "*" | "?" | "$");
        if !escape && (!inner.contains(':') || inner.contains("::")) {
            return rest.get(..to);
        }
        rest = rest.get(to..)?;
    }
    None
}

fn word(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(|c: char| !is_part(c)).find(|word| {
        let yours = word.len() > 5 && word.get(..4).is_some_and(|start| start == "YOUR" || start == "your");
        let yours = yours && (word.starts_with("YOUR") || word.contains('_'));
        yours || WORDS.binary_search(word).is_ok()
    })
}

/// Words of which documentation makes the names of parts: `PIPELINE_SLUG`, `ORG-NAME`.
const PARTS: [&str; 34] = [
    "ACCOUNT",
    "AWS",
    "BRANCH",
    "BUCKET",
    "BUILD",
    "CLIENT",
    "CLUSTER",
    "COMMIT",
    "ENV",
    "ENVIRONMENT",
    "GROUP",
    "ID",
    "KEY",
    "NAME",
    "ORG",
    "ORGANIZATION",
    "OWNER",
    "PIPELINE",
    "PROJECT",
    "PROVIDER",
    "REF",
    "REGION",
    "REPO",
    "REPOSITORY",
    "ROLE",
    "SLUG",
    "STEP",
    "SUBJECT",
    "TEAM",
    "TENANT",
    "USER",
    "UUID",
    "WORKFLOW",
    "WORKSPACE",
];

/// A part that is made of such words: of two anywhere, of one in an identity provider's claim.
fn part(text: &str, in_claim: bool) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    text.split(|c: char| !is_part(c)).find(|name| {
        let words: Vec<&str> = name.split(['_', '-']).collect();
        let most = if in_claim { 1 } else { 2 };
        words.len() >= most && words.iter().all(|word| PARTS.binary_search(word).is_ok())
    })
}
