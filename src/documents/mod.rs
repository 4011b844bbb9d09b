//! The documents as tabs, each as the text that is copied. It prints nothing of its own.

pub(crate) mod acceptable;
pub(crate) mod command;
pub(crate) mod document;
pub(crate) mod download;
pub(crate) mod highlight;
mod tab;
pub(crate) mod written;

use leptos::prelude::*;

use link::Tab;
use profile::{Profile, Tool};
use render::{Entry, Reason, Withheld};

use crate::documents::document::DocumentView;
use crate::documents::tab::contents;
use crate::edge::browser;
use crate::erased::{flag, keyed, nothing, on, part, part_if, text, word};
use crate::form::jump::jump_button;
use crate::formats::load_formats;
use crate::part::once_painted;
use crate::parts::Part;
use crate::state::{State, View, use_state};
use crate::tabs::moved;
use crate::views::use_views;
use crate::words::{count, try_again};

/// All documents, in tabs. Hidden tabs stay in the page: search, print and assistive technology find one bundle. Their
/// documents are written in a moment of rest, and when somebody looks at them.
#[component]
pub(crate) fn Documents() -> impl IntoView {
    let (state, views) = (use_state(), use_views());
    let chosen = state.tab;
    let tabs = Memo::new(move |_| {
        let formats = state.formats.get().here();
        state.view.with(|view| {
            let Some(view) = view else { return Vec::new() };
            let tool = view.plan().tool;
            // The steps of the chosen tool are there before its files.
            let steps = tool.is_by_hand().then_some(Tab::Apply);
            let entries = contents(view, formats);
            entries.into_iter().map(|entry| tab::of(entry.section, tool)).chain(steps).collect::<Vec<_>>()
        })
    });
    let count_of = move |of: Tab| tabs.with(|tabs| tabs.iter().filter(|tab| **tab == of).count());
    // A tab whose last document has gone gives way to the first.
    let shown = move || if count_of(chosen.get()) > 0 { chosen.get() } else { Tab::Trust };
    let tab_button = move |tab: Tab| {
        let count = move || match count_of(tab) {
            0 | 1 => String::new(),
            // A word of its own, not the end of the tab's.
            several => format!(" {several}"),
        };
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", tab.as_str())
                data-tab=tab.as_str()
                aria-controls=format!("panel-{}", tab.as_str())
                aria-selected=word(move || if shown() == tab { "true" } else { "false" })
                tabindex=word(move || if shown() == tab { "0" } else { "-1" })
                hidden=flag(move || count_of(tab) == 0)
                on:click=on(move |_| chosen.set(tab))
            >
                {tab::title(tab)}
                <i>{text(count)}</i>
            </button>
        }
    };
    let panel = move |tab: Tab| {
        let active = Memo::new(move |_| shown() == tab);
        let view = Memo::new(move |_| if active.get() { state.view.get() } else { state.rested.get() });
        view! {
            <div
                role="tabpanel"
                id=format!("panel-{}", tab.as_str())
                class=format!("tabpanel of-{}", tab.as_str())
                aria-labelledby=format!("tab-{}", tab.as_str())
                hidden=flag(move || !active.get())
            >
                {(tab == Tab::Apply).then(|| part(move || views.get().map_or_else(nothing, |views| (views.steps)(view))))}
                <TabDocuments tab active view/>
            </div>
        }
    };
    let move_focus = move |event: leptos::ev::KeyboardEvent| {
        let tabs: Vec<Tab> = Tab::ALL.into_iter().filter(|tab| count_of(*tab) > 0).collect();
        let at = tabs.iter().position(|tab| *tab == shown()).unwrap_or(0);
        if let Some(tab) = moved(&event, at, tabs.len()).and_then(|to| tabs.get(to)) {
            chosen.set(*tab);
            browser::focus_id(&format!("tab-{}", tab.as_str()));
        }
    };
    view! {
        <section id="documents" class="panel" aria-label="Documents" tabindex="-1">
            <ToolSwitch chosen/>
            <div class="tabs-bar">
                <div class="tabs" role="tablist" aria-label="Documents" on:keydown=on(move_focus)>
                    {Tab::ALL.map(tab_button).into_iter().collect_view()}
                </div>
            </div>
            <FileTree chosen/>
            {formats_missing(state)}
            {Tab::ALL.map(panel).into_iter().collect_view()}
            {part(move || views.get().map_or_else(nothing, |views| (views.differences)()))}
        </section>
    }
}

/// The formats are asked for once the policies are shown.
fn formats_missing(state: State) -> AnyView {
    let (formats, views) = (state.formats, use_views());
    if formats.with_untracked(|part| part.here().is_none()) {
        once_painted(move || load_formats(formats, views));
    }
    let missing = move || formats.with(|part| matches!(part, Part::Missing));
    let message = move || {
        view! {
            <p class="withheld" role="status">
                "The commands, files and notes could not be loaded; the policies are complete. "
                {try_again("formats", move || load_formats(formats, views))}
            </p>
        }
        .into_any()
    };
    part_if(missing, message).into_any()
}

