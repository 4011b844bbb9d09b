//! Requests that differ from a meant one in one thing.

use policy::{AccountId, Arn};

use super::super::built_in::{GUEST, audience, is_of_people, subject};
use super::super::evaluate::{Caller, Clause, Comparison, Identity, Request};
use super::super::issuer::{required_claim, some_subject};
use super::super::rule::{is_service_linked, says_for_whom};
use super::case::service_account;
use super::label::{claim, issuer, noun};
use super::model::{Case, Expected};
use super::pod::{CLUSTER, CLUSTER_ARN, NAMESPACE, PODS, Pod, SERVICE_ACCOUNT};
use super::witness::{STRANGER, changed, of_stranger, with_other, without};

/// Requests that differ in one thing from the first case of each kind of caller.
pub(super) fn variations(clauses: &[Clause<'_>], role: &Arn, cases: &[Case]) -> Vec<Case> {
    let mut varied = Varied { clauses, role, cases: Vec::new() };
    let mut seen = Vec::new();
    for case in cases {
        let kind = match &case.request.principal {
            Caller::Aws(_) => 0,
            Caller::Service(host) if host == PODS => 1,
            Caller::Service(_) => 2,
            Caller::Federated(_) => 3,
        };
        if !seen.contains(&kind) {
            seen.push(kind);
            varied.vary(case);
        }
    }
    varied.cases
}

struct Varied<'c> {
    clauses: &'c [Clause<'c>],
    role: &'c Arn,
    cases: Vec<Case>,
}

