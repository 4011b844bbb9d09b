//! On which resources a permission policy allows one action.

use serde_json::Value;

use crate::actions::Actions;
use crate::finding::{Statement, View, matches};
use crate::summary::{Summary, outline};

/// What one document says of one action. Conditions are taken as met where they allow, and as not met where they deny: the
/// answer is what may be allowed at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    allow: Vec<Scope>,
    deny: Vec<Scope>,
}

/// A permission document, looked at once for several questions.
#[derive(Clone, Debug)]
pub struct Permissions<'v>(View<'v>);

/// `Resource` or `NotResource` of one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Scope {
    statement: usize,
    not: bool,
    patterns: Vec<String>,
}

impl Grant {
    /// Everything, as an administrator has it.
    pub fn everything() -> Self {
        let all = Scope { statement: 0, not: false, patterns: vec!["*".to_owned()] };
        Self { allow: vec![all], deny: Vec::new() }
    }

    /// The place of the first statement that allows the action on a resource.
    pub fn allows(&self, resource: &str) -> Option<usize> {
        self.allow.iter().find(|scope| scope.has(resource)).map(|scope| scope.statement)
    }

    pub fn denies(&self, resource: &str) -> bool {
        self.deny.iter().any(|scope| scope.has(resource))
    }

    /// Whether it says nothing of the action.
    pub fn is_empty(&self) -> bool {
        self.allow.is_empty() && self.deny.is_empty()
    }
}

impl<'v> Permissions<'v> {
    pub fn of(document: &'v Value) -> Self {
        Self(View::new(document))
    }

    pub fn grant(&self, action: &str) -> Grant {
        let mut grant = Grant::default();
        for (place, statement) in self.0.statements.iter().enumerate() {
            if !statement.acts(action) || statement.is_over() {
                continue;
            }
            if statement.allows {
                grant.allow.push(Scope::new(place, statement));
            } else if statement.denies && !statement.has_conditions() {
                grant.deny.push(Scope::new(place, statement));
            }
        }
        grant
    }

    /// Whether they take away every permission, on every resource and whatever the request.
    pub fn deny_everything(&self) -> bool {
        self.0.statements.iter().any(|statement| statement.acts_on_every_action() && statement.denies_whole_actions())
    }

    /// Whether they take away some permissions, on every resource and whatever the request.
    pub fn deny_whole_actions(&self) -> bool {
        self.0.statements.iter().any(Statement::denies_whole_actions)
    }

    /// A summary with one action of each level of each service: enough for how far they go and for which services.
    pub fn outline<'a>(&self, actions: &'a Actions) -> Summary<'a> {
        outline(&self.0, actions)
    }
}

impl Scope {
    fn new(statement: usize, of: &Statement<'_>) -> Self {
        let patterns = of.resources.items.iter().map(|leaf| open(leaf.text)).collect();
        Self { statement, not: of.resources.not, patterns }
    }

    fn has(&self, resource: &str) -> bool {
        self.patterns.iter().any(|pattern| matches(pattern, resource)) != self.not
    }
}

/// A variable may stand for anything.
fn open(pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once("${") {
        out.push_str(before);
        out.push('*');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}
