//! What to know, and what to do when it does not work.

use leptos::prelude::*;

use plan::Notice;
use profile::{Profile, Severity, Troubleshooting};

use crate::erased::{nothing, part};
use crate::state::use_state;
use crate::words::source_link;

/// What to know before and after: the vendor's warnings, AWS's facts, and what to do when it does not work.
pub(crate) fn notices(profile: &'static Profile) -> AnyView {
    const ORDER: [Severity; 4] = [Severity::Danger, Severity::Warning, Severity::Info, Severity::Tip];
    let state = use_state();
    // Few keys change them, and nobody waits for it.
    let notices = Memo::new(move |_| {
        state.rested.with(|view| {
            let all = view.iter().flat_map(|view| &view.plan().notices);
            let all: Vec<&Notice> = all.collect();
            let of = |severity: &Severity| {
                all.iter().filter(|n| n.severity == *severity).copied().cloned().collect::<Vec<_>>()
            };
            ORDER.iter().flat_map(of).collect::<Vec<_>>()
        })
    });
    let items = move || notices.with(|notices| notices.iter().map(item).collect_view().into_any());
    let entry = |entry: &'static Troubleshooting| {
        view! {
            <dt>{entry.symptom.as_str()}</dt>
            <dd>{entry.cause.as_str()} " " {entry.fix.as_str()}</dd>
        }
    };
    view! {
        <section class="panel notices" aria-labelledby="notices-title">
            <h2 id="notices-title" tabindex="-1">"To know"</h2>
            <ul>{part(items)}</ul>
        </section>
        <section
            class="panel troubleshooting"
            aria-labelledby="troubleshooting-title"
            hidden=profile.troubleshooting.is_empty()
        >
            <h2 id="troubleshooting-title" tabindex="-1">"When it does not work"</h2>
            <dl>{profile.troubleshooting.iter().map(entry).collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn item(notice: &Notice) -> AnyView {
    let severity = notice.severity.as_str();
    view! {
        <li>
            <span class=format!("sev {severity}")>{severity}</span>
            <div>
                <p>{notice.text.sketch()}</p>
                <p class="source">{notice.source.as_ref().map_or_else(nothing, source_link)}</p>
            </div>
        </li>
    }
    .into_any()
}
