//! What several rules ask.

use serde_json::Value;

use crate::actions::Actions;
use crate::finding::{Principal, Statement, Subject, Test, Who, who};
use policy::pointer::escape;
use policy::{AccountId, Arn, PrincipalKind};

/// Keys that roles of some services bring to whatever they call, though they start like one service's own:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
pub(crate) const KEYS_OF_ROLES: [&str; 7] = [
    "ec2:RoleDelivery",
    "ec2:SourceInstanceArn",
    "glue:CredentialIssuingService",
    "glue:RoleAssumedBy",
    "identitystore:UserId",
    "lambda:SourceFunctionArn",
    "ssm:SourceInstanceArn",
];

/// Visits every key and every string: where it stands, the text, whether it is a key.
pub(crate) fn each_text(value: &Value, visit: &mut dyn FnMut(&Trail<'_>, &str, bool)) {
    walk(value, &Trail::At(""), visit);
}

/// The way to a value. Most values have nothing to be said about them, so their pointers are never written.
pub(super) enum Trail<'a> {
    /// The pointer that the way begins with.
    At(&'a str),
    Member(&'a Trail<'a>, &'a str),
    Item(&'a Trail<'a>, usize),
}

impl Trail<'_> {
    /// As a JSON pointer.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::At(start) => (*start).to_owned(),
            Self::Member(parent, key) => format!("{}/{}", parent.path(), escape(key)),
            Self::Item(parent, index) => format!("{}/{index}", parent.path()),
        }
    }

    /// The nearest member's key.
    pub(crate) fn key(&self) -> Option<&str> {
        match self {
            Self::At(_) => None,
            Self::Member(_, key) => Some(key),
            Self::Item(parent, _) => parent.key(),
        }
    }

    /// Whether the last member on the way, or any before it, has this key.
    pub(crate) fn is_in(&self, name: &str) -> bool {
        match self {
            Self::At(_) => false,
            Self::Member(parent, key) => *key == name || parent.is_in(name),
            Self::Item(parent, _) => parent.is_in(name),
        }
    }
}

fn walk(value: &Value, at: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, &str, bool)) {
    match value {
        Value::String(text) => visit(at, text, false),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &Trail::Item(at, index), visit);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                let member = Trail::Member(at, key);
                visit(&member, key, true);
                walk(item, &member, visit);
            }
        }
        _ => {}
    }
}

/// The account that holds the role: told, or that of an identity provider, which must be the role's own.
pub(crate) fn own_account(subject: &Subject<'_>) -> Option<String> {
    if let Some(role) = subject.context.role {
        return Arn::parse(role).ok().map(|arn| arn.account);
    }
    subject.view.statements.iter().flat_map(|statement| statement.of_kind(PrincipalKind::Federated)).find_map(
        |principal| match who(PrincipalKind::Federated, principal.text) {
            Ok(Who::Oidc { account, .. }) => account,
            Ok(Who::Saml { account }) => Some(account),
            _ => None,
        },
    )
}

/// The role's own ARN: told, or trusted here and, in the permissions beside, what may be assumed.
pub(crate) fn own_role<'a>(subject: &Subject<'a>) -> Option<&'a str> {
    if let Some(role) = subject.context.role {
        return Some(role);
    }
    let permissions = subject.context.permissions?;
    let trusted = subject.view.statements.iter().flat_map(|statement| statement.of_kind(PrincipalKind::Aws));
    let mut trusted = trusted.map(|principal| principal.text).filter(|text| text.contains(":role/"));
    trusted.find(|role| permissions.iter().any(|policy| names_resource(policy, role)))
}

fn names_resource(policy: &Value, role: &str) -> bool {
    let mut named = false;
    each_text(policy, &mut |at, text, key| named |= !key && text == role && at.is_in("Resource"));
    named
}

/// Whether a statement lets the role assume itself: by its ARN, or as the one role of its account that the condition names.
pub(crate) fn trusts_itself(statement: &Statement<'_>, role: &str) -> bool {
    let by_name = statement.of_kind(PrincipalKind::Aws).any(|principal| principal.text == role);
    by_name || trusts_itself_by_condition(statement, role)
}

pub(crate) fn trusts_itself_by_condition(statement: &Statement<'_>, role: &str) -> bool {
    statement.tests_on("aws:PrincipalArn").any(|test| test.demands() && test.strings().any(|text| text == role))
}

/// AWS principals with the account that each belongs to.
pub(crate) fn accounts<'s, 'v>(
    statement: &'s Statement<'v>,
) -> impl Iterator<Item = (&'s Principal<'v>, Who<'v>, String)> + use<'s, 'v> {
    statement.of_kind(PrincipalKind::Aws).filter_map(|principal| {
        let who = who(PrincipalKind::Aws, principal.text).ok()?;
        let account = who.account()?.to_owned();
        Some((principal, who, account))
    })
}

