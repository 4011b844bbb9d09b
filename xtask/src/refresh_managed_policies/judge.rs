//! One policy's document as the lines of its block, judged with what the review knows.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use review::{
    actions::{Action, Level, actions},
    finding::Context,
    managed::Extent,
    read::read,
};
use serde_json::Value;

const ESCALATION: &str = "privilege-escalation";

/// Up to so many actions at the highest level are named: `ReadOnlyAccess` writes by a handful alone.
const FEW: usize = 6;

/// AWS calls some actions that only read permissions management, tagging or writing: `billing:GetResourcePolicy`,
/// `honeycode:ListTagsForResource`, `iot:ListSubscriptions`. They count as reading here.
const READING: [&str; 6] = ["BatchGet", "Describe", "Get", "List", "Search", "View"];
/// Of those that write, what is got may be a credential.
const GETTING: [&str; 2] = ["BatchGet", "Get"];

/// One statement, as far as it matters here.
struct Statement<'a> {
    value: &'a Value,
    allows: bool,
}

/// What is allowed, by service. Actions that are not known have no level.
#[derive(Default)]
struct Allowed {
    services: BTreeMap<String, BTreeSet<Level>>,
    unknown: BTreeSet<String>,
    all_but: BTreeSet<String>,
    actions: BTreeSet<(Extent, String)>,
}

/// The block of the policy `name`; `None` if its document has no shape that is known.
pub(super) fn lines(name: &str, document: &Value) -> Option<String> {
    let statements: Vec<Statement<'_>> = match document.get("Statement")? {
        Value::Array(items) => items.iter().map(Statement::new).collect(),
        item => vec![Statement::new(item)],
    };
    let denied: BTreeSet<(String, &str)> = statements
        .iter()
        .filter(|statement| !statement.allows && !statement.has_condition() && !statement.is_scoped())
        .flat_map(Statement::known)
        .map(key)
        .collect();
    let mut allowed = Allowed::default();
    let mut extents: Vec<(Extent, &Statement<'_>)> = Vec::new();
    for statement in statements.iter().filter(|statement| statement.allows) {
        let known: Vec<Action<'_>> =
            statement.known().into_iter().filter(|action| !denied.contains(&key(*action))).collect();
        let unknown = statement.unknown();
        let highest = if statement.allows_everything() {
            Some(Extent::All)
        } else {
            let highest = known.iter().map(|action| Extent::from(level(*action))).max();
            highest.or_else(|| (!unknown.is_empty()).then_some(Extent::Unknown))
        };
        extents.extend(highest.map(|extent| (extent, statement)));
        allowed.all_but.extend(statement.list("NotAction").map(str::to_owned));
        if statement.names_actions() {
            for action in known {
                allowed.services.entry(action.service().to_owned()).or_default().insert(level(action));
                allowed.actions.insert((Extent::from(level(action)), format!("{}:{}", action.service(), action.name)));
            }
            allowed.unknown.extend(unknown);
        }
    }
    let extent = extents.iter().map(|(extent, _)| *extent).max().unwrap_or(Extent::Nothing);
    let mut highest = extents.iter().filter(|(found, _)| *found == extent).map(|(_, statement)| statement).peekable();
    let any = highest.peek().is_some();
    let (conditional, scoped) = highest.fold((any, any), |(conditional, scoped), statement| {
        (conditional && statement.has_condition(), scoped && statement.is_scoped())
    });
    let marks = format!("{}{}", if conditional { "?" } else { "" }, if scoped { ":" } else { "" });
    let mut text = format!("policy {name} {}{marks}\n", extent.letter());
    allowed.write(&mut text);
    allowed.write_few(extent, &mut text);
    for actions in escalations(document)? {
        let tag = if actions.contains("iam:PassRole") { '&' } else { '!' };
        let _ = writeln!(text, "{tag} {actions}");
    }
    Some(text)
}

impl<'a> Statement<'a> {
    fn new(value: &'a Value) -> Self {
        Self { value, allows: value.get("Effect").and_then(Value::as_str) == Some("Allow") }
    }

    fn list(&self, element: &str) -> impl Iterator<Item = &'a str> {
        let value = self.value.get(element);
        let one = value.and_then(Value::as_str);
        let many = value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        one.into_iter().chain(many)
    }

    fn has_condition(&self) -> bool {
        self.value.get("Condition").is_some()
    }

    fn is_scoped(&self) -> bool {
        self.value.get("NotResource").is_none() && self.list("Resource").all(|resource| resource != "*")
    }

    fn names_actions(&self) -> bool {
        self.value.get("Action").is_some() && !self.allows_everything()
    }

    fn allows_everything(&self) -> bool {
        self.list("Action").any(|pattern| matches!(pattern, "*" | "*:*"))
    }

    /// The actions that it is about, of those that are known.
    fn known(&self) -> Vec<Action<'static>> {
        if self.value.get("NotAction").is_some() {
            let named: BTreeSet<(String, &str)> =
                self.list("NotAction").flat_map(|pattern| actions().expand(pattern)).map(key).collect();
            return every().filter(|action| !named.contains(&key(*action))).collect();
        }
        if self.allows_everything() {
            return every().collect();
        }
        self.list("Action").flat_map(|pattern| actions().expand(pattern)).collect()
    }

    /// The services of patterns that take in no known action.
    fn unknown(&self) -> BTreeSet<String> {
        let unknown = self.list("Action").filter(|pattern| *pattern != "*" && actions().count(pattern) == 0);
        unknown.filter_map(|pattern| Some(pattern.split_once(':')?.0.to_ascii_lowercase())).collect()
    }
}