impl Varied<'_> {
    fn vary(&mut self, case: &Case) {
        match &case.request.principal {
            Caller::Aws(_) => self.other_principals(case),
            Caller::Service(host) if host == PODS => self.other_pods(case),
            Caller::Service(_) => self.other_services(case),
            Caller::Federated(provider) if provider.contains(":saml-provider/") => {
                let other = Caller::Federated(format!("{provider}-other"));
                self.push("another SAML provider", &case.with, with_principal(&case.request, other), Expected::Denied);
            }
            Caller::Federated(provider) => self.other_tokens(case, provider),
        }
        for clause in self.clauses {
            self.other_values(case, *clause);
        }
    }

    fn push(&mut self, caller: &str, with: &str, request: Request, expected: Expected) {
        self.cases.push(Case {
            caller: caller.to_owned(),
            with: with.to_owned(),
            request,
            expected,
            pod: None,
            open: false,
        });
    }

    /// Another account, and another role of the same one.
    fn other_principals(&mut self, case: &Case) {
        let Caller::Aws(aws) = &case.request.principal else { return };
        if let Ok(stranger) = Caller::aws(STRANGER, self.role)
            && aws.account != STRANGER
        {
            let request = with_principal(&case.request, stranger);
            self.push("another account", &case.with, request, Expected::Denied);
        }
        if aws.identity == Identity::Account {
            return;
        }
        let other = format!("arn:{}:iam::{}:role/another-role", aws.partition, aws.account);
        if let Ok(other) = Caller::aws(&other, self.role) {
            let of = if aws.account == self.role.account { "this account" } else { "that account" };
            let request = with_principal(&case.request, other);
            let narrowing = self.clauses.iter().filter(|clause| clause.is_on("aws:PrincipalArn"));
            // A pattern of ARNs may mean this role as well.
            if narrowing.clone().next().is_none() || !narrowing.clone().all(|clause| clause.holds(&request)) {
                self.push(&format!("another role of {of}"), &case.with, request, Expected::Denied);
            }
        }
    }

    /// Whether a service can be used by others to reach the role is for the service to know; a statement that asks on
    /// whose behalf it calls wants the answer to matter:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>.
    fn other_services(&mut self, case: &Case) {
        let other = Caller::Service("another.amazonaws.com".to_owned());
        self.push("another AWS service", &case.with, with_principal(&case.request, other), Expected::Denied);
        let request = changed(&case.request, |context| {
            let source = context.get("aws:SourceArn").first().and_then(|arn| of_stranger(arn));
            context.set("aws:SourceAccount", STRANGER.to_owned());
            // A service that sends an external ID sends the account's.
            if context.get(EXTERNAL_ID).first().is_some_and(|id| AccountId::accepts(id)) {
                context.set(EXTERNAL_ID, STRANGER.to_owned());
            }
            if let Some(source) = source {
                context.set("aws:SourceArn", source);
            }
        });
        let by_account = request.context.get(EXTERNAL_ID).iter().any(|id| id == STRANGER);
        let asks = by_account || self.clauses.iter().any(|clause| is_source(*clause));
        let expected = if asks { Expected::Denied } else { Expected::Either };
        // Where an organization is demanded, its other accounts are meant, and one of another organization is not.
        let of_account =
            |clause: &&Clause<'_>| ["aws:SourceAccount", "aws:SourceArn"].iter().any(|key| clause.is_on(key));
        let organizations: Vec<Clause<'_>> =
            self.clauses.iter().copied().filter(|clause| is_organization(*clause)).collect();
        if !organizations.is_empty() && !self.clauses.iter().any(|clause| of_account(&clause)) {
            let others =
                organizations.iter().try_fold(request, |request, clause| with_other(*clause, self.role, &request));
            if let Some(request) = others {
                self.push(&case.caller, " on behalf of another organization", request, expected);
            }
            return;
        }
        self.push(&case.caller, " on behalf of another account", request, expected);
        // Its own pages say that the question has to be asked.
        let open = matches!(&case.request.principal, Caller::Service(host) if says_for_whom(host))
            && !is_service_linked(&self.role.to_string());
        if let Some(pushed) = self.cases.last_mut() {
            pushed.open = open;
        }
    }

    /// <https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html>
    fn other_pods(&mut self, case: &Case) {
        let Some(Pod { cluster_arn, cluster, namespace, service_account }) = &case.pod else { return };
        let clauses = &self.clauses;
        let mut cases = Vec::new();
        // A name that goes on behind its end may still fit a pattern; then it is another one that starts otherwise.
        let mut put = |words: &str, ways: [&[(&str, String)]; 2]| {
            let is_asked = |key: &str| !case.request.context.get(key).is_empty();
            if !ways[0].iter().any(|(key, _)| is_asked(key)) {
                return;
            }
            let requests = ways.map(|values| {
                changed(&case.request, |context| {
                    for (key, value) in values.iter().filter(|(key, _)| is_asked(key)) {
                        context.set(key, value.clone());
                    }
                })
            });
            let refused = |request: &&Request| {
                let on = |clause: &&Clause<'_>| ways[0].iter().any(|(key, _)| clause.is_on(key));
                clauses.iter().filter(on).any(|clause| !clause.holds(request))
            };
            let request = requests.iter().find(refused).unwrap_or(&requests[0]).clone();
            cases.push((words.to_owned(), request));
        };
        let other = |key, value: &str| [(key, format!("{value}-other")), (key, format!("other-{value}"))];
        let [behind, before] = other(NAMESPACE, namespace);
        put("a pod of another namespace", [&[behind], &[before]]);
        let [behind, before] = other(SERVICE_ACCOUNT, service_account);
        put("a pod with another service account", [&[behind], &[before]]);
        let [behind, before] = other(CLUSTER, cluster);
        let arns = [format!("{cluster_arn}-other"), cluster_arn.replacen(":cluster/", ":cluster/other-", 1)];
        let [one, two] = arns.map(|arn| [(CLUSTER_ARN, arn.clone()), ("aws:SourceArn", arn)]);
        put("a pod of another cluster", [&[&one[..], &[behind]].concat(), &[&two[..], &[before]].concat()]);
        for (words, request) in cases {
            self.push(&words, "", request, Expected::Denied);
        }
    }

    /// A token of another issuer, and, where the statement does not ask for them, another audience and subject. Where it
    /// asks for other claims, they may stand for the subject.
    fn other_tokens(&mut self, case: &Case, provider: &str) {
        let host = issuer(provider);
        let other_host = match host.rsplit_once('/') {
            Some((service, id)) => format!("{service}/other-{id}"),
            None => format!("other.{host}"),
        };
        let other = Caller::Federated(provider.replacen(host, &other_host, 1));
        let mut request = with_principal(&case.request, other);
        for (key, values) in case.request.context.iter() {
            let Some(claim) = key.strip_prefix(host) else { continue };
            request.context.remove(key);
            for value in values {
                request.context.add(&format!("{other_host}{claim}"), value.clone());
            }
        }
        let words = match service_account(&case.request) {
            Some((namespace, name)) => format!("service account {namespace}/{name} of another cluster"),
            None => "a token of another issuer".to_owned(),
        };
        self.push(&words, &case.with, request, Expected::Denied);
        let audience = format!("{host}:{}", audience(host));
        let of_user = format!("{host}:{}", subject(host));
        let by_claim = self.clauses.iter().any(|clause| claim(clause.key).is_some() && !clause.is_on(&audience));
        // One issuer's customers are told apart by the name of the session, and IAM demands that.
        let by_key = required_claim(host).is_some_and(|key| self.clauses.iter().any(|clause| clause.is_on(key)));
        // An application that people sign in to is for all of them.
        let of_people = is_of_people(host) && self.clauses.iter().any(|clause| clause.is_on(&audience));
        let is_pinned = by_claim || by_key || of_people;
        let expected = if is_pinned { Expected::Either } else { Expected::Denied };
        for (key, expected) in [(audience, Expected::Denied), (of_user, expected)] {
            if !self.clauses.iter().any(|clause| clause.is_on(&key)) {
                let value = if key.ends_with(":sub") { some_subject(host, OTHER) } else { OTHER.to_owned() };
                let request = changed(&case.request, |context| context.set(&key, value));
                self.push(&case.caller, &format!(" with another {}", noun(&key)), request, expected);
                if let Some(pushed) = self.cases.last_mut() {
                    pushed.open = case.open;
                }
            }
        }
    }

    /// What the clause asks for, otherwise or not at all.
    fn other_values(&mut self, case: &Case, clause: Clause<'_>) {
        let is_pods = matches!(&case.request.principal, Caller::Service(host) if host == PODS);
        let is_service = matches!(&case.request.principal, Caller::Service(_));
        let of_pod = [CLUSTER_ARN, CLUSTER, NAMESPACE, SERVICE_ACCOUNT].iter().any(|key| clause.is_on(key));
        if clause.is_on("aws:PrincipalArn") {
            return;
        }
        let noun = noun(clause.key);
        if !(is_pods && of_pod || is_service && clause.is_on("aws:SourceAccount")) {
            self.other_value(case, clause, &noun);
        }
        // A token always has its claims.
        if claim(clause.key).is_some() {
            return;
        }
        let Some(request) = without(clause, &case.request) else { return };
        if !is_tag(clause.key) {
            self.push(&case.caller, &format!(" without {noun}"), request, Expected::Denied);
            return;
        }
        let request = changed(&case.request, |context| {
            let tags: Vec<String> = context.iter().map(|(key, _)| key.to_owned()).filter(|key| is_tag(key)).collect();
            for key in tags {
                context.remove(&key);
            }
        });
        self.push(&case.caller, " without session tags", request, Expected::Denied);
    }

    fn other_value(&mut self, case: &Case, clause: Clause<'_>, noun: &str) {
        let present = case.request.context.get(clause.key).first().map_or("", String::as_str);
        if let Some((namespace, name)) = present.strip_prefix("system:serviceaccount:").and_then(|s| s.split_once(':'))
        {
            let others = [
                ("a service account of another namespace", format!("system:serviceaccount:{namespace}-other:{name}")),
                ("another service account of the namespace", format!("system:serviceaccount:{namespace}:{name}-other")),
            ];
            for (words, value) in others {
                let request = changed(&case.request, |context| context.set(clause.key, value));
                if !clause.holds(&request) {
                    self.push(words, &case.with, request, Expected::Denied);
                }
            }
            return;
        }
        let Some(request) = with_other(clause, self.role, &case.request) else { return };
        let with = match clause.operator.test {
            Comparison::Bool => format!(" with {} {}", clause.key, request.context.get(clause.key).join(", ")),
            Comparison::Null => format!(" with some {noun}"),
            _ if request.context.get(clause.key).first().is_some_and(|value| value == GUEST) => {
                " as a guest".to_owned()
            }
            _ if clause.operator.negated => format!(" with an excluded {noun}"),
            _ => format!(" with another {noun}"),
        };
        self.push(&case.caller, &with, request, Expected::Denied);
    }
}

