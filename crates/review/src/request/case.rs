//! The requests that a statement is written for.

use policy::{Arn, Element, Principal, PrincipalKind, Statement};

use super::super::evaluate::shown::shown;
use super::super::evaluate::{Caller, Clause, Comparison, Context, Identity, Request, text};
use super::label;
use super::model::{Case, Expected};
use super::pod::{CLUSTER, CLUSTER_ARN, NAMESPACE, PODS, Pod, SERVICE_ACCOUNT};
use super::unsendable::{Unsendable, foreign_claim};
use super::witness::{STRANGER, meet};

use Written::{For, ForNobody};

const MOST_VALUES: usize = 6;

/// Whom an allowing statement is written for.
pub(super) enum Written {
    /// One for each of its principals and, for the first of them, one for each value of a condition.
    For(Vec<Case>),
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
    let mut fault: Option<String> = None;
    let callers = callers(statement, clauses, role, most);
    let first = callers.first().cloned();
    let callers: Vec<_> = callers
        .into_iter()
        .filter(|(caller, words)| {
            let own = unsendable.is_caller(caller).then(|| format!("{words} does not exist."));
            let own = own.or_else(|| foreign_claim(caller, clauses));
            let sends = own.is_none();
            fault = fault.take().or(own);
            sends
        })
        .collect();
    let places: Result<Vec<usize>, String> = clauses.iter().map(|clause| unsendable.first(index, *clause)).collect();
    let places = match places {
        Ok(places) if !callers.is_empty() || fault.is_none() => places,
        Ok(_) => return ForNobody(fault.unwrap_or_default(), first.map(|first| near(first, role))),
        Err(fault) => return ForNobody(fault, first.map(|first| near(first, role))),
    };
    let mut cases = Vec::new();
    for (caller, words) in callers {
        let is_pods = matches!(&caller, Caller::Service(host) if host == PODS);
        let pods: Vec<Option<&Pod>> =
            if is_pods && !pods.is_empty() { pods.iter().map(Some).collect() } else { vec![None] };
        for pod in pods {
            let mut request = Request {
                action: action(&caller).to_owned(),
                context: conventional(&caller, pod, role),
                principal: caller.clone(),
            };
            for (clause, place) in clauses.iter().zip(&places) {
                meet(*clause, *place, &mut request);
            }
            let pod = if is_pods { pod_of(&request.context) } else { None };
            let caller = match (&pod, service_account(&request)) {
                (Some(pod), _) => format!("pod {}/{} of cluster {}", pod.namespace, pod.service_account, pod.cluster),
                (None, Some((namespace, name))) => format!("service account {namespace}/{name}"),
                (None, None) => words.clone(),
            };
            let with = right(clauses, &request);
            let open = is_open(&request.principal, clauses);
            cases.push(Case { caller, with, request, expected: Expected::Allowed, pod, open });
        }
    }
    if let Some(first) = cases.first() {
        let others = others(clauses, first, |clause, place| unsendable.fault(index, clause, place).is_none());
        cases.extend(others);
    }
    For(cases)
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
    let first = callers(statement, &[], role, 1).into_iter().next();
    ForNobody(format!("its operator `{}` does not exist.", shown(operator)), first.map(|first| near(first, role)))
}

/// Whether nothing tells the caller from anybody else: everyone in AWS, or every token of an issuer.
fn is_open(caller: &Caller, clauses: &[Clause<'_>]) -> bool {
    const OF_CALLERS: [&str; 8] = [
        "aws:PrincipalAccount",
        "aws:PrincipalArn",
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "aws:SourceIp",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:userid",
    ];
    let mut demanded = clauses.iter().filter(|clause| !clause.operator.negated && !clause.operator.if_exists);
    match caller {
        Caller::Aws(aws) => {
            let picks = |clause: &Clause<'_>| {
                OF_CALLERS.iter().any(|key| clause.is_on(key))
                    || clause.key.to_ascii_lowercase().starts_with("aws:principaltag/")
            };
            aws.account == STRANGER && !demanded.any(picks)
        }
        Caller::Federated(provider) if !provider.contains(":saml-provider/") => {
            let wide = |value: &str| {
                let literal = value.split(['*', '?']).next().unwrap_or_default();
                literal.len() < value.len() && (literal.is_empty() || matches!(literal, "repo:" | "org:" | "system:"))
            };
            let picks = |clause: &Clause<'_>| {
                let claimed = label::claim(clause.key).is_some_and(|claim| !claim.eq_ignore_ascii_case("aud"));
                claimed && !clause.values.iter().any(|value| wide(&text(value)))
            };
            !demanded.any(picks)
        }
        Caller::Federated(_) | Caller::Service(_) => false,
    }
}