impl Allowed {
    fn write(&self, text: &mut String) {
        let mut by_levels: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (service, levels) in &self.services {
            by_levels.entry(levels.iter().map(|level| level.letter()).collect()).or_default().push(service);
        }
        for (levels, services) in by_levels {
            let _ = writeln!(text, "{levels} {}", services.join(" "));
        }
        for (tag, names) in [('?', &self.unknown), ('-', &self.all_but)] {
            if !names.is_empty() {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let _ = writeln!(text, "{tag} {}", names.join(" "));
            }
        }
    }

    /// The actions at the highest level, if they are few and no `NotAction` adds to them.
    fn write_few(&self, extent: Extent, text: &mut String) {
        let few: Vec<&str> =
            self.actions.iter().filter(|(found, _)| *found == extent).map(|(_, action)| action.as_str()).collect();
        if (1..=FEW).contains(&few.len()) && extent >= Extent::Write && self.all_but.is_empty() {
            let _ = writeln!(text, "= {}", few.join(" "));
        }
    }
}

/// The level at which an action counts.
fn level(action: Action<'_>) -> Level {
    let starts = |verbs: &[&str]| verbs.iter().any(|verb| action.name.starts_with(verb));
    match action.level {
        Level::PermissionsManagement | Level::Tagging if starts(&READING) => Level::Read,
        Level::Write if starts(&READING) && !starts(&GETTING) => Level::Read,
        level => level,
    }
}

/// What the review's rule finds, each once: actions with blanks between them, in the order of its sentence.
fn escalations(document: &Value) -> Option<Vec<String>> {
    let reading = read(&document.to_string()).ok()?;
    let context = Context { actions: Some(actions()), ..Context::default() };
    let mut found: Vec<String> = Vec::new();
    for finding in reading.documents.iter().flat_map(|document| review::review(document, &context)) {
        if finding.code == ESCALATION {
            let words = finding.message.split([' ', ',']).map(|word| word.trim_end_matches('.'));
            let named: Vec<&str> = words.filter(|word| actions().find(word).is_some()).collect();
            let named = named.join(" ");
            if !named.is_empty() && !found.contains(&named) {
                found.push(named);
            }
        }
    }
    Some(found)
}

fn every() -> impl Iterator<Item = Action<'static>> {
    actions().services().flat_map(|service| actions().of_service(service))
}

fn key(action: Action<'static>) -> (String, &'static str) {
    (action.service().to_owned(), action.name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::lines;

    #[test]
    fn a_document_becomes_what_it_allows_at_most() {
        let policy = |statements: &[serde_json::Value]| json!({"Version": "2012-10-17", "Statement": statements});
        let allow =
            |actions: &[&str], resource: &str| json!({"Effect": "Allow", "Action": actions, "Resource": resource});
        let only_deny = json!({"Effect": "Deny", "Action": "*", "Resource": "*"});
        let all_but = json!({"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"});
        let on_condition = json!({
            "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme/*",
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
        });
        let cases = [
            (policy(&[allow(&["*"], "*")]), "A\n"),
            (policy(std::slice::from_ref(&only_deny)), "-\n"),
            (policy(&[allow(&["s3:GetObject"], "*"), only_deny]), "-\n"),
            (policy(&[allow(&["nosuchservice:Get"], "*")]), "?\n? nosuchservice\n"),
            (policy(&[allow(&["s3:GetObject", "s3:ListBucket"], "arn:aws:s3:::acme")]), "R:\nLR s3\n"),
            (
                policy(&[allow(&["sqs:SendMessage"], "*"), on_condition.clone()]),
                "W\nW s3 sqs\n= s3:PutObject sqs:SendMessage\n",
            ),
            (policy(&[on_condition]), "W?:\nW s3\n= s3:PutObject\n"),
            (policy(&[allow(&["billing:GetResourcePolicy"], "*")]), "R\nR billing\n"),
            (policy(&[all_but]), "P\n- iam:* sts:*\n"),
            (policy(&[allow(&["iam:PutRolePolicy"], "*")]), "P\nP iam\n= iam:PutRolePolicy\n! iam:PutRolePolicy\n"),
            (
                policy(&[allow(&["iam:PassRole", "ec2:RunInstances"], "*")]),
                "W\nW ec2 iam\n= ec2:RunInstances iam:PassRole\n& iam:PassRole ec2:RunInstances\n",
            ),
        ];
        for (document, expected) in cases {
            assert_eq!(lines("Acme", &document), Some(format!("policy Acme {expected}")), "{document}");
        }
        assert_eq!(lines("Acme", &json!({})), None);
    }
}
