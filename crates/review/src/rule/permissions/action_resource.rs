//! An action that can never be allowed on what its statement names.

use super::{also_asked, no_resource};
use crate::actions::{Action, Actions, Misfit, ResourceType};
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "action-resource",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "An action that never works on the resource",
    explanation: "Each action is asked about resources of its own types: a bucket or its objects, a key and never its alias. A statement that names another type allows, or denies, nothing with it.",
    fix: "Name a resource of a type that the action has, or move the action to a statement of its own.",
    source: sources::ACTIONS,
    check: Check::Document(check),
};

/// A pattern that takes in more actions is taken to fit whatever is named.
const MOST_ACTIONS: usize = 64;
/// How often a document's actions are held against its resources: a policy that AWS takes has not nearly as many pairs.
const MOST_PAIRS: usize = 20_000;

/// Actions of a statement that can be allowed on the same types.
struct Scope<'s, 'a> {
    leaves: Vec<&'s Leaf<'s>>,
    action: Action<'a>,
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(actions) = subject.context.actions else { return };
    let mut left = MOST_PAIRS;
    for statement in &subject.view.statements {
        let whole = statement.resources.present && !statement.resources.not && !statement.actions.not;
        if !whole || !statement.principals.is_empty() || statement.resources.items.iter().any(|leaf| leaf.text == "*") {
            continue;
        }
        let Some((scopes, all)) = scopes(statement, actions) else {
            no_resource::check(statement, actions, report);
            continue;
        };
        let pairs = scopes.len() * statement.resources.items.len();
        if report.is_full() || pairs > left {
            return;
        }
        left -= pairs;
        of_statement(statement, actions, (&scopes, all), report);
    }
    also_asked::check(subject, actions, report);
}

/// Nothing if an action may be one that is not known. Whether the scopes are all of the statement's actions.
fn scopes<'s, 'a>(statement: &'s Statement<'_>, actions: &'a Actions) -> Option<(Vec<Scope<'s, 'a>>, bool)> {
    let mut scopes: Vec<Scope<'s, 'a>> = Vec::new();
    let mut all = true;
    for leaf in &statement.actions.items {
        let expanded: Vec<Action<'_>> = actions.expand(leaf.text).take(MOST_ACTIONS + 1).collect();
        let scopable = || expanded.iter().filter(|action| action.scopable);
        if expanded.is_empty() || expanded.len() > MOST_ACTIONS {
            return None;
        }
        // Some of what a pattern takes in may be there for another resource; of those that fit nothing, nothing is said.
        let Some(first) = scopable().next() else { continue };
        if leaf.wild && !scopable().all(|action| action.has_types_of(*first)) {
            all = false;
            scopes.extend(scopable().map(|action| Scope { leaves: Vec::new(), action: *action }));
            continue;
        }
        match scopes.iter_mut().find(|scope| !scope.leaves.is_empty() && scope.action.has_types_of(*first)) {
            Some(scope) => scope.leaves.push(leaf),
            None => scopes.push(Scope { leaves: vec![leaf], action: *first }),
        }
    }
    Some((scopes, all))
}

fn of_statement(
    statement: &Statement<'_>,
    actions: &Actions,
    (scopes, all): (&[Scope<'_, '_>], bool),
    report: &mut Report<'_>,
) {
    let resources = &statement.resources.items;
    // What AWS itself owns is in no list of types: macros such as
    // arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31, which CreateChangeSet is asked about too.
    let is_of_aws = |leaf: &Leaf<'_>| {
        let part = |at: usize| leaf.text.split(':').nth(at);
        // Its policies are policies like others: no role is attached to by naming one.
        part(4) == Some("aws") && part(2) != Some("iam")
    };
    let by_path = |leaf: &Leaf<'_>| {
        let mut asked = statement.actions.items.iter().flat_map(|action| actions.expand(action.text));
        leaf.text.contains(":/") && asked.any(|action| action.is_asked_by_its_path(leaf.text))
    };
    let fits = |scope: &Scope<'_, '_>, leaf: &Leaf<'_>| match scope.action.misfit(leaf.text) {
        None => true,
        // Of actions with the same types each has a path of its own.
        Some(_) if by_path(leaf) => true,
        Some(misfit) if is_of_aws(leaf) => !matches!(misfit, Misfit::Service),
        // What is wrong with it, another rule says.
        Some(Misfit::Type(_)) if actions.leaves_the_account_out(leaf.text) => true,
        // Without a service it is no ARN.
        _ if leaf.text.split(':').nth(2) == Some("") => true,
        // Of the latter other rules speak, and nothing is known of what was meant.
        Some(Misfit::NoArn | Misfit::Region(_) | Misfit::Account(_)) => true,
        Some(_) => leaf.text.split(':').nth(2).is_some_and(|service| service.bytes().any(|b| b.is_ascii_uppercase())),
    };
    let mut useless = vec![true; scopes.len()];
    let mut dead: Vec<&Leaf<'_>> = Vec::new();
    for leaf in resources {
        let mut lives = false;
        for (scope, useless) in scopes.iter().zip(&mut useless) {
            let fits = fits(scope, leaf);
            lives |= fits;
            *useless &= !fits;
        }
        if !lives && !scopes.is_empty() {
            dead.push(leaf);
        }
    }
    // A bucket beside its objects is a habit that harms nobody.
    let beside = |leaf: &Leaf<'_>| {
        let stem = |text: &str| text.trim_end_matches(['*', '/', ':']).to_owned();
        let own = stem(leaf.text);
        let lives = |other: &Leaf<'_>| !dead.iter().any(|dead| dead.text == other.text);
        resources
            .iter()
            .any(|other| lives(other) && (other.text.starts_with(&own) || leaf.text.starts_with(&stem(other.text))))
    };
    let nothing_lives = dead.len() == resources.len();
    for leaf in dead.iter().filter(|leaf| nothing_lives || !beside(leaf)) {
        let Some(scope) = scopes.first() else { return };
        let names = if all { names(scopes) } else { "No action of the statement".to_owned() };
        say_of_resource(statement, scope, (scopes.len(), &names), leaf, report);
    }
    if nothing_lives {
        return;
    }
    for (scope, _) in scopes.iter().zip(useless).filter(|(scope, useless)| *useless && !scope.leaves.is_empty()) {
        say_of_action(statement, scope, report);
    }
}

