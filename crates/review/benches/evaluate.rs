//! Evaluations per second, and whether the table of requests grows linearly with the policy.
#![allow(clippy::unwrap_used, reason = "a benchmark that panics is no benchmark")]
#![allow(missing_docs, reason = "criterion's macros make an undocumented function")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use policy::{Arn, Policy};
use review::{Request, evaluate, parse_role, table};
use serde_json::json;

/// Three statements: EKS Pod Identity, an account with an external ID, and the role itself.
fn policy() -> Policy {
    let actions = ["sts:AssumeRole", "sts:TagSession"];
    let pod = json!({
        "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
        "aws:RequestTag/kubernetes-namespace": "agents",
        "aws:RequestTag/kubernetes-service-account": "gateway",
    });
    let policy = json!({"Version": "2012-10-17", "Statement": [
        {"Sid": "Pods", "Effect": "Allow", "Principal": {"Service": "pods.eks.amazonaws.com"}, "Action": actions,
            "Condition": {"StringEquals": pod}},
        {"Sid": "Vendor", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::428641199958:root"}, "Action": actions,
            "Condition": {"StringEquals": {"sts:ExternalId": "0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30"}}},
        {"Sid": "Self", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::402881736519:root"}, "Action": actions,
            "Condition": {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::402881736519:role/agents"}}},
    ]});
    Policy::from_value(&policy).unwrap()
}

fn role() -> Arn {
    parse_role("arn:aws:iam::402881736519:role/agents").unwrap()
}

fn requests() -> [(&'static str, Request); 4] {
    let vendor = json!({"AWS": "arn:aws:sts::428641199958:assumed-role/worker/job-7"});
    let pods = json!({"Service": "pods.eks.amazonaws.com"});
    let tags = json!({
        "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
        "aws:RequestTag/kubernetes-namespace": "agents",
        "aws:RequestTag/kubernetes-service-account": "gateway",
    });
    let own = json!({"AWS": "arn:aws:iam::402881736519:role/agents"});
    [
        ("vendor", vendor.clone(), json!({"sts:ExternalId": "0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30"})),
        ("wrong external ID", vendor, json!({"sts:ExternalId": "another"})),
        ("pod with session tags", pods, tags),
        ("role itself", own, json!({})),
    ]
    .map(|(name, principal, context)| {
        let role = role().to_string();
        let value = json!({"action": "sts:AssumeRole", "role": role, "principal": principal, "context": context});
        (name, Request::from_value(&value).unwrap().1)
    })
}

fn evaluations(c: &mut Criterion) {
    let (policy, role, requests) = (policy(), role(), requests());
    let mut group = c.benchmark_group("evaluate");
    group.throughput(Throughput::Elements(1));
    for (name, request) in &requests {
        group.bench_function(*name, |b| b.iter(|| evaluate(black_box(&policy), black_box(&role), black_box(request))));
    }
    group.throughput(Throughput::Elements(requests.len() as u64));
    group.bench_function("all of them, with their reasons", |b| {
        b.iter(|| {
            for (_, request) in &requests {
                black_box(evaluate(&policy, &role, black_box(request)).reasons(&policy));
            }
        });
    });
    group.finish();
}

fn tables(c: &mut Criterion) {
    let mut group = c.benchmark_group("table of requests");
    for statements in [10, 100, 1_000] {
        let statements_of = |n: usize| {
            let account = format!("{:012}", 400_000_000_000_usize + n);
            json!({"Effect": "Allow", "Principal": {"AWS": format!("arn:aws:iam::{account}:root")},
                "Action": "sts:AssumeRole", "Condition": {"StringLike": {"sts:ExternalId": format!("*{n}?")}}})
        };
        let policy: Vec<_> = (0..statements).map(statements_of).collect();
        let policy = Policy::from_value(&json!({"Version": "2012-10-17", "Statement": policy})).unwrap();
        group.throughput(Throughput::Elements(statements as u64));
        group.bench_with_input(BenchmarkId::from_parameter(statements), &policy, |b, policy| {
            b.iter(|| table(black_box(policy), &role(), None, None));
        });
    }
    group.finish();
}

criterion_group!(benches, evaluations, tables);
criterion_main!(benches);
