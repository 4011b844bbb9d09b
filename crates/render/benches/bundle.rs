//! From a link to all documents, and to those that are shown first with the names of the others, for each vendor; beside
//! it what printing the same policies costs by itself, so that one run gives the ratios.
#![allow(clippy::unwrap_used, reason = "a benchmark that panics is no benchmark")]
#![allow(missing_docs, reason = "criterion's macros make an undocumented function")]

use std::hint::black_box;

use bake::catalogue;
use criterion::{Criterion, criterion_group, criterion_main};
use link::decode;
use plan::{Plan, plan};
use profile::Settled;
use render::{Entry, Language, Part, Parts, bundle};
use serde_json::Value;

const LINKS: [(&str, &str); 5] = [
    ("apperate", include_str!("../../../tests/golden/apperate/final-prefixes-encrypted/link.txt")),
    ("kommander", include_str!("../../../tests/golden/kommander/several-management-roles/link.txt")),
    ("spice", include_str!("../../../tests/golden/spice/everything/link.txt")),
    ("upsolver", include_str!("../../../tests/golden/upsolver/everything/link.txt")),
    ("xpander", include_str!("../../../tests/golden/xpander/everything/link.txt")),
];

fn planned(link: &str) -> Plan<'static> {
    let decoded = decode(link.trim(), catalogue());
    let settled = Settled::new(decoded.profile.unwrap(), &decoded.configuration);
    plan(&settled).unwrap()
}

/// What is written for a change while the policies are on the page.
fn shown(link: &str) -> (Parts<'static>, Vec<Entry>) {
    let parts = Parts::new(planned(link), None);
    parts.part(Part::Policies);
    let contents = parts.contents();
    (parts, contents)
}

fn bundles(c: &mut Criterion) {
    for (vendor, link) in LINKS {
        let mut group = c.benchmark_group(vendor);
        let policies: Vec<Value> = bundle(&planned(link), None)
            .documents
            .iter()
            .filter(|document| document.language == Language::Json)
            .map(|document| serde_json::from_str(&document.text).unwrap())
            .collect();
        group.bench_function("plan and all documents", |b| b.iter(|| bundle(&planned(black_box(link)), None)));
        group.bench_function("plan and the documents that are shown", |b| b.iter(|| shown(black_box(link))));
        group.bench_function("serde_json prints the policies", |b| {
            b.iter(|| {
                let printed = policies.iter().map(|policy| serde_json::to_string_pretty(black_box(policy)).unwrap());
                printed.map(|text| text.len()).sum::<usize>()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, bundles);
criterion_main!(benches);