fn names(scopes: &[Scope<'_, '_>]) -> String {
    let leaves = scopes.iter().flat_map(|scope| &scope.leaves);
    list(&leaves.map(|leaf| leaf.text.to_owned()).collect::<Vec<_>>())
}

fn say_of_resource(
    statement: &Statement<'_>,
    scope: &Scope<'_, '_>,
    (count, names): (usize, &str),
    leaf: &Leaf<'_>,
    report: &mut Report<'_>,
) {
    let path = statement.resource_path(*leaf);
    let Some(misfit) = scope.action.misfit(leaf.text) else { return };
    let what = what(&misfit, scope.action, leaf.text);
    let hint = hint(scope.action, &misfit);
    let several = names.contains(" and ");
    let verb = match (names.starts_with("No "), several) {
        (true, _) => "ever works",
        (_, true) => "never work",
        _ => "never works",
    };
    let needs = if count == 1 { format!(": {}", needed(scope.action, leaf.text, several)) } else { String::new() };
    let message = format!("{names} {verb} on {what}{needs}.{hint}");
    match meant(scope.action, &misfit, leaf.text).filter(|_| count == 1) {
        Some(meant) => {
            let fix = Edit::Replace { path: path.clone(), value: meant.as_str().into() };
            report.add_with_fix(path, message, format!("Write {meant}"), vec![fix]);
        }
        None => report.add(path, message),
    }
}

fn say_of_action(statement: &Statement<'_>, scope: &Scope<'_, '_>, report: &mut Report<'_>) {
    let (Some(first), Some(leaf)) = (scope.leaves.first(), statement.resources.items.first()) else { return };
    let names: Vec<String> = scope.leaves.iter().map(|leaf| leaf.text.to_owned()).collect();
    let verb = if names.len() == 1 { "works" } else { "work" };
    let misfit = statement.resources.items.iter().find_map(|leaf| Some((leaf, scope.action.misfit(leaf.text)?)));
    let (leaf, hint) = misfit.map_or((leaf, ""), |(leaf, misfit)| (leaf, hint(scope.action, &misfit)));
    let on = match statement.resources.items.len() {
        1 => format!("`{}`", leaf.text),
        _ => format!("any of the {} resources that the statement names", statement.resources.items.len()),
    };
    let message =
        format!("{} never {verb} on {on}: {}.{hint}", list(&names), needed(scope.action, leaf.text, names.len() > 1));
    let path = statement.action_path(**first);
    let alone = statement.resources.items.len() == 1;
    let misfit = scope.action.misfit(leaf.text).filter(|_| alone);
    let below =
        misfit.and_then(|misfit| meant(scope.action, &misfit, leaf.text)).filter(|meant| meant.starts_with(leaf.text));
    match below.or_else(|| container(scope.action, &statement.resources.items)) {
        Some(meant) => {
            let element = format!("{}/Resource", statement.path);
            let edit = match leaf.index {
                Some(_) => Edit::Add { path: format!("{element}/-"), value: meant.as_str().into() },
                None => Edit::Replace { path: element, value: vec![leaf.text.to_owned(), meant.clone()].into() },
            };
            report.add_with_fix(path, message, format!("Add {meant}"), vec![edit]);
        }
        None => report.add(path, message),
    }
}

