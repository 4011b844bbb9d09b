//! The requests that a statement is written for.

use policy::{Arn, Element, Principal, PrincipalKind, Statement};
use serde_json::Value;

use super::super::evaluate::shown::shown;
use super::super::evaluate::{Caller, Clause, Comparison, Context, Identity, Request, text};
use super::label;
use super::model::{Case, Expected};
use super::open::{is_guest, is_open};
use super::pod::{CLUSTER, CLUSTER_ARN, NAMESPACE, PODS, Pod, SERVICE_ACCOUNT};
use super::unsendable::{Unsendable, foreign_claim};
use super::witness::{MFA, STRANGER, bring_variables, demands, meet, meet_all};
use crate::built_in::{audience, is_built_in, subject};
use crate::issuer::some_subject;

use Written::{For, ForNobody};

const MOST_VALUES: usize = 6;

/// Whom an allowing statement is written for.
pub(super) enum Written {
    /// One for each of its principals and, for the first of them, one for each value of a condition; and those of its
    /// principals that nobody comes as.
    For(Vec<Case>, Vec<String>),
    /// No request can meet it: why, and one that comes near.
    ForNobody(String, Option<Box<Case>>),
}

/// The requests that an allowing statement, the one at this place, is written for.
pub(super) fn cases(
    (index, statement): (usize, &Statement),
    clauses: &[Clause<'_>],
    role: &Arn,
    (pods, unsendable): (&[Pod], &Unsendable),
    most: usize,
) -> Written {
    let Callers { named: mut callers, mut absent } = callers(statement, clauses, role, unsendable, most);
    let first = callers.first().map(|(caller, words, _)| (caller.clone(), words.clone()));
    callers.retain(|(caller, _, name)| {
        let fault = foreign_claim(caller, clauses);
        let sends = fault.is_none();
        absent.extend(fault.map(|fault| (name.clone(), fault)));
        sends
    });
    if callers.is_empty() {
        callers = instead_of_accounts(statement, clauses);
    }
    let fault = absent.first().map(|(_, fault)| fault.clone());
    let entered = |name: &String| callers.iter().any(|(.., of)| of == name);
    let absent: Vec<String> = absent.into_iter().map(|(name, _)| name).filter(|name| !entered(name)).collect();
    let places: Result<Vec<usize>, String> = clauses.iter().map(|clause| unsendable.first(index, *clause)).collect();
    let places = match places {
        Ok(places) if !callers.is_empty() || fault.is_none() => places,
        Ok(_) => return ForNobody(fault.unwrap_or_default(), first.map(|first| near(first, role))),
        Err(fault) => return ForNobody(fault, first.map(|first| near(first, role))),
    };
    let mut cases = Vec::new();
    for (caller, words, name) in callers {
        let any_service = name == "*" && matches!(caller, Caller::Service(_));
        let is_pods = matches!(&caller, Caller::Service(host) if host == PODS);
        let pods: Vec<Option<&Pod>> =
            if is_pods && !pods.is_empty() { pods.iter().map(Some).collect() } else { vec![None] };
        for pod in pods {
            let mut request = Request {
                action: action(&caller).to_owned(),
                context: conventional(&caller, pod, role),
                principal: caller.clone(),
            };
            set_own(clauses, role, &mut request.context);
            unsendable.tell_time(&mut request.context);
            bring_variables(clauses, &mut request);
            let sent = clauses.iter().copied().zip(places.iter().copied());
            meet_all(sent.filter(|(clause, _)| unsendable.key(clause.key).is_none()), &mut request);
            let pod = if is_pods { pod_of(&request.context) } else { None };
            let guest = is_guest(&request);
            let caller = match (&pod, service_account(&request)) {
                (Some(pod), _) => format!("pod {}/{} of cluster {}", pod.namespace, pod.service_account, pod.cluster),
                (None, Some((namespace, name))) => format!("service account {namespace}/{name}"),
                (None, None) if guest => format!("a guest with {words}"),
                (None, None) => words.clone(),
            };
            let with = right(clauses, &request);
            let open = guest || any_service || is_open(&request.principal, clauses);
            cases.push(Case { caller, with, request, expected: Expected::Allowed, pod, open });
        }
    }
    if let Some(first) = cases.first() {
        let others = others(clauses, first, |clause, place| unsendable.fault(index, clause, place).is_none());
        cases.extend(others);
    }
    For(cases, absent)
}

/// Everybody are AWS' services and the tokens of issuers too, where conditions keep all accounts out.
fn instead_of_accounts(statement: &Statement, clauses: &[Clause<'_>]) -> Vec<Named> {
    let anyone = match &statement.principal {
        Some(Element::Is(Principal::Anyone)) => true,
        Some(Element::Is(Principal::Kinds(kinds))) => kinds
            .iter()
            .any(|(kind, names)| *kind == PrincipalKind::Aws && names.as_slice().iter().any(|name| name == "*")),
        _ => false,
    };
    if !anyone {
        return Vec::new();
    }
    let service = (Caller::Service("any.amazonaws.com".to_owned()), "any AWS service".to_owned(), "*".to_owned());
    let claims = clauses.iter().filter(|clause| label::claim(clause.key).is_some());
    let issuers = claims.filter_map(|clause| Some(clause.key.rsplit_once(':')?.0.to_owned()));
    let tokens = issuers.map(|issuer| (format!("a token of {}", shown(&issuer)), Caller::Federated(issuer)));
    let tokens = tokens.map(|(words, caller)| (caller, words, "*".to_owned()));
    let mut found: Vec<Named> = Vec::new();
    for one in std::iter::once(service).chain(tokens) {
        let known = found.iter().any(|(caller, ..)| *caller == one.0);
        if !known && foreign_claim(&one.0, clauses).is_none() {
            found.push(one);
        }
    }
    found
}

/// A request of somebody whom a statement names that no request can meet.
fn near((caller, words): (Caller, String), role: &Arn) -> Box<Case> {
    let request =
        Request { action: action(&caller).to_owned(), context: conventional(&caller, None, role), principal: caller };
    let expected = Expected::Allowed;
    Box::new(Case { caller: words, with: String::new(), request, expected, pod: None, open: false })
}

/// A statement with an operator that does not exist is written for nothing.
pub(super) fn unreadable(operator: &str, statement: &Statement, role: &Arn) -> Written {
    let first = callers(statement, &[], role, &Unsendable::default(), 1).named.into_iter().next();
    let first = first.map(|(caller, words, _)| near((caller, words), role));
    ForNobody(format!("its operator `{}` does not exist.", shown(operator)), first)
}

/// A caller, in words, and as the statement names it.
type Named = (Caller, String, String);

/// The principals of a statement: those who can call, each in words and as the statement names it, and those that nobody
/// comes as, with why.
struct Callers {
    named: Vec<Named>,
    absent: Vec<(String, String)>,
}

/// Who a statement names. An account with a condition on `aws:PrincipalArn` means the principals of the condition.
fn callers(statement: &Statement, clauses: &[Clause<'_>], role: &Arn, unsendable: &Unsendable, most: usize) -> Callers {
    let anyone = || Caller::aws(STRANGER, role).ok().map(|caller| (caller, "anyone in AWS".to_owned(), "*".to_owned()));
    let mut callers = Vec::new();
    let mut absent = Vec::new();
    match &statement.principal {
        None => {}
        Some(Element::Not(_)) => {
            let others = "anyone who is not left out";
            callers.extend(anyone().map(|(caller, _, name)| (caller, others.to_owned(), name)));
        }
        Some(Element::Is(Principal::Anyone)) => callers.extend(anyone()),
        Some(Element::Is(Principal::Kinds(kinds))) => {
            let names = kinds.iter().flat_map(|(kind, names)| names.as_slice().iter().map(|name| (*kind, name)));
            for (kind, name) in names.take(most) {
                if let Some(fault) = unsendable.principal(name) {
                    absent.push((name.clone(), fault));
                    continue;
                }
                let caller = match kind {
                    PrincipalKind::Aws if name == "*" => {
                        callers.extend(anyone());
                        None
                    }
                    PrincipalKind::Aws => {
                        let caller = Caller::aws(name, role).ok();
                        if caller.is_none() {
                            absent.push((name.clone(), format!("`{}` names nobody.", shown(name))));
                        }
                        caller
                    }
                    _ if name == "*" || name.is_empty() => None,
                    PrincipalKind::Service => Some(Caller::Service(name.clone())),
                    PrincipalKind::Federated => Some(Caller::Federated(name.clone())),
                    PrincipalKind::CanonicalUser => None,
                };
                if let Some(caller) = caller {
                    let words = label::caller(&caller, role);
                    callers.push((caller, words, name.clone()));
                }
            }
        }
    }
    let narrowed = clauses.iter().find(|clause| {
        clause.key.eq_ignore_ascii_case("aws:PrincipalArn")
            && !clause.operator.negated
            && matches!(
                clause.operator.test,
                Comparison::Equals | Comparison::EqualsIgnoringCase | Comparison::Like | Comparison::Arn
            )
    });
    if let Some(clause) = clauses.iter().find(|clause| demands(**clause) && clause.is_on("aws:PrincipalAccount")) {
        callers = callers.into_iter().flat_map(|caller| of_accounts(caller, *clause, role)).collect();
    }
    let named = match narrowed {
        Some(narrowed) => callers.into_iter().flat_map(|caller| narrow(caller, *narrowed, role)).collect(),
        None if of_users(clauses) => callers.into_iter().map(|caller| user(caller, role)).collect(),
        None => callers,
    };
    Callers { named, absent }
}

/// Anyone of the accounts that a condition names, in place of anyone.
fn of_accounts((caller, words, name): Named, clause: Clause<'_>, role: &Arn) -> Vec<Named> {
    if !matches!(&caller, Caller::Aws(aws) if aws.account == STRANGER && aws.identity == Identity::Account) {
        return vec![(caller, words, name)];
    }
    let mut request = Request { action: String::new(), principal: caller, context: Context::default() };
    request.context.set(OWN_ACCOUNT, role.account.clone());
    let accounts = clause.values.iter().take(MOST_VALUES).filter_map(|value| clause.witness(value, &request));
    let named = accounts.filter_map(|account| Caller::aws(&account, role).ok());
    let named: Vec<Named> = named.map(|caller| (caller.clone(), label::caller(&caller, role), name.clone())).collect();
    if named.is_empty() { vec![(request.principal, words, name)] } else { named }
}

/// Whether a condition is about the account that holds the role, which AWS tells:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
pub(super) fn asks_for_own_account(clause: Clause<'_>) -> bool {
    let is_in = |text: &str| text.to_ascii_lowercase().contains("${aws:resourceaccount");
    clause.is_on(OWN_ACCOUNT) || clause.values.iter().any(|value| is_in(&text(value)))
}

/// What AWS tells of the role and its account, where a condition asks for it. Which organization that is nobody has said.
pub(super) fn set_own(clauses: &[Clause<'_>], role: &Arn, context: &mut Context) {
    const OF_ORGANIZATION: [(&str, &str); 2] =
        [("aws:ResourceOrgID", "o-exampleorgid"), ("aws:ResourceOrgPaths", "o-exampleorgid/r-example/ou-example/")];
    if clauses.iter().any(|clause| asks_for_own_account(*clause)) {
        context.set(OWN_ACCOUNT, role.account.clone());
    }
    for (key, value) in OF_ORGANIZATION {
        let variable = format!("${{{key}").to_ascii_lowercase();
        let is_in = |value: &Value| text(value).to_ascii_lowercase().contains(&variable);
        if clauses.iter().any(|clause| clause.is_on(key) || clause.values.iter().any(is_in)) {
            context.set(key, value.to_owned());
        }
    }
}

pub(super) const OWN_ACCOUNT: &str = "aws:ResourceAccount";

/// Whether a condition names the user who calls, which only users have.
fn of_users(clauses: &[Clause<'_>]) -> bool {
    clauses.iter().any(|clause| {
        let by_type = clause.is_on("aws:PrincipalType") && !clause.operator.negated;
        clause.values.iter().map(text).any(|value| value.contains("${aws:username}") || by_type && value == "User")
    })
}

/// Some user in place of the whole account.
fn user((caller, words, name): Named, role: &Arn) -> Named {
    let arn = match &caller {
        Caller::Aws(aws) if aws.identity == Identity::Account => {
            format!("arn:{}:iam::{}:user/some-user", aws.partition, aws.account)
        }
        _ => return (caller, words, name),
    };
    match Caller::aws(&arn, role) {
        Ok(user) => (user.clone(), label::caller(&user, role), name),
        Err(_) => (caller, words, name),
    }
}

fn narrow((caller, words, name): Named, clause: Clause<'_>, role: &Arn) -> Vec<Named> {
    let request = Request { action: String::new(), principal: caller, context: Context::default() };
    let account = match &request.principal {
        Caller::Aws(aws) if aws.identity == Identity::Account => aws.account.clone(),
        _ => return vec![(request.principal, words, name)],
    };
    let named = clause.values.iter().take(MOST_VALUES).filter_map(|value| {
        let caller = Caller::aws(&clause.witness(value, &request)?, role).ok()?;
        let fits = matches!(&caller, Caller::Aws(aws) if aws.account == account || account == STRANGER);
        fits.then(|| (label::caller(&caller, role), caller))
    });
    let named: Vec<_> = named.map(|(words, caller)| (caller, words, name.clone())).collect();
    if named.is_empty() { vec![(request.principal, words, name)] } else { named }
}

fn action(caller: &Caller) -> &'static str {
    match caller {
        Caller::Federated(provider) if provider.contains(":saml-provider/") => "sts:AssumeRoleWithSAML",
        Caller::Federated(_) => "sts:AssumeRoleWithWebIdentity",
        _ => "sts:AssumeRole",
    }
}

/// What such a call always says, whether or not the statement asks for it: a token its audience and its subject, EKS
/// the pod.
fn conventional(caller: &Caller, pod: Option<&Pod>, role: &Arn) -> Context {
    let mut context = Context::default();
    match caller {
        Caller::Federated(provider) if !provider.contains(":saml-provider/") => {
            let issuer = label::issuer(provider);
            let for_whom = if is_built_in(issuer) { "example" } else { "sts.amazonaws.com" };
            context.set(&format!("{issuer}:{}", audience(issuer)), for_whom.to_owned());
            context.set(&format!("{issuer}:{}", subject(issuer)), some_subject(issuer, "example"));
        }
        _ => {}
    }
    if let Some(pod) = pod {
        context.set(CLUSTER_ARN, pod.cluster_arn.clone());
        context.set(CLUSTER, pod.cluster.clone());
        context.set(NAMESPACE, pod.namespace.clone());
        context.set(SERVICE_ACCOUNT, pod.service_account.clone());
        context.set("aws:SourceAccount", role.account.clone());
        context.set("aws:SourceArn", pod.cluster_arn.clone());
    }
    context
}

/// The pod that a request of EKS speaks of, when it says which.
fn pod_of(context: &Context) -> Option<Pod> {
    let value = |key: &str| context.get(key).first().cloned();
    let of_cluster = |arn: &String| arn.contains(":cluster/");
    let cluster_arn = value(CLUSTER_ARN).or_else(|| value("aws:SourceArn").filter(of_cluster));
    let cluster = value(CLUSTER).or_else(|| Some(cluster_arn.as_ref()?.rsplit_once('/')?.1.to_owned()));
    if cluster.is_none() && value(NAMESPACE).is_none() && value(SERVICE_ACCOUNT).is_none() {
        return None;
    }
    let any = || "any".to_owned();
    Some(Pod {
        cluster_arn: cluster_arn.unwrap_or_default(),
        cluster: cluster.unwrap_or_else(any),
        namespace: value(NAMESPACE).unwrap_or_else(any),
        service_account: value(SERVICE_ACCOUNT).unwrap_or_else(any),
    })
}

/// The namespace and the name of the service account whose token is sent.
pub(super) fn service_account(request: &Request) -> Option<(String, String)> {
    let Caller::Federated(provider) = &request.principal else { return None };
    let subject = request.context.get(&format!("{}:sub", label::issuer(provider))).first()?;
    let (namespace, name) = subject.strip_prefix("system:serviceaccount:")?.split_once(':')?;
    Some((shown(namespace), shown(name)))
}

/// ` with the right external ID`: what the statement asks for beside the caller.
fn right(clauses: &[Clause<'_>], request: &Request) -> String {
    let (mut nouns, mut some): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let is_pods = matches!(&request.principal, Caller::Service(host) if host == PODS);
    let is_account = service_account(request).is_some();
    for clause in clauses {
        let asked = !clause.operator.negated && !request.context.get(clause.key).is_empty();
        let without_mfa = clause.is_on(MFA) && request.context.get(MFA).iter().any(|value| value == "false");
        let noun = if without_mfa {
            "answer to aws:MultiFactorAuthPresent, false".to_owned()
        } else {
            label::noun(clause.key)
        };
        let told = is_pods && [CLUSTER_ARN, CLUSTER, NAMESPACE, SERVICE_ACCOUNT].iter().any(|key| clause.is_on(key))
            || is_account && noun == "subject";
        let any_does = clause.operator.test == Comparison::Null && !without_mfa;
        let found = if any_does { &mut some } else { &mut nouns };
        if asked && !told && !found.contains(&noun) {
            found.push(noun);
        }
    }
    some.retain(|noun| !nouns.contains(noun));
    let some = some.iter().map(|noun| format!(" with some {noun}")).collect::<Vec<_>>().concat();
    match nouns.as_slice() {
        [] => some,
        [one] => format!(" with the right {one}{some}"),
        [others @ .., last] if others.len() < 3 => format!(" with the right {} and {last}{some}", others.join(", ")),
        _ => " with all that is asked for".to_owned(),
    }
}

/// The first case with the other values that a condition accepts.
fn others(clauses: &[Clause<'_>], first: &Case, is_sent: impl Fn(Clause<'_>, usize) -> bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for clause in clauses.iter().filter(|clause| !clause.operator.negated && !clause.is_on("aws:PrincipalArn")) {
        if !matches!(
            clause.operator.test,
            Comparison::Equals | Comparison::EqualsIgnoringCase | Comparison::Like | Comparison::Arn
        ) {
            continue;
        }
        for place in (1..clause.values.len().min(MOST_VALUES)).filter(|place| is_sent(*clause, *place)) {
            let mut request = first.request.clone();
            meet(*clause, place, &mut request);
            let value = request.context.get(clause.key).first().cloned().unwrap_or_default();
            let with = format!(" with {} {}", label::noun(clause.key), shown(&value));
            let caller = first.caller.clone();
            let open = first.open || is_guest(&request);
            cases.push(Case { caller, with, request, expected: Expected::Allowed, pod: None, open });
        }
    }
    cases
}
