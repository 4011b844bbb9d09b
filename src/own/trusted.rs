//! Whom the person has confirmed: an own profile names principals by itself, and nobody else has looked at them.

use leptos::prelude::*;
use plan::{Plan, named_principals};
use profile::Settled;

/// Of one profile: what was confirmed for one says nothing of another.
#[derive(Default)]
struct Trusted {
    profile: String,
    principals: Vec<String>,
}

thread_local! {
    static TRUSTED: ArcRwSignal<Trusted> = ArcRwSignal::default();
}

/// The principals that a profile lets in by itself and nobody has confirmed.
pub(super) fn strangers(settled: &Settled<'_>, plan: &Plan<'_>) -> Vec<String> {
    let mut named = named_principals(settled, plan);
    TRUSTED.with(Clone::clone).with(|trusted| {
        if trusted.profile == settled.profile.id {
            named.retain(|principal| !trusted.principals.contains(principal));
        }
    });
    named
}

/// The person stands behind these of a profile's.
pub(super) fn trust(profile: &str, principals: Vec<String>) {
    TRUSTED.with(Clone::clone).update(|trusted| {
        if trusted.profile != profile {
            *trusted = Trusted { profile: profile.to_owned(), principals: Vec::new() };
        }
        trusted.principals.extend(principals);
    });
}