/// The resource with what it is, where that is known.
fn what(misfit: &Misfit<'_>, action: Action<'_>, text: &str) -> String {
    match misfit {
        // A pattern can take in several: of none of them it is said to be it.
        Misfit::Type(kinds) => {
            let mut own = kinds.iter().filter(|kind| kind.service() == action.service());
            match (own.next(), own.next()) {
                (Some(kind), other) if other.is_none() || !text.ends_with(":*") => {
                    format!("the {} `{text}`", noun(*kind))
                }
                _ => format!("`{text}`"),
            }
        }
        Misfit::Service => format!("`{text}`, an ARN of another service"),
        _ => format!("`{text}`"),
    }
}

fn noun(kind: ResourceType<'_>) -> String {
    kind.name().replace("%20", " ").replace(['-', '/'], " ").trim().to_lowercase()
}

/// What the action can be allowed on.
fn needed(action: Action<'_>, text: &str, several: bool) -> String {
    const SHOWN: usize = 2;
    let partition = text.split(':').nth(1).filter(|partition| partition.starts_with("aws")).unwrap_or("aws");
    let mut kinds: Vec<ResourceType<'_>> = action.resource_types().collect();
    let is_access_point = |kind: &ResourceType<'_>| kind.name().starts_with("accesspoint");
    if !kinds.iter().all(is_access_point) {
        kinds.retain(|kind| !is_access_point(kind));
    }
    kinds.sort_by_key(|kind| !kind.is_always_needed());
    let forms = kinds
        .iter()
        .take(SHOWN)
        .filter_map(|kind| Some(format!("{} {}", noun(*kind), kind.arns().next()?.to_text(partition))));
    let (who, forms) = (if several { "they are" } else { "it is" }, forms.collect::<Vec<_>>().join(" or "));
    format!("{who} asked about {forms}")
}

fn hint(action: Action<'_>, misfit: &Misfit<'_>) -> &'static str {
    let alias = matches!(misfit, Misfit::Type(kinds) if kinds.iter().any(|kind| kind.name() == "alias"));
    if alias && action.service() == "kms" {
        return " Name the key by its ID, or key/* with a condition on kms:ResourceAliases: an alias can be moved to another key.";
    }
    ""
}

/// What was meant in place of a resource, where that can be told.
fn meant(action: Action<'_>, misfit: &Misfit<'_>, text: &str) -> Option<String> {
    let Misfit::Type(others) = misfit else { return None };
    let (head, name) = split(text)?;
    // Objects of a bucket, streams of a group.
    let below = |separator: &str| {
        let meant = format!("{text}{separator}");
        action.misfit(&meant).is_none().then_some(meant)
    };
    if let Some(container) = others.first().filter(|kind| kind.service() == action.service()) {
        return match container.name() {
            "bucket" => below("/*"),
            "log-group" => below(":*"),
            "accesspoint" => below("/object/*"),
            _ => None,
        };
    }
    // The word is there, with another mark after it.
    if let Some(meant) = with_the_right_mark(action, head, name) {
        return Some(meant);
    }
    // The word before the name was left out: `table/`, `secret:`.
    if name.contains(['/', ':', '*', '?']) && action.service() != "secretsmanager" {
        return None;
    }
    let always = action.resource_types().find(|kind| kind.is_always_needed());
    let kind = always.or_else(|| action.resource_types().next())?;
    let (word, rest) = kind.arns().next()?.name().split_once('{')?;
    let one_part = rest.split_once('}').is_some_and(|(_, after)| after.is_empty());
    let meant = format!("{head}{word}{name}");
    (one_part && !word.is_empty() && action.misfit(&meant).is_none()).then_some(meant)
}

/// `table/` for `table:`, `function:` for `function/`.
fn with_the_right_mark(action: Action<'_>, head: &str, name: &str) -> Option<String> {
    action.resource_types().find_map(|kind| {
        let (word, _) = kind.arns().next()?.name().split_once('{')?;
        let bare = word.strip_suffix(['/', ':'])?;
        let rest = name.strip_prefix(bare)?.strip_prefix(['/', ':'])?;
        let meant = format!("{head}{word}{rest}");
        action.misfit(&meant).is_none().then_some(meant)
    })
}

/// The bucket, where only its objects are named.
fn container(action: Action<'_>, resources: &[Leaf<'_>]) -> Option<String> {
    let [leaf] = resources else { return None };
    let (head, name) = split(leaf.text)?;
    let (bucket, _) = name.split_once('/')?;
    let meant = format!("{head}{bucket}");
    let whole = action.service() == "s3" && !bucket.is_empty() && !bucket.contains(['*', '?']);
    (whole && action.misfit(&meant).is_none()).then_some(meant)
}

/// An ARN up to its fifth colon, and its name.
fn split(text: &str) -> Option<(&str, &str)> {
    let at = text.match_indices(':').nth(4)?.0 + 1;
    text.split_at_checked(at)
}
