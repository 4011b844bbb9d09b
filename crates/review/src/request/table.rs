//! Who can assume a role and who cannot, as rows.

use serde_json::{Map, Value, json};

use plan::{Marked, Plan, Resource};
use policy::{Arn, Effect, Element, Policy, Statement};

use super::super::compare::{Standing as TrustedAs, Trusted};
use super::super::evaluate::shown::shown;
use super::super::evaluate::{
    Caller, Clause, Context, Identity, Outcome, Proviso, Request, clauses, evaluate, has_variables, label,
};
use super::case::{OWN_ACCOUNT, Written, asks_for_own_account, cases, unreadable};
use super::label::{caller, noun};
use super::model::{Case, Expected};
use super::pod::Pod;
use super::unsendable::Unsendable;
use super::vary::{needs_a_listed_audience, variations};
use super::witness::{STRANGER, with_other, without};
use crate::actions::Actions;

/// Who can assume a role and who cannot.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub rows: Vec<Row>,
    /// The policy has more statements or principals than a table shows.
    pub cut: bool,
    /// Principals that nobody comes as, each with the place of its statement.
    pub absent: Vec<(usize, String)>,
    /// Statements that let in whom they are written for. A row that differs from another one's can be one's own.
    entered: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A short label.
    pub who: String,
    pub request: Request,
    pub expected: Expected,
    pub outcome: Outcome,
    pub proviso: Option<Proviso>,
    /// One sentence.
    pub why: String,
    /// The place of the statement that decided.
    pub statement: Option<usize>,
    /// Nothing says who the caller is, or it is a stranger: red if it gets in.
    pub open: bool,
}

const MOST_ROWS: usize = 64;
/// Of one statement.
const MOST_CASES: usize = 24;

impl Row {
    /// Whether the caller is of an account that no policy names, which stands for everybody.
    pub fn is_stranger(&self) -> bool {
        matches!(&self.request.principal, Caller::Aws(caller) if caller.account == STRANGER)
    }

    /// Whether the policy decides otherwise than its author can be taken to want.
    pub fn is_surprise(&self) -> bool {
        match self.expected {
            Expected::Allowed => self.outcome != Outcome::Allowed,
            Expected::Denied => self.outcome == Outcome::Allowed,
            Expected::Either => false,
        }
    }
}

impl Table {
    /// Whether somebody whom a statement trusts gets in by it, as far as the table goes.
    pub(crate) fn admits(&self, statement: usize, principal: &str) -> bool {
        let lets_in = |row: &Row| {
            row.statement == Some(statement) && row.outcome == Outcome::Allowed && row.expected != Expected::Denied
        };
        let absent = self.absent.iter().any(|(of, name)| *of == statement && name == principal);
        !absent && (self.cut || self.entered.contains(&statement) || self.rows.iter().any(lets_in))
    }

    /// Marks the rows of those whom a comparison found to be strangers.
    pub fn mark_strangers(&mut self, trusted: &[Trusted], role: &Arn) {
        let strangers = trusted.iter().filter(|one| one.standing == TrustedAs::Stranger);
        let names: Vec<&str> = strangers.map(|one| one.text.as_str()).collect();
        let is_one = |caller: &Caller| match caller {
            Caller::Aws(caller) => names.iter().any(|name| match Caller::aws(name, role) {
                Ok(Caller::Aws(stranger)) if stranger.identity == Identity::Account => {
                    stranger.account == caller.account
                }
                Ok(stranger) => stranger == Caller::Aws(caller.clone()),
                Err(_) => false,
            }),
            Caller::Federated(provider) => names.contains(&provider.as_str()),
            Caller::Service(_) => false,
        };
        for row in self.rows.iter_mut().filter(|row| is_one(&row.request.principal)) {
            row.open = true;
        }
    }

    /// One object for each row: `who`, `expected`, `decision`, `standing`, `statement`, `why` and the `request`.
    pub fn to_value(&self, role: &Arn) -> Value {
        let rows = self.rows.iter().map(|row| {
            json!({
                "who": row.who,
                "expected": row.expected.as_str(),
                "decision": row.outcome.as_str(),
                "standing": row.standing().as_str(),
                "statement": row.statement,
                "why": row.why,
                "request": request_value(&row.request, role),
            })
        });
        rows.collect()
    }
}

fn request_value(request: &Request, role: &Arn) -> Value {
    let (kind, name) = match &request.principal {
        Caller::Aws(caller) => ("AWS", &caller.arn),
        Caller::Service(host) => ("Service", host),
        Caller::Federated(provider) => ("Federated", provider),
    };
    let context = request.context.iter().map(|(key, values)| (key.to_owned(), one_or_many(values)));
    let context: Map<String, Value> = context.collect();
    json!({"action": request.action, "role": role.to_string(), "principal": {kind: name}, "context": context})
}

fn one_or_many(values: &[String]) -> Value {
    match values {
        [value] => value.as_str().into(),
        values => values.into(),
    }
}

