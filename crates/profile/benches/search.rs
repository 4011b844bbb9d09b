//! What a keystroke in the catalogue's search costs, with fifty cards and with a thousand: at most 8 ms are allowed.
#![allow(clippy::unwrap_used, reason = "a benchmark that panics is no benchmark")]
#![allow(missing_docs, reason = "criterion's macros make an undocumented function")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use profile::{Card, Field, Search};

/// What is typed, from the cheapest to the dearest: without a hit, each word of each card is looked at again for one
/// wrong letter.
const TYPED: [(&str, &str); 6] = [
    ("one letter", "v"),
    ("a name", "vendor 77"),
    ("words of the text", "reads cloudwatch metrics"),
    ("an account", "100000000077"),
    ("a wrong letter", "clodwatch"),
    ("nothing like it", "qqqqqqqq wwwwwwww"),
];

/// As long as a card of the catalogue.
fn card(n: usize) -> Card {
    let text = |field| match field {
        Field::Id => format!("vendor-{n}"),
        Field::Name => format!("Vendor {n} Cloud"),
        Field::Purpose => {
            format!("Vendor {n} reads CloudWatch metrics, tags and the configuration of resources for team {}", n % 17)
        }
        Field::Category => "observability".to_owned(),
        Field::State => "active".to_owned(),
        Field::Reach => "read".to_owned(),
        Field::Trust => "External ID · OIDC".to_owned(),
        Field::Services => "CloudWatch · Resource Groups Tagging API · Organizations · S3".to_owned(),
        Field::Words => format!("vendor{n}-integration-role · Vendor{n}ReadOnly · {:012}", 100_000_000_000_usize + n),
    };
    Card::read(|field| Some(text(field))).unwrap()
}

fn keystrokes(c: &mut Criterion) {
    for vendors in [50, 1_000] {
        let cards: Vec<Card> = (0..vendors).map(card).collect();
        let search = Search::new(&cards);
        let mut group = c.benchmark_group(format!("search among {vendors} vendors"));
        for (what, typed) in TYPED {
            group.bench_with_input(BenchmarkId::from_parameter(what), typed, |b, typed| {
                b.iter(|| search.find(black_box(typed)));
            });
        }
        group.finish();
        c.bench_function(&format!("make {vendors} vendors ready for search"), |b| {
            b.iter(|| Search::new(black_box(&cards)));
        });
    }
}

criterion_group!(benches, keystrokes);
criterion_main!(benches);
