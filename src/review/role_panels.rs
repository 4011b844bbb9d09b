//! Everything that is said of one role: panels that stand once for each.

use leptos::prelude::*;

use crate::erased::{flag, part};
use crate::vendor::picture::one_picture;

use super::compare::{Compare, Compared};
use super::findings::{Apply, Findings};
use super::found::{Found, Scope, about_role};
use super::meters::Meters;
use super::requests::Requests;
use super::start::StartProfile;
use super::summary::SummaryView;

/// One role, or all that was pasted where it is of one role at most.
#[component]
pub(crate) fn RolePanels(
    found: RwSignal<Found>,
    scope: Scope,
    /// The vendor that the role is compared with, when the person has chosen one.
    vendor: RwSignal<Option<String>>,
    apply: Apply,
) -> impl IntoView {
    let compared = RwSignal::new(Compared::default());
    let items = Signal::derive(move || {
        let mut items = found.with(|found| found.items(scope));
        items.extend(compared.with(|compared| compared.findings.iter().map(about_role).collect::<Vec<_>>()));
        items.sort_by_key(|item| item.finding.severity);
        items
    });
    // Who is no stranger to the policy may be one to the vendor that it is compared with.
    let trusts = Signal::derive(move || {
        let mut trusts = found.with(|found| found.trusts(scope));
        compared.with(|compared| {
            for trust in &mut trusts {
                trust.table.mark_strangers(&compared.trusted, &trust.role);
            }
        });
        trusts
    });
    let summary = Signal::derive(move || found.with(|found| found.role(scope)?.summary.clone()));
    let meters =
        Signal::derive(move || found.with(|found| found.role(scope).map_or_else(Vec::new, |role| role.meters.clone())));
    let pictures =
        Memo::new(move |_| found.with(|found| found.role(scope).map_or_else(Vec::new, |role| role.pictures.clone())));
    let empty = Memo::new(move |_| found.with(Found::is_empty));
    let whole = Signal::derive(move || found.with(|found| found.is_whole(scope)));
    let open = Memo::new(move |_| found.with(|found| found.has_open_trust(scope)));
    let verdict = move || {
        let of_found = || found.with(|found| found.role(scope).map(|role| role.verdict.clone()));
        compared.with(|compared| compared.verdict.clone()).or_else(of_found)
    };
    let sentence =
        move || verdict().map(|verdict| view! { <p class="sentence" data-sentence="">{verdict}</p> }).into_any();
    let silent = Memo::new(move |_| verdict().is_none());
    let prefix = match scope {
        Scope::All => String::new(),
        Scope::Role(place) => format!("role-{}-", place + 1),
        Scope::Loose => "no-role-".to_owned(),
    };
    let id = |what: &str| format!("{prefix}{what}-title");
    let [findings, requests, allowed] = ["findings", "requests", "summary"].map(id);
    let of = (findings.clone(), requests.clone(), allowed.clone());
    let title = move || {
        let title = found.with(|found| match scope {
            Scope::All => None,
            Scope::Role(_) => found.role(scope).map(|role| role.role.title().to_owned()),
            Scope::Loose => Some("Of no role that was pasted".to_owned()),
        });
        title.map(|title| view! { <h2 class="of-role">{title}</h2> }).into_any()
    };
    view! {
        <section class="role" data-role=prefix.trim_end_matches('-').to_owned()>
            {part(title)}
            <section class="panel" aria-label="In one sentence" hidden=flag(move || silent.get())>
                {part(sentence)}
            </section>
            {part(move || pictures.get().into_iter().map(one_picture).collect_view().into_any())}
            <section class="panel" aria-labelledby=of.0 hidden=flag(move || empty.get())>
                <h2 id=findings tabindex="-1">"Findings"</h2>
                <Meters meters/>
                <Findings items prefix=prefix.clone() whole apply/>
            </section>
            <section class="panel" aria-labelledby=of.1 hidden=flag(move || trusts.with(Vec::is_empty) && !open.get())>
                <h2 id=requests>"Who can assume it, and who cannot"</h2>
                <p class="note" hidden=flag(move || !open.get())>
                    "Whom the template trusts depends on values that are to come: nothing can be decided yet."
                </p>
                <div hidden=flag(move || trusts.with(Vec::is_empty))>
                    <Requests trusts prefix=prefix.clone()/>
                </div>
            </section>
            <Compare found=found.into() scope prefix=prefix.clone() vendor compared/>
            <section class="panel" aria-labelledby=of.2 hidden=flag(move || summary.with(Option::is_none))>
                <h2 id=allowed>"What it may do"</h2>
                <SummaryView summary/>
            </section>
            <StartProfile found=found.into() scope prefix=prefix.clone()/>
        </section>
    }
}