/// Makes the requests that matter and puts them to the policy.
///
/// `actions` tells which claims STS hands on, and which keys services have.
pub fn table(policy: &Policy, role: &Arn, plan: Option<&Plan<'_>>, actions: Option<&Actions>) -> Table {
    let pods = plan.map(|plan| pods(plan, role)).unwrap_or_default();
    let unsendable = Unsendable::of(policy, role, actions);
    let variables = has_variables(policy);
    let asks_for_own_account = policy
        .statements()
        .iter()
        .flat_map(|statement| clauses(statement, variables).flatten())
        .any(asks_for_own_account);
    let table = Table { rows: Vec::new(), cut: false, absent: Vec::new(), entered: Vec::new() };
    let mut builder =
        Builder { policy, role, unsendable: &unsendable, asks_for_own_account, for_nobody: Vec::new(), table };
    let (mut lets_in, mut nobody) = (false, Vec::new());
    let allowing = policy.statements().iter().enumerate().filter(|(_, statement)| lets_assume(statement));
    for (index, statement) in allowing {
        if builder.table.rows.len() >= MOST_ROWS {
            builder.table.cut = true;
            break;
        }
        let written = match clauses(statement, variables).collect::<Result<Vec<_>, _>>() {
            Ok(clauses) => {
                let written = cases((index, statement), &clauses, role, (&pods, &unsendable), MOST_CASES);
                (written, clauses)
            }
            Err(operator) => (unreadable(operator, statement, role), Vec::new()),
        };
        match written {
            (Written::For(cases, absent), clauses) => {
                lets_in = true;
                builder.table.absent.extend(absent.into_iter().map(|name| (index, name)));
                builder.put_cases(cases, &clauses);
            }
            (Written::ForNobody(why, near), _) => nobody.push((index, why, near)),
        }
    }
    builder.say_once();
    builder.for_nobody = nobody.iter().map(|(index, ..)| *index).collect();
    builder.put_nobody(nobody, lets_in);
    builder.put_own_account();
    builder.table
}

/// Whether an allowing statement can be what lets somebody in: the rights beside it, such as to tag the session, come
/// with a call that another statement allows.
pub(super) fn lets_assume(statement: &Statement) -> bool {
    let beside = |action: &String| BESIDE.iter().any(|name| action.eq_ignore_ascii_case(name));
    let only_beside = matches!(&statement.action, Element::Is(actions) if actions.as_slice().iter().all(beside));
    statement.effect == Effect::Allow && !only_beside
}

const BESIDE: [&str; 3] = ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"];

struct Builder<'p> {
    policy: &'p Policy,
    role: &'p Arn,
    unsendable: &'p Unsendable,
    asks_for_own_account: bool,
    /// Statements that no request can meet, so that none lets anybody in.
    for_nobody: Vec<usize>,
    table: Table,
}

