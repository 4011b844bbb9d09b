use leptos::prelude::*;

use crate::policy::{MANAGED_POLICY_QUOTA, TRUST_POLICY_QUOTA, measure};
use crate::render::{Document, Language, Section};

use super::browser;
use super::copy::CopyButton;
use super::highlight::{Line, Place, Segment, lines};
use super::state::{State, use_state};
use super::vendor::count;

/// One document: its name, size and state, and its text, of which every character is what Copy copies.
#[component]
pub(super) fn DocumentView(path: String, active: Memo<bool>) -> impl IntoView {
    let state = use_state();
    // The view takes its children before its attributes, so each place has its own.
    let [of, label, name, of_copy, of_download, spoken] = std::array::from_fn(|_| path.clone());
    let id = format!("document-{path}");
    let shown_in = id.clone();
    let document =
        Memo::new(move |_| state.view.with(|view| view.as_ref().and_then(|view| view.bundle.document(&of).cloned())));
    let text = move || document.with(|document| document.as_ref().map_or_else(String::new, |d| d.text.clone()));
    let gaps =
        Memo::new(move |_| document.with(|document| document.as_ref().map_or(0, |document| document.gaps().len())));
    let usable = Memo::new(move |_| gaps.get() == 0 && state.unconfirmed().is_empty());
    let title = move || document.with(|document| document.as_ref().map_or_else(String::new, |d| d.title.clone()));
    let download = {
        let path = path.clone();
        move |_| {
            let name = path.rsplit('/').next().unwrap_or(&path);
            let saved = browser::download(name, "text/plain;charset=utf-8", text().as_bytes());
            state.announce(match saved {
                Ok(()) => format!("{name} is downloaded"),
                Err(_) => format!("The browser refused to save {name}"),
            });
        }
    };
    view! {
        <article class="document" aria-label=label>
            <div class="docbar">
                <code>{name}</code>
                <span class="doc-title">{title}</span>
                <Size document/>
                <Show when=move || { gaps.get() > 0 }>
                    <span class="gaps">{move || count(gaps.get(), "value missing", "values missing")}</span>
                </Show>
                <span class="actions">
                    <CopyButton what=of_copy shown_in text=Signal::derive(text) usable/>
                    <button
                        type="button"
                        class="btn"
                        data-download=of_download
                        disabled=move || !usable.get()
                        on:click=download
                    >
                        "Download"
                        <span class="visually-hidden">" " {spoken}</span>
                    </button>
                </span>
            </div>
            <pre
                id=id
                data-document=path
                tabindex="0"
                class=move || if active.get() { "code lines" } else { "code" }
            >
                {move || {
                    if active.get() {
                        document
                            .with(|document| document.as_ref().map_or_else(Vec::new, lines))
                            .into_iter()
                            .map(|line| line_view(state, line))
                            .collect_view()
                            .into_any()
                    } else {
                        // Nobody sees it: its text is enough.
                        text().into_any()
                    }
                }}
            </pre>
        </article>
    }
}

fn line_view(state: State, line: Line) -> impl IntoView {
    let class = if line.changed.is_some() { "l add" } else { "l" };
    view! { <span class=class>{line.segments.into_iter().map(|segment| segment_view(state, segment)).collect_view()}</span> }
}

fn segment_view(state: State, segment: Segment) -> AnyView {
    let Segment { text, token, place } = segment;
    match place {
        Some(Place::Value(id)) => {
            let pointed = move || state.pointed.get() == Some(id);
            view! { <mark class:pointed=pointed>{text}</mark> }.into_any()
        }
        Some(Place::Gap(id)) => {
            let pointed = move || state.pointed.get() == Some(id);
            view! { <mark class="gap" class:pointed=pointed>{text}</mark> }.into_any()
        }
        None if token.class().is_empty() => text.into_any(),
        None => view! { <span class=token.class()>{text}</span> }.into_any(),
    }
}

/// Characters as AWS counts them, against the quota of the kind of policy.
#[component]
fn Size(document: Memo<Option<Document>>) -> impl IntoView {
    let measured = Memo::new(move |_| {
        document.with(|document| {
            let document = document.as_ref().filter(|document| document.language == Language::Json)?;
            let quota = if document.section == Section::Trust { TRUST_POLICY_QUOTA } else { MANAGED_POLICY_QUOTA };
            Some((measure(&document.text), quota))
        })
    });
    move || {
        measured.get().map(|(size, quota)| {
            let class = if size > quota {
                "size over"
            } else if size * 10 >= quota * 9 {
                "size near"
            } else {
                "size"
            };
            view! {
                <span class=class>
                    {thousands(size)} " of " {thousands(quota)} " characters "
                    <meter min="0" max=quota high=quota * 9 / 10 value=size aria-hidden="true"></meter>
                </span>
            }
        })
    }
}

fn thousands(n: usize) -> String {
    if n < 1_000 { n.to_string() } else { format!("{},{:03}", n / 1_000, n % 1_000) }
}
