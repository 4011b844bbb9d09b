//! One document as it is shown: name, size, text with places, and the command that applies it.

use std::sync::Arc;

use leptos::prelude::*;

use link::Tab;
use policy::measure;
use render::Document;

use crate::documents::acceptable::unacceptable;
use crate::documents::command::{command_view, unconfirmed};
use crate::documents::highlight::{Place, lines};
use crate::documents::tab::documents;
use crate::documents::written::{Code, Content, Look};
use crate::edge::browser;
use crate::edge::copy::CopyButton;
use crate::erased::{attribute, nothing, on, part, text};
use crate::state::{State, View, use_state};
use crate::words::{count, thousands};

/// One document: its name, size and state, and its text, of which every character is what Copy copies.
#[component]
pub(crate) fn DocumentView(tab: Tab, path: String, active: Memo<bool>, view: Memo<Option<View>>) -> impl IntoView {
    let state = use_state();
    // The view takes its children before its attributes, so each place has its own.
    let [of, label, name, of_copy, of_download, spoken, judged] = std::array::from_fn(|_| path.clone());
    let shown_in = format!("document-{path}");
    // An unchanged document is not drawn again.
    let document = Memo::new(move |_| {
        let formats = state.formats.get().here();
        view.with(|view| {
            let mut documents = view.iter().flat_map(|view| documents(tab, view, formats));
            documents.find(|document| document.path == of).cloned().map(Arc::new)
        })
    });
    let source = move || document.with(|document| document.as_ref().map_or_else(String::new, |d| d.text.clone()));
    let title = move || document.with(|document| document.as_ref().map_or_else(String::new, |d| d.title.clone()));
    let gaps = move || document.with(|document| document.as_ref().map_or(0, |document| document.gaps().len()));
    let lacks = move || match gaps() {
        0 if state.has_examples() => "with examples".to_owned(),
        0 => String::new(),
        gaps => count(gaps, "value missing", "values missing"),
    };
    // Until the review has spoken, the page itself looks whether AWS could take the document at all.
    let refused = Memo::new(move |_| {
        state.reviewed.with(|reviewed| match reviewed {
            Some(reviewed) => reviewed.refused.contains(&judged).then_some("has errors: see the findings"),
            None => document.with(|document| unacceptable(document.as_ref()?)),
        })
    });
    let standing = move || {
        let waits = state.reviewed.with(Option::is_none)
            && document.with(|document| document.as_ref().is_some_and(|document| document.section.quota().is_some()));
        refused.get().unwrap_or(if waits { "not reviewed yet" } else { "" }).to_owned()
    };
    let blocked = Memo::new(move |_| match (gaps(), refused.get()) {
        (0, Some(why)) => format!("It {why}."),
        (0, None) => unconfirmed(state),
        _ => "A value is missing in it.".to_owned(),
    });
    let download = {
        let path = path.clone();
        move |_| {
            let why = blocked.get_untracked();
            if !why.is_empty() {
                return state.announce(why);
            }
            let name = path.rsplit('/').next().unwrap_or(&path);
            let saved = browser::download(name, "text/plain;charset=utf-8", source().as_bytes());
            state.announce(match saved {
                Ok(()) => format!("{name} is downloaded"),
                Err(_) => format!("The browser refused to save {name}"),
            });
        }
    };
    let content = move || {
        if !active.get() {
            // Nobody sees it: its text is enough.
            return Content::Text(source());
        }
        document.with(|document| Content::Lines(document.as_ref().map_or_else(Vec::new, |document| lines(document))))
    };
    view! {
        <article class="document" aria-label=label>
            <div class="docbar">
                <code>{name}</code>
                <span class="doc-title">{text(title)}</span>
                {part(move || document.with(|document| document.as_ref().map_or_else(nothing, |document| size(document))))}
                <span class="gaps">{text(lacks)}</span>
                <span class="gaps" data-reviewed="">{text(standing)}</span>
                <span class="actions">
                    <CopyButton what=of_copy shown_in text=Box::new(source) blocked=Box::new(move || blocked.get())/>
                    <button
                        type="button"
                        class="btn"
                        data-download=of_download
                        aria-disabled=attribute(move || blocked.with(|why| !why.is_empty()).then_some("true"))
                        title=text(move || blocked.get())
                        on:click=on(download)
                    >
                        "Download"
                        <span class="visually-hidden">" " {spoken}</span>
                    </button>
                </span>
            </div>
            <Code path content=Box::new(content) look=look/>
            {part(move || apply_command(state, document))}
        </article>
    }
}

fn look(state: State) -> Look {
    let pointed = state.pointed.get();
    let examples = state.view.with(|view| view.as_ref().map_or_else(Vec::new, |view| view.examples.clone()));
    Box::new(move |place| {
        let (id, plain, is_pointed) = match place {
            Place::Value(id) => (id, "", "pointed"),
            Place::Gap(id) => (id, "gap", "gap pointed"),
        };
        match pointed {
            Some(one) if one == id => is_pointed,
            _ if examples.contains(&id) => "example",
            _ => plain,
        }
    })
}

/// How the document is applied.
fn apply_command(state: State, document: Memo<Option<Arc<Document>>>) -> AnyView {
    let shown = document.with(|document| {
        let document = document.as_ref().filter(|document| document.gaps().is_empty())?;
        Some((document.path.clone(), document.command.clone()?))
    });
    let Some((path, command)) = shown else { return nothing() };
    let id = format!("apply-{path}");
    let what = format!("the command that applies {path}");
    view! { <div class="applied" data-apply=path>{command_view(state, what, id, command)}</div> }.into_any()
}

/// Characters as AWS counts them, against the quota of the kind of policy.
fn size(document: &Document) -> AnyView {
    let Some(quota) = document.section.quota() else { return nothing() };
    let size = measure(&document.text);
    let class = if size > quota {
        "size over"
    } else if size * 10 >= quota * 9 {
        "size near"
    } else {
        "size"
    };
    let words = format!("{} of {} characters ", thousands(size), thousands(quota));
    view! {
        <span class=class>
            {words}
            <meter min="0" max=quota.to_string() high=(quota * 9 / 10).to_string() value=size.to_string() aria-hidden="true"></meter>
        </span>
    }
    .into_any()
}
