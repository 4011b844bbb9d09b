//! The way from a pasted role to a profile of one's own, which is written on a page of its own.

use leptos::prelude::*;

use crate::edge::{browser, session};
use crate::erased::{flag, on, part};
use crate::words::sentence;
use review::start::start;

use super::found::{Found, Scope};

/// Where a profile is started from the role, once there is its trust policy.
#[component]
pub(crate) fn StartProfile(
    found: Signal<Found>,
    scope: Scope,
    /// As for [`super::findings::Findings`].
    prefix: String,
) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let absent = Memo::new(move |_| found.with(|found| found.role(scope).is_none_or(|role| role.role.trust.is_none())));
    // What was said was said of what stood there.
    Effect::new(move |_| {
        found.track();
        problem.set(None);
    });
    let begin = move |_| {
        let started = found.with_untracked(|found| Some(start(&found.reading, &found.role(scope)?.role)));
        match started {
            Some(Ok(profile)) => {
                session::replace_own_profile(&format!("{profile:#}\n"));
                browser::go("#/profile");
            }
            Some(Err(error)) => problem.set(Some(sentence(&error.to_string()))),
            None => {}
        }
    };
    let title = prefix + "start-title";
    let of = title.clone();
    view! {
        <section class="panel start" aria-labelledby=of hidden=flag(move || absent.get())>
            <h2 id=title>"Go on with it"</h2>
            <p class="note">
                "The account, external IDs, buckets and names become fields of a profile of your own: with it the page writes this role for other accounts, in every format."
            </p>
            <p class="now">
                <button type="button" class="btn" data-start-profile="" on:click=on(begin)>
                    "Start a profile from this role"
                </button>
            </p>
            <div aria-live="polite">
                {part(move || problem.get().map(|problem| view! { <p class="now message bad" data-start-problem="">{problem}</p> }).into_any())}
            </div>
        </section>
    }
}
