use leptos::prelude::*;

use crate::profile::{Profile, Status, catalogue};

/// All vendors, narrowed by what is typed.
#[component]
pub(super) fn CataloguePage() -> impl IntoView {
    let search = RwSignal::new(String::new());
    let all = &catalogue().profiles;
    let count = Memo::new(move |_| search.with(|words| all.iter().filter(|profile| matches(profile, words)).count()));
    view! {
        <section class="hero">
            <h1>"Let a vendor in, and know exactly how far."</h1>
            <p>
                "Trust policies, permissions, commands and files for connecting a vendor to your AWS account. Assembled and checked in your browser, shared as a link."
            </p>
        </section>
        <search class="search">
            <label for="search">"Search vendors"</label>
            <input
                id="search"
                type="search"
                name="search"
                autocomplete="off"
                spellcheck="false"
                placeholder="Name, purpose, service or kind of trust"
                aria-describedby="search-count"
                on:input:target=move |event| search.set(event.target().value())
                prop:value=search
            />
            <span id="search-count" class="count" role="status">
                {move || format!("{} of {} vendors", count.get(), all.len())}
            </span>
        </search>
        <ul class="cards">
            {all
                .iter()
                .map(|profile| {
                    let shown = Memo::new(move |_| search.with(|words| matches(profile, words)));
                    view! {
                        <li hidden=move || !shown.get()>
                            <Card profile/>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
        <Show when=move || count.get() == 0>
            <p class="empty">
                "No vendor matches. Try a service, such as S3, or a kind of trust, such as OIDC. "
                <button type="button" class="btn" on:click=move |_| search.set(String::new())>
                    "Show all"
                </button>
            </p>
        </Show>
    }
}

#[component]
fn Card(profile: &'static Profile) -> impl IntoView {
    let state = match &profile.status {
        Status::Active => None,
        Status::Deprecated { .. } => Some("Deprecated by its vendor"),
        Status::Discontinued { .. } => Some("Discontinued by its vendor"),
    };
    view! {
        <a href=format!("#/{}", profile.id) data-vendor=profile.id.as_str()>
            <h2>{profile.name.as_str()}</h2>
            <p>{profile.purpose.as_str()}</p>
            <p class="connects">{profile.services.join(" · ")}</p>
            <span class="tags">
                {profile.trust.iter().map(|word| view! { <span class="tag">{word.as_str()}</span> }).collect_view()}
                {state.map(|state| view! { <span class="tag off">{state}</span> })}
            </span>
        </a>
    }
}

/// Every word must occur somewhere in what the card says.
fn matches(profile: &Profile, words: &str) -> bool {
    let status = if matches!(profile.status, Status::Active) { "active" } else { "deprecated discontinued" };
    let text = format!(
        "{} {} {} {} {} {status}",
        profile.id,
        profile.name,
        profile.purpose,
        profile.services.join(" "),
        profile.trust.join(" ")
    );
    let text = text.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}
