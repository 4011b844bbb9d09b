//! Runs the rules: over a document, over a role, and for a text that is none.

use serde_json::Value;

use crate::finding::{Check, Context, Finding, Group, Report, RoleSubject, Rule, Subject, View, WorkedOut};
use crate::read::{Attached, Kind, Owner, Pasted, ReadError, is_of_aws};
use crate::rule::{RULES, of_reading};

/// All findings of a document, the gravest first, then in the order of the rules.
pub fn review(document: &Pasted, context: &Context<'_>) -> Vec<Finding> {
    sorted(review_if(|_| true, document, context), document)
}

/// Those of its findings alone that depend on what the role has beside it: [`Rule::looks_beside`].
pub fn review_beside(document: &Pasted, context: &Context<'_>) -> Vec<Finding> {
    sorted(review_if(Rule::looks_beside, document, context), document)
}

fn sorted(mut findings: Vec<Finding>, document: &Pasted) -> Vec<Finding> {
    // What a template fills in later is no fault, and whatever depends on it is not known.
    findings.retain(|finding| finding.path.is_empty() || !document.is_to_come(&finding.path));
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// What the rules of these codes, which are sorted, say of a document.
pub(crate) fn review_by(codes: &[&str], document: &Pasted, context: &Context<'_>) -> Vec<Finding> {
    review_if(|rule| codes.binary_search(&rule.code).is_ok(), document, context)
}

fn review_if(is_asked: impl Fn(&Rule) -> bool, document: &Pasted, context: &Context<'_>) -> Vec<Finding> {
    let view = View::new(&document.value);
    let (mut texts, worked_out) = (Vec::new(), WorkedOut::default());
    collect(&document.value, &mut texts);
    let told = Subject {
        kind: document.kind,
        value: &document.value,
        view: &view,
        texts: &texts,
        duplicates: &document.duplicates,
        wrapping: document.wrapping,
        to_come: &document.to_come,
        sometimes: &document.sometimes,
        context,
        worked_out: &worked_out,
    };
    let alone = Context { permissions: None, boundary: None, ..*context };
    let alone = Subject { context: &alone, ..told };
    let of_aws = matches!(&document.owner, Owner::Managed(arn) if is_of_aws(arn));
    let mut findings = Vec::new();
    for rule in RULES.iter().flat_map(|group| group.iter()) {
        let (check, subject) = match rule.check {
            _ if of_aws && is_of_writing(rule) => continue,
            Check::Document(check) if applies(rule, document.kind) => (check, &alone),
            Check::Beside(check) if applies(rule, document.kind) => (check, &told),
            Check::Foreign(check) => (check, &alone),
            _ => continue,
        };
        if is_asked(rule) {
            check(subject, &mut Report::new(rule, &mut findings));
        }
    }
    if of_aws {
        for finding in &mut findings {
            finding.fix = None;
        }
    }
    findings
}

/// How AWS writes its own managed policies, which nobody else can change: some are longer than a customer's may be, and some
/// name what a service had once. What they allow is said all the same.
/// <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference> (2026-11-27).
fn is_of_writing(rule: &Rule) -> bool {
    matches!(rule.group, Group::Form | Group::Size)
}

/// All keys and strings of a value.
fn collect<'v>(value: &'v Value, texts: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(map) => {
            for (key, item) in map {
                texts.push(key);
                collect(item, texts);
            }
        }
        _ => {}
    }
}

/// A boundary is written as a permission policy is, and meant to be wide. What is no role's is not reviewed.
fn applies(rule: &Rule, kind: Kind) -> bool {
    match kind {
        Kind::Trust | Kind::Permission => rule.kind.is_none_or(|of| of == kind),
        Kind::Boundary => {
            matches!(rule.group, Group::Form | Group::Size) && rule.kind.is_none_or(|of| of == Kind::Permission)
        }
        Kind::Resource(_) | Kind::Unsaid => false,
    }
}

/// What is said of a role with all its policies: its trust policy, those that are its own, and those that are attached.
pub fn review_role(documents: &[&Pasted], attached: &[Attached], context: &Context<'_>) -> Vec<Finding> {
    let subject = RoleSubject { documents, attached, context };
    let mut findings = Vec::new();
    for rule in RULES.iter().flat_map(|group| group.iter()) {
        if let Check::Role(check) = rule.check {
            check(&subject, &mut Report::new(rule, &mut findings));
        }
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// What a text that cannot be read is told.
pub fn of_error(error: &ReadError) -> Finding {
    of_reading(error).finding(String::new(), error.to_string(), None)
}