/// Who a statement names. An account with a condition on `aws:PrincipalArn` means the principals of the condition.
fn callers(statement: &Statement, clauses: &[Clause<'_>], role: &Arn, most: usize) -> Vec<(Caller, String)> {
    let anyone = || Caller::aws(STRANGER, role).ok().map(|caller| (caller, "anyone in AWS".to_owned()));
    let mut callers = Vec::new();
    match &statement.principal {
        None => {}
        Some(Element::Not(_)) => {
            callers.extend(anyone().map(|(caller, _)| (caller, "anyone who is not left out".to_owned())));
        }
        Some(Element::Is(Principal::Anyone)) => callers.extend(anyone()),
        Some(Element::Is(Principal::Kinds(kinds))) => {
            let names = kinds.iter().flat_map(|(kind, names)| names.as_slice().iter().map(|name| (*kind, name)));
            for (kind, name) in names.take(most) {
                let caller = match kind {
                    PrincipalKind::Aws if name == "*" => {
                        callers.extend(anyone());
                        None
                    }
                    PrincipalKind::Aws => Caller::aws(name, role).ok(),
                    _ if name == "*" || name.is_empty() => None,
                    PrincipalKind::Service => Some(Caller::Service(name.clone())),
                    PrincipalKind::Federated => Some(Caller::Federated(name.clone())),
                    PrincipalKind::CanonicalUser => None,
                };
                if let Some(caller) = caller {
                    let words = label::caller(&caller, role);
                    callers.push((caller, words));
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
    let Some(narrowed) = narrowed else { return callers };
    callers.into_iter().flat_map(|caller| narrow(caller, *narrowed, role)).collect()
}

fn narrow((caller, words): (Caller, String), clause: Clause<'_>, role: &Arn) -> Vec<(Caller, String)> {
    let request = Request { action: String::new(), principal: caller, context: Context::default() };
    let account = match &request.principal {
        Caller::Aws(aws) if aws.identity == Identity::Account => aws.account.clone(),
        _ => return vec![(request.principal, words)],
    };
    let named = clause.values.iter().take(MOST_VALUES).filter_map(|value| {
        let caller = Caller::aws(&clause.witness(value, &request)?, role).ok()?;
        let fits = matches!(&caller, Caller::Aws(aws) if aws.account == account || account == STRANGER);
        fits.then(|| (label::caller(&caller, role), caller))
    });
    let named: Vec<_> = named.map(|(words, caller)| (caller, words)).collect();
    if named.is_empty() { vec![(request.principal, words)] } else { named }
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
            context.set(&format!("{issuer}:aud"), "sts.amazonaws.com".to_owned());
            context.set(&format!("{issuer}:sub"), "example".to_owned());
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
    let cluster_arn = value(CLUSTER_ARN);
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
    let mut nouns: Vec<String> = Vec::new();
    let is_pods = matches!(&request.principal, Caller::Service(host) if host == PODS);
    let is_account = service_account(request).is_some();
    for clause in clauses {
        let asked = !clause.operator.negated && !request.context.get(clause.key).is_empty();
        let noun = label::noun(clause.key);
        let told = is_pods && [CLUSTER_ARN, CLUSTER, NAMESPACE, SERVICE_ACCOUNT].iter().any(|key| clause.is_on(key))
            || is_account && noun == "subject";
        if asked && !told && !nouns.contains(&noun) {
            nouns.push(noun);
        }
    }
    match nouns.as_slice() {
        [] => String::new(),
        [one] => format!(" with the right {one}"),
        [others @ .., last] if others.len() < 3 => format!(" with the right {} and {last}", others.join(", ")),
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
            cases.push(Case { caller, with, request, expected: Expected::Allowed, pod: None, open: first.open });
        }
    }
    cases
}
