//! What an account costs: read and judged, 100, 1,000 and 5,000 roles, which must grow linearly.
#![allow(clippy::unwrap_used, reason = "a benchmark that panics is no benchmark")]
#![allow(missing_docs, reason = "criterion's macros make an undocumented function")]

use std::hint::black_box;
use std::ops::ControlFlow;

use account::export::to_value;
use account::{Directory, Facts, Inventory, Options, known_accounts, read, survey_files};
use bake::fingerprints;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use review::actions::actions;
use review::managed::managed_policies;
use serde_json::Value;
use support::made;

fn inventory(text: &str) -> Inventory {
    let mut inventory = Inventory::default();
    let result = read(text.as_bytes(), |item| {
        inventory.add(item);
        ControlFlow::Continue(())
    });
    result.unwrap();
    inventory
}

fn surveys(c: &mut Criterion) {
    let directory = Directory::new(fingerprints(), known_accounts()).unwrap();
    let facts = Facts { actions: actions(), managed: managed_policies(), directory: &directory };
    let mut group = c.benchmark_group("account");
    group.sample_size(10);
    for roles in [100, 1_000, 5_000] {
        let text = made(roles).text;
        group.throughput(Throughput::Elements(roles as u64));
        group.bench_with_input(BenchmarkId::new("read", roles), &text, |b, text| b.iter(|| inventory(black_box(text))));
        group.bench_with_input(BenchmarkId::new("read, judge and print", roles), &text, |b, text| {
            b.iter(|| {
                let surveyed = survey_files(vec![inventory(black_box(text))], facts, &Options::default());
                to_value(&surveyed).to_string().len()
            });
        });
        // What the machine can do: times are compared with this one of the same run.
        group.bench_with_input(BenchmarkId::new("serde_json alone", roles), &text, |b, text| {
            b.iter(|| serde_json::from_str::<Value>(black_box(text)).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, surveys);
criterion_main!(benches);