/// Stands for what a token may have as well, where nothing is asked of it.
const OTHER: &str = "other";

/// Whether it is the token of a provider that an account has in IAM, with an audience that no statement names. Of others than
/// those that the provider lists STS says “Incorrect token audience”, as in
/// <https://github.com/awslabs/amazon-eks-irsa-cfn/pull/18> (2026-11-27).
pub(super) fn needs_a_listed_audience(request: &Request) -> bool {
    let Caller::Federated(provider) = &request.principal else { return false };
    let host = issuer(provider);
    let audience = request.context.get(&format!("{host}:{}", audience(host)));
    provider.contains(":oidc-provider/") && audience.iter().any(|value| value == OTHER)
}

const EXTERNAL_ID: &str = "sts:ExternalId";

fn with_principal(request: &Request, principal: Caller) -> Request {
    Request { principal, ..request.clone() }
}

fn is_tag(key: &str) -> bool {
    const PREFIX: &str = "aws:RequestTag/";
    key.get(..PREFIX.len()).is_some_and(|prefix| prefix.eq_ignore_ascii_case(PREFIX))
}

fn is_organization(clause: Clause<'_>) -> bool {
    ["aws:SourceOrgID", "aws:SourceOrgPaths"].iter().any(|key| clause.is_on(key))
}

fn is_source(clause: Clause<'_>) -> bool {
    ["aws:SourceAccount", "aws:SourceArn"].iter().any(|key| clause.is_on(key)) || is_organization(clause)
}
