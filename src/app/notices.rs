use leptos::prelude::*;

use crate::profile::{Profile, Severity};

use super::state::use_state;

/// What to know before and after: the vendor's warnings, AWS's facts, and what to do when it does not work.
#[component]
pub(super) fn Notices(profile: &'static Profile) -> impl IntoView {
    let state = use_state();
    let notices = move || {
        state.view.with(|view| {
            let Some(view) = view else { return Vec::new() };
            let mut notices: Vec<_> = view.plan.notices.clone();
            notices.sort_by_key(|notice| match notice.severity {
                Severity::Danger => 0,
                Severity::Warning => 1,
                Severity::Info => 2,
                Severity::Tip => 3,
            });
            notices
        })
    };
    view! {
        <section class="panel notices" aria-labelledby="notices-title">
            <h2 id="notices-title">"To know"</h2>
            <ul>
                {move || {
                    notices()
                        .into_iter()
                        .map(|notice| {
                            let source = notice.source.map(|source| {
                                view! {
                                    <p class="source">
                                        <a href=source.url target="_blank" rel="noopener noreferrer">{source.title}</a>
                                        ", read " {source.read}
                                    </p>
                                }
                            });
                            view! {
                                <li>
                                    <span class=format!("sev {}", notice.severity.as_str())>{notice.severity.as_str()}</span>
                                    <div>
                                        <p>{notice.text.sketch()}</p>
                                        {source}
                                    </div>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </section>
        <section class="panel troubleshooting" aria-labelledby="troubleshooting-title" hidden=profile.troubleshooting.is_empty()>
            <h2 id="troubleshooting-title">"When it does not work"</h2>
            <dl>
                {profile
                    .troubleshooting
                    .iter()
                    .map(|entry| {
                        view! {
                            <dt>{entry.symptom.as_str()}</dt>
                            <dd>{entry.cause.as_str()} " " {entry.fix.as_str()}</dd>
                        }
                    })
                    .collect_view()}
            </dl>
        </section>
    }
}