/// What the documents are applied with: steps, files and the download follow it, and what one does with it is shown.
#[component]
fn ToolSwitch(chosen: RwSignal<Tab>) -> impl IntoView {
    let state = use_state();
    let button = move |tool: Tool| {
        view! {
            <button
                type="button"
                data-tool-choice=tool.as_str()
                aria-pressed=word(move || if state.tool() == tool { "true" } else { "false" })
                on:click=on(move |_| {
                    state.set_tool(tool);
                    chosen.set(Tab::Apply);
                    state.announce(format!("{}: its steps and files are shown", tool.name()));
                })
            >
                {tool.name()}
            </button>
        }
    };
    view! {
        <div class="tools">
            <span id="tools-label">"Apply with"</span>
            <div class="seg" role="group" aria-labelledby="tools-label">
                {Tool::ALL.map(button).into_iter().collect_view()}
            </div>
        </div>
    }
}

/// Every file of the bundle by folder, the chosen tool's first, each a way to where it is shown.
#[component]
fn FileTree(chosen: RwSignal<Tab>) -> impl IntoView {
    let state = use_state();
    let files = Memo::new(move |_| {
        let formats = state.formats.get().here();
        state.rested.with(|view| {
            let Some(view) = view else { return Vec::new() };
            let tool = view.plan().tool;
            let entries = contents(view, formats).into_iter();
            let written = |entry: &Entry| {
                let tab = tab::of(entry.section, tool);
                tab::documents(tab, view, formats).into_iter().any(|document| document.path == entry.path)
            };
            entries.filter(written).map(|entry| (entry.path, tab::of(entry.section, tool))).collect::<Vec<_>>()
        })
    });
    let summary = move || files.with(|files| count(files.len(), "file", "files"));
    let tree = move || {
        let files = files.get();
        // Files of a folder follow each other.
        let folders = files.chunk_by(|(before, _), (path, _)| folder_of(before) == folder_of(path));
        folders.map(|files| folder_view(chosen, files)).collect_view().into_any()
    };
    view! {
        <details class="files" data-files="">
            <summary>{text(summary)}</summary>
            <ul>{part(tree)}</ul>
        </details>
    }
}

/// With its slash; empty for the bundle's own folder.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| path.get(..=folder.len()).unwrap_or_default())
}

fn folder_view(chosen: RwSignal<Tab>, files: &[(String, Tab)]) -> AnyView {
    let folder = files.first().map_or("", |(path, _)| folder_of(path)).to_owned();
    let buttons = files.iter().map(|(path, tab)| file_view(chosen, path.clone(), *tab)).collect_view();
    if folder.is_empty() {
        return buttons.into_any();
    }
    view! { <li class="folder"><span>{folder}</span><ul>{buttons}</ul></li> }.into_any()
}

fn file_view(chosen: RwSignal<Tab>, path: String, tab: Tab) -> AnyView {
    let id = format!("document-{path}");
    let open = move |_| {
        chosen.set(tab);
        // The tab has to be there before anything in it can have the focus.
        let id = id.clone();
        request_animation_frame(move || browser::focus_id(&id));
    };
    let name = path.get(folder_of(&path).len()..).unwrap_or_default().to_owned();
    view! { <li><button type="button" class="file" data-file=path on:click=on(open)>{name}</button></li> }.into_any()
}

/// The documents of one tab, and those that are withheld, each with what it waits for.
#[component]
fn TabDocuments(tab: Tab, active: Memo<bool>, view: Memo<Option<View>>) -> impl IntoView {
    let state = use_state();
    let formats = move || state.formats.get().here();
    let paths = move || {
        view.with(|view| {
            let documents = view.iter().flat_map(|view| tab::documents(tab, view, formats()));
            documents.map(|document| document.path.clone()).collect()
        })
    };
    let withheld = move || {
        view.with(|view| {
            let Some(view) = view else { return nothing() };
            let withheld = tab::withheld(tab, view, formats()).into_iter();
            withheld.map(|withheld| withheld_view(view.profile, withheld)).collect_view().into_any()
        })
    };
    view! {
        {keyed(paths, move |path| view! { <DocumentView tab path active view/> }.into_any())}
        {part(withheld)}
    }
}

fn withheld_view(profile: &'static Profile, withheld: &Withheld) -> AnyView {
    let (sentence, ids) = match &withheld.reason {
        Reason::Gaps(ids) => {
            let lacks = count(ids.len(), "value is missing or not valid.", "values are missing or not valid.");
            (format!("Not written yet: {lacks}"), ids)
        }
        Reason::Pending(ids) => ("Waits for what the vendor tells you after the first phase.".to_owned(), ids),
    };
    let jumps = ids.iter().map(|id| jump_button(profile.parameter(*id)));
    view! {
        <div class="withheld" data-withheld=withheld.path.clone()>
            <p><code>{withheld.path.clone()}</code> " " {withheld.title.clone()}</p>
            <p>{sentence}</p>
            <ul>{jumps.collect_view()}</ul>
        </div>
    }
    .into_any()
}