/// Services that lend credentials, whose keys may come along with whatever these call. No page lists
/// them; one too many only leaves something unsaid.
const LENDERS: [&str; 12] = [
    "bedrock-agentcore",
    "codebuild",
    "credentials-iot",
    "ecs",
    "eks",
    "glue",
    "identitystore",
    "iot",
    "lambda",
    "sagemaker",
    "ssm",
    "sso",
];

/// Whether it demands a claim of an identity provider, which AWS accounts do not send.
pub(crate) fn demands_a_claim(statement: &Statement<'_>) -> bool {
    statement.tests().any(|test| {
        let is_global = test.key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"));
        test.demands() && test.key.contains('.') && !is_global
    })
}

/// The service whose requests alone have the key, so that no call of STS does.
pub(crate) fn of_another_service<'k>(key: &'k str, actions: Option<&Actions>) -> Option<&'k str> {
    const OF_STS: [&str; 4] = ["aws", "iam", "saml", "sts"];
    let (service, _) = key.split_once(':').filter(|(prefix, _)| !prefix.contains('.'))?;
    let is = |known: &&str| known.eq_ignore_ascii_case(service);
    let comes_along = KEYS_OF_ROLES.iter().any(|known| known.eq_ignore_ascii_case(key));
    let elsewhere = !comes_along && !OF_STS.iter().chain(&LENDERS).any(is);
    (elsewhere && actions?.has_key(key) == Some(true)).then_some(service)
}

/// The account that a value of aws:SourceAccount or aws:SourceArn names; none where it is a pattern, or names none.
pub(crate) fn source_account(value: &Value) -> Option<&str> {
    let text = value.as_str()?;
    let account = if text.starts_with("arn:") { text.split(':').nth(4)? } else { text };
    AccountId::accepts(account).then_some(account)
}

/// OIDC principals with their issuers.
pub(crate) fn issuers<'s, 'v>(
    statement: &'s Statement<'v>,
) -> impl Iterator<Item = (&'s Principal<'v>, String)> + use<'s, 'v> {
    statement.of_kind(PrincipalKind::Federated).filter_map(|principal| {
        match who(PrincipalKind::Federated, principal.text) {
            Ok(Who::Oidc { issuer, .. }) => Some((principal, issuer)),
            _ => None,
        }
    })
}

/// Whether an issuer belongs to an EKS cluster.
pub(crate) fn is_eks(issuer: &str) -> bool {
    issuer.starts_with("oidc.eks.") || issuer.starts_with("oidc-eks.")
}

pub(crate) fn is_github(issuer: &str) -> bool {
    issuer == "token.actions.githubusercontent.com" || issuer.starts_with("token.actions.githubusercontent.com/")
}

/// Whether the statement demands a claim of an issuer that it does not trust: no token gets in then.
pub(crate) fn demands_another_issuer(statement: &Statement<'_>) -> bool {
    let known: Vec<String> = issuers(statement).map(|(_, issuer)| issuer).collect();
    statement.tests().filter(Test::demands).any(|test| {
        let claim =
            test.key.rsplit_once(':').filter(|(host, claim)| host.contains('.') && matches!(*claim, "aud" | "sub"));
        claim.is_some_and(|(host, _)| !known.iter().any(|issuer| issuer.eq_ignore_ascii_case(host)))
    })
}

/// Whether the statement demands a claim of an issuer.
pub(crate) fn demands_claim(statement: &Statement<'_>, issuer: &str, claim: &str) -> bool {
    let mut named = statement.tests().filter(|test| is_claim(test.key, issuer, claim));
    named.any(|test| statement.is_demanded(&test))
}

pub(crate) fn is_claim(key: &str, issuer: &str, claim: &str) -> bool {
    let parts = key.len().checked_sub(claim.len() + 1).and_then(|at| key.split_at_checked(at));
    parts.is_some_and(|(host, name)| {
        host.eq_ignore_ascii_case(issuer) && name.starts_with(':') && name[1..].eq_ignore_ascii_case(claim)
    })
}

/// `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`.
pub(crate) fn list(names: &[String]) -> String {
    const SHOWN: usize = 4;
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= SHOWN => format!("{} and {last}", first.join(", ")),
        _ => {
            let shown = names.get(..SHOWN - 1).unwrap_or_default();
            format!("{} and {} more", shown.join(", "), names.len() - shown.len())
        }
    }
}

/// The edit that gives a statement one more condition.
pub(crate) fn add_condition(
    statement: &Statement<'_>,
    operator: &str,
    key: &str,
    value: Value,
) -> crate::finding::Edit {
    use crate::finding::Edit;
    use serde_json::Map;

    let single = |name: &str, value: Value| Value::Object(Map::from_iter([(name.to_owned(), value)]));
    let condition = statement.map.get("Condition");
    let (path, value) = match condition.map(|condition| condition.get(operator)) {
        None => (format!("{}/Condition", statement.path), single(operator, single(key, value))),
        Some(None) => (format!("{}/Condition/{}", statement.path, escape(operator)), single(key, value)),
        Some(Some(_)) => (format!("{}/Condition/{}/{}", statement.path, escape(operator), escape(key)), value),
    };
    Edit::Add { path, value }
}