impl Builder<'_> {
    fn put_cases(&mut self, mut cases: Vec<Case>, clauses: &[Clause<'_>]) {
        cases.truncate(MOST_CASES);
        let mut varied: Vec<Case> = cases.iter_mut().filter_map(|case| self.spare(case)).collect();
        varied.extend(variations(clauses, self.role, &cases));
        // What a statement is written for comes before what it keeps out.
        self.table.cut |= cases.len() + varied.len() > MOST_CASES;
        for case in cases.into_iter().chain(varied).take(MOST_CASES) {
            self.put(case);
        }
    }

    /// Where nobody whom statements are written for gets in, one row says so in place of all.
    fn say_once(&mut self) {
        let rows = &mut self.table.rows;
        if self.table.cut || rows.iter().any(|row| row.outcome == Outcome::Allowed) {
            return;
        }
        let Some(first) = rows.iter().position(|row| row.expected == Expected::Allowed) else { return };
        let mut row = rows.swap_remove(first);
        let why = row.why.strip_prefix("No statement allows it: ").unwrap_or(&row.why);
        row.why = format!("Nobody can assume this role: {why}");
        "nobody".clone_into(&mut row.who);
        *rows = vec![row];
    }

    /// Says of the statements that no request can meet that nobody gets in by them, and by none if there are no others.
    fn put_nobody(&mut self, statements: Vec<(usize, String, Option<Box<Case>>)>, others_let_in: bool) {
        let whole = !others_let_in && !self.table.cut;
        if whole && statements.is_empty() {
            self.put_nothing_allowed();
        }
        for (index, why, near) in statements {
            let label = label(self.policy, index);
            let who = if whole { "nobody".to_owned() } else { format!("nobody by {label}") };
            if whole && self.table.rows.iter().any(|row| row.who == who) {
                continue;
            }
            let start = if whole { "Nobody can assume this role: no" } else { "No" };
            // Whom the statement names may be allowed by the words of it: that nobody comes so is known from elsewhere.
            let others = [self.role.account.as_str(), STRANGER].into_iter().filter_map(|name| self.own(name));
            let refused = near.into_iter().map(|near| *near).chain(others).find_map(|near| {
                let decision = evaluate(self.policy, self.role, &near.request);
                (decision.outcome != Outcome::Allowed).then_some((near, decision))
            });
            let Some((near, decision)) = refused else { continue };
            self.table.rows.push(Row {
                who,
                why: format!("{start} request can meet {label}: {why}"),
                outcome: decision.outcome,
                proviso: None,
                statement: decision.statement,
                expected: Expected::Allowed,
                open: false,
                request: near.request,
            });
        }
    }

    /// Adds a row, unless there is one with the same request.
    fn put(&mut self, case: Case) {
        if !self.unsendable.can_be_sent(&case.request) {
            return;
        }
        if let Some(row) = self.table.rows.iter().find(|row| row.request == case.request) {
            let meant = case.expected == Expected::Allowed && row.outcome == Outcome::Allowed;
            self.table.entered.extend(row.statement.filter(|_| meant));
            return;
        }
        let decision = evaluate(self.policy, self.role, &case.request);
        let by_none = decision.statement.is_some_and(|index| self.for_nobody.contains(&index));
        if decision.outcome == Outcome::Allowed && by_none {
            return;
        }
        let mut why = decision.why(self.policy);
        if decision.outcome == Outcome::Allowed && needs_a_listed_audience(&case.request) {
            why.truncate(why.trim_end_matches('.').len());
            why.push_str(", if the provider in IAM lists that audience.");
        }
        self.table.rows.push(Row {
            who: case.who(),
            why,
            outcome: decision.outcome,
            proviso: decision.proviso,
            statement: decision.statement,
            expected: case.expected,
            open: case.open,
            request: case.request,
        });
    }

    /// Gives a request what spares it from the statement that denies it, as far as a single key can do that. What it
    /// was before is returned.
    fn spare(&self, case: &mut Case) -> Option<Case> {
        let decision = evaluate(self.policy, self.role, &case.request);
        if decision.outcome != Outcome::ExplicitDeny {
            return None;
        }
        let denying = self.policy.statements().get(decision.statement?)?;
        for clause in clauses(denying, has_variables(self.policy)).flatten() {
            let others = [with_other(clause, self.role, &case.request), without(clause, &case.request)];
            for other in others.into_iter().flatten().filter(|other| self.unsendable.can_be_sent(other)) {
                if evaluate(self.policy, self.role, &other).outcome == Outcome::Allowed {
                    let values = other.context.get(clause.key);
                    let noun = noun(clause.key);
                    let with = match values {
                        [] => format!("{} without {noun}", case.with),
                        values => format!("{} with {noun} {}", case.with, shown(&values.join(", "))),
                    };
                    let spared = Case { with, request: other, ..case.clone() };
                    return Some(Case { expected: Expected::Either, ..std::mem::replace(case, spared) });
                }
            }
        }
        None
    }

    fn put_nothing_allowed(&mut self) {
        let Some(case) = self.own(&self.role.account) else { return };
        let decision = evaluate(self.policy, self.role, &case.request);
        self.table.rows.push(Row {
            who: "nobody".to_owned(),
            why: format!("Nobody can assume this role: {}", self.nothing_allowed()),
            outcome: decision.outcome,
            proviso: None,
            statement: decision.statement,
            expected: Expected::Either,
            open: false,
            request: case.request,
        });
    }

    fn nothing_allowed(&self) -> &'static str {
        if self.policy.statements().iter().any(|statement| statement.effect == Effect::Allow) {
            "what is allowed comes beside a call to assume it, which no statement allows."
        } else {
            "no statement allows anything."
        }
    }

    /// The role and its account are always asked about: since 2022 a role does not trust itself, and an account that is
    /// not named has no way in.
    fn put_own_account(&mut self) {
        for name in [self.role.to_string(), self.role.account.clone()] {
            if let Some(case) = self.own(&name) {
                self.put(case);
            }
        }
    }

    fn own(&self, name: &str) -> Option<Case> {
        let principal = Caller::aws(name, self.role).ok()?;
        let caller = caller(&principal, self.role);
        let mut context = Context::default();
        if self.asks_for_own_account {
            context.set(OWN_ACCOUNT, self.role.account.clone());
        }
        self.unsendable.tell_time(&mut context);
        let request = Request { action: "sts:AssumeRole".to_owned(), principal, context };
        Some(Case { caller, with: String::new(), request, expected: Expected::Either, pod: None, open: false })
    }
}

/// The pods that a plan hands the role to.
fn pods(plan: &Plan<'_>, role: &Arn) -> Vec<Pod> {
    let region = plan.region.as_ref().map_or_else(|| plan.partition.global_region().to_owned(), Marked::plain);
    let role_name = role.to_string();
    let pods = plan.resources.iter().filter_map(|resource| match resource {
        Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
            (role_arn.plain() == role_name).then(|| Pod {
                cluster_arn: format!(
                    "arn:{}:eks:{region}:{}:cluster/{}",
                    role.partition,
                    role.account,
                    cluster.plain()
                ),
                cluster: cluster.plain(),
                namespace: namespace.plain(),
                service_account: service_account.plain(),
            })
        }
        _ => None,
    });
    pods.collect()
}
