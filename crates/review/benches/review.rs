//! What a review costs: Kommander's policy, and policies of 10, 100 and 1,000 statements, which must grow linearly.
#![allow(clippy::unwrap_used, reason = "a benchmark that panics is no benchmark")]
#![allow(missing_docs, reason = "criterion's macros make an undocumented function")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use review::actions::{Actions, actions};
use review::compare::{Fingerprint, guess};
use review::finding::Context;
use review::managed::ManagedPolicies;
use review::read::read;
use review::review;
use review::summary::summarize;
use serde_json::{Value, json};

const KOMMANDER: &str = include_str!("../../../tests/golden/kommander/documented/policies/minimal.json");
const TRUST: &str = include_str!("../../../tests/golden/xpander/everything/trust-policy.json");

fn policy(statements: usize) -> String {
    let services =
        ["s3:GetObject", "s3:PutObject", "kms:Decrypt", "dynamodb:Query", "ec2:DescribeInstances", "sqs:SendMessage"];
    let statements = (0..statements).map(|n| {
        json!({
            "Sid": format!("Statement{n}"),
            "Effect": "Allow",
            "Action": [services[n % 6], services[(n / 6) % 6], "logs:PutLogEvents"],
            "Resource": [format!("arn:aws:s3:::acme-data-{n}/*"), format!("arn:aws:sqs:eu-west-1:402881736519:queue-{n}")],
            "Condition": {"StringEquals": {"aws:ResourceTag/team": format!("team-{}", n % 7)}}
        })
    });
    let statements: Value = statements.collect();
    json!({"Version": "2012-10-17", "Statement": statements}).to_string()
}

/// A vendor with 80 actions, none of which is asked for by the documents but for three.
fn vendor(n: usize, variants: usize) -> Fingerprint {
    let mut actions: Vec<String> = (0..77).map(|action| format!("service{}:action{action}", n % 50)).collect();
    actions.extend(["ec2:createvpc", "ec2:deletevpc", "ec2:describeinstances"].map(str::to_owned));
    actions.sort();
    let variants = (0..variants).map(|v| (0..80).map(|action| action % 40 != v).collect()).collect();
    let principals = vec![format!("{:012}", 100_000_000_000 + n)];
    Fingerprint {
        vendor: format!("v{n}"),
        name: format!("V{n}"),
        principals,
        issuers: vec![format!("tokens.v{n}.example/*")],
        subjects: vec![format!("tenant:v{n}:*")],
        names: vec![format!("role-{n}")],
        actions,
        variants,
    }
}

fn whole(text: &str) -> usize {
    let context = Context { actions: Some(actions()), ..Context::default() };
    let reading = read(text).unwrap();
    reading.documents.iter().map(|document| review(document, &context).len()).sum()
}

fn reviews(c: &mut Criterion) {
    let mut group = c.benchmark_group("read and review");
    group.bench_function("kommander", |b| b.iter(|| whole(black_box(KOMMANDER))));
    group.bench_function("xpander trust", |b| b.iter(|| whole(black_box(TRUST))));
    for statements in [10, 100, 1_000] {
        let text = policy(statements);
        group.throughput(Throughput::Elements(statements as u64));
        group.bench_with_input(BenchmarkId::new("statements", statements), &text, |b, text| {
            b.iter(|| whole(black_box(text)));
        });
        // What the machine can do: times are compared with this one of the same run.
        group.bench_with_input(BenchmarkId::new("serde_json alone", statements), &text, |b, text| {
            b.iter(|| serde_json::from_str::<Value>(black_box(text)).unwrap());
        });
    }
    group.finish();
    let kommander: Value = serde_json::from_str(KOMMANDER).unwrap();
    c.bench_function("summary of kommander", |b| b.iter(|| summarize([black_box(&kommander)], actions())));
    let pasted = read(KOMMANDER).unwrap();
    let roles = pasted.roles();
    let role = &roles.roles[0];
    // Variants cost only where a vendor's actions are among those of the documents: not with each vendor that there is.
    for (vendors, variants) in [(50, 40), (1_000, 1), (1_000, 40)] {
        let known: Vec<_> = (0..vendors).map(|n| vendor(n, variants)).collect();
        c.bench_function(&format!("guess among {vendors} vendors of {variants} variants"), |b| {
            b.iter(|| guess(black_box(&pasted), role, &known));
        });
    }
    let data = include_str!("../../../data/actions.txt");
    c.bench_function("load the actions", |b| b.iter(|| Actions::parse(black_box(data)).unwrap().len()));
    let data = include_str!("../../../data/managed-policies.txt");
    c.bench_function("load the policies that AWS keeps", |b| {
        b.iter(|| ManagedPolicies::parse(black_box(data)).unwrap().len());
    });
    let get = actions().find("s3:GetObject").unwrap();
    c.bench_function("an object for s3:GetObject", |b| b.iter(|| get.misfit(black_box("arn:aws:s3:::acme-data/*"))));
    c.bench_function("a bucket for s3:GetObject", |b| b.iter(|| get.misfit(black_box("arn:aws:s3:::acme-data"))));
}

criterion_group!(benches, reviews);
criterion_main!(benches);
