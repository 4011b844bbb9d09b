//! A resource that is no ARN.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "malformed-arn",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Permission),
    title: "A resource that is no ARN",
    explanation: "A Resource is `*` or an ARN: arn:partition:service:region:account:resource. IAM refuses anything else, or, where an ARN only ends too early, takes each missing part as `*`: then the statement means other resources than it seems to.",
    fix: "Write the full ARN.",
    source: sources::ARNS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for leaf in &statement.resources.items {
            let text = leaf.text;
            let fields = text.splitn(6, ':').collect::<Vec<_>>();
            let service = fields.get(2).is_some_and(|service| !service.is_empty());
            let whole = fields.len() == 6 && fields.first() == Some(&"arn") && service && fields.last() != Some(&"");
            let blank = text.trim() != text || fields.last().is_some_and(|name| name.trim() != *name);
            if (whole && !blank) || (is_wide(text, &fields) && !text.contains(' ')) {
                continue;
            }
            let path = statement.resource_path(*leaf);
            if let Some(meant) = meant(text) {
                let message = if blank {
                    format!("`{text}` has a blank that no resource's name starts or ends with: {meant}.")
                } else {
                    format!("`{text}` is neither `*` nor an ARN: the ARN is {meant}.")
                };
                let fix = Edit::Replace { path: path.clone(), value: meant.as_str().into() };
                report.add_with_fix(path, message, format!("Write {meant}"), vec![fix]);
                continue;
            }
            match bucket(&fields) {
                Some(bucket) => {
                    let meant = format!("arn:{}:s3:::{bucket}", fields.get(1).copied().unwrap_or("aws"));
                    let message = format!(
                        "`{text}` is no ARN: six parts are needed, and between `s3` and the bucket stand three colons."
                    );
                    let fix = Edit::Replace { path: path.clone(), value: meant.as_str().into() };
                    report.add_with_fix(path, message, format!("Write {meant}"), vec![fix]);
                }
                None if text.starts_with("arn:") && fields.len() < 6 => {
                    let message =
                        format!("`{text}` is no ARN: it has {} of the six parts that colons divide.", fields.len());
                    report.add(path, message);
                }
                None => report.add(path, format!("`{text}` is neither `*` nor an ARN.")),
            }
        }
    }
}

/// The ARN of what an address or a name with blanks means.
fn meant(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let fields: Vec<&str> = trimmed.splitn(6, ':').map(str::trim).collect();
    if let [arn, partition, service, region, account, name] = fields[..] {
        let written = format!("{}:{partition}:{service}:{region}:{account}:{name}", arn.to_ascii_lowercase());
        let whole = arn.eq_ignore_ascii_case("arn") && !service.is_empty() && !name.is_empty();
        return (whole && written != text).then_some(written);
    }
    if let Some(object) = trimmed.strip_prefix("s3://").filter(|object| !object.is_empty()) {
        return Some(format!("arn:aws:s3:::{object}"));
    }
    // https://sqs.eu-west-1.amazonaws.com/402881736519/jobs
    if let Some((region, rest)) =
        trimmed.strip_prefix("https://sqs.").and_then(|rest| rest.split_once(".amazonaws.com/"))
    {
        let (account, queue) = rest.split_once('/')?;
        return Some(format!("arn:aws:sqs:{region}:{account}:{queue}"));
    }
    // 402881736519.dkr.ecr.eu-west-1.amazonaws.com/team/app:tag
    let (registry, rest) = trimmed.split_once(".dkr.ecr.")?;
    let (region, image) = rest.split_once(".amazonaws.com/")?;
    let repository = image.split([':', '@']).next()?;
    Some(format!("arn:aws:ecr:{region}:{registry}:repository/{repository}"))
}

/// Whether a wildcard may stand for the parts that are missing: what comes before it can be the beginning of its part.
fn is_wide(text: &str, fields: &[&str]) -> bool {
    if text.starts_with('*') || fields.len() >= 6 {
        return text.starts_with('*') || text.starts_with("arn:") && text.contains('*');
    }
    // A variable may hold colons.
    if text.contains("${") {
        return true;
    }
    let (Some(last), true) = (fields.last(), text.starts_with("arn:") && text.ends_with('*')) else { return false };
    let literal = last.split(['*', '?']).next().unwrap_or_default();
    match fields.len() {
        4 => literal.is_empty() || starts_a_region(literal),
        5 => literal.bytes().all(|byte| byte.is_ascii_digit()) || "aws".starts_with(literal),
        _ => literal.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
    }
}

fn starts_a_region(literal: &str) -> bool {
    const AREAS: [&str; 10] = ["af-", "ap-", "ca-", "cn-", "eu-", "il-", "me-", "mx-", "sa-", "us-"];
    AREAS.iter().any(|area| area.starts_with(literal) || literal.starts_with(area)) && !literal.contains('/')
}

/// The bucket of an S3 ARN with too few colons.
fn bucket<'t>(fields: &[&'t str]) -> Option<&'t str> {
    match fields {
        ["arn", _, "s3", "", bucket] | ["arn", _, "s3", bucket] if !bucket.is_empty() => Some(bucket),
        _ => None,
    }
}
