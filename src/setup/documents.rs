//! The documents that are about all vendors, in tabs, each as the text that is copied.

use leptos::prelude::*;

use profile::Tool;
use render::{Document, Section};

use crate::documents::highlight::lines;
use crate::documents::written::{Code, Content};
use crate::edge::browser;
use crate::edge::copy::CopyButton;
use crate::erased::{flag, on, part, text, word};
use crate::tabs::moved;
use crate::words::count;

use super::desk::Desk;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Runbook,
    Of(Tool),
}

impl Tab {
    fn of(section: Section) -> Self {
        if let Section::Apply(tool) = section { Self::Of(tool) } else { Self::Runbook }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Runbook => "Runbook",
            Self::Of(tool) => tool.name(),
        }
    }

    fn slug(self) -> &'static str {
        match self {
            Self::Runbook => "runbook",
            Self::Of(tool) => tool.as_str(),
        }
    }
}

#[component]
pub(super) fn Documents(
    desk: Desk,
    /// Why nothing is copied yet.
    blocked: Memo<String>,
) -> impl IntoView {
    let chosen = RwSignal::new(Tab::Runbook);
    let documents = move || {
        let together = desk.together.get();
        together.iter().flat_map(|together| together.common()).cloned().collect::<Vec<_>>()
    };
    // Kept while they are written anew, so that the page does not jump.
    let shown = RwSignal::new(Vec::<Document>::new());
    Effect::new(move |_| {
        if desk.together.with(Option::is_some) {
            shown.set(documents());
        }
    });
    let tabs = Memo::new(move |_| {
        let mut tabs = Vec::new();
        for document in shown.get() {
            let tab = Tab::of(document.section);
            if !tabs.contains(&tab) {
                tabs.push(tab);
            }
        }
        tabs
    });
    let content = move || {
        if tabs.with(Vec::is_empty) {
            return view! { <p class="withheld">"They follow when the values of all vendors are there."</p> }
                .into_any();
        }
        view! {
            {bar(tabs, chosen)}
            {part(move || {
                let panels = tabs.get().into_iter().map(|tab| panel(tab, shown, chosen, blocked));
                panels.collect_view().into_any()
            })}
        }
        .into_any()
    };
    let folders = move || {
        let files = desk.together.with(|together| {
            let together = together.as_ref()?;
            Some(together.documents.len() - together.common().count())
        });
        match files {
            None | Some(0) => String::new(),
            Some(files) => format!(
                "Beside them, the archive has a folder for each vendor, {} in all, with what stands on its own page.",
                count(files, "file", "files")
            ),
        }
    };
    view! {
        <section id="documents" class="panel" aria-labelledby="set-up-documents" tabindex="-1">
            <h2 id="set-up-documents">"Documents for all"</h2>
            {part(content)}
            <p class="members-more note">{text(folders)}</p>
        </section>
    }
}

fn bar(tabs: Memo<Vec<Tab>>, chosen: RwSignal<Tab>) -> AnyView {
    let button = move |tab: Tab| {
        let is_chosen = move || chosen.get() == tab;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", tab.slug())
                data-tab=tab.slug()
                aria-controls=format!("panel-{}", tab.slug())
                aria-selected=word(move || if is_chosen() { "true" } else { "false" })
                tabindex=word(move || if is_chosen() { "0" } else { "-1" })
                on:click=on(move |_| chosen.set(tab))
            >
                {tab.name()}
            </button>
        }
    };
    let move_focus = move |event: leptos::ev::KeyboardEvent| {
        let tabs = tabs.get_untracked();
        let at = tabs.iter().position(|tab| *tab == chosen.get_untracked()).unwrap_or(0);
        if let Some(tab) = moved(&event, at, tabs.len()).and_then(|to| tabs.get(to)) {
            chosen.set(*tab);
            browser::focus_id(&format!("tab-{}", tab.slug()));
        }
    };
    let buttons = move || tabs.get().into_iter().map(button).collect_view().into_any();
    view! {
        <div class="tabs-bar">
            <div class="tabs" role="tablist" aria-label="Documents for all" on:keydown=on(move_focus)>
                {part(buttons)}
            </div>
        </div>
    }
    .into_any()
}

fn panel(tab: Tab, shown: RwSignal<Vec<Document>>, chosen: RwSignal<Tab>, blocked: Memo<String>) -> AnyView {
    let articles = move || {
        shown.with(|documents| {
            let of_tab = documents.iter().filter(|document| Tab::of(document.section) == tab);
            of_tab.map(|document| article(document, blocked)).collect_view().into_any()
        })
    };
    view! {
        <div
            role="tabpanel"
            id=format!("panel-{}", tab.slug())
            class=if tab == Tab::Runbook { "tabpanel of-runbook" } else { "tabpanel" }
            aria-labelledby=format!("tab-{}", tab.slug())
            hidden=flag(move || chosen.get() != tab)
        >
            {part(articles)}
        </div>
    }
    .into_any()
}

fn article(document: &Document, blocked: Memo<String>) -> AnyView {
    let Document { path, title, text: source, .. } = document.clone();
    let shown_in = format!("document-{path}");
    let shown = document.clone();
    let (name, label, what) = (path.clone(), path.clone(), path.clone());
    view! {
        <article class="document" aria-label=label>
            <div class="docbar">
                <code>{name}</code>
                <span class="doc-title">{title}</span>
                <span class="actions">
                    <CopyButton what shown_in text=Box::new(move || source.clone()) blocked=Box::new(move || blocked.get())/>
                </span>
            </div>
            <Code path content=Box::new(move || Content::Lines(lines(&shown)))/>
        </article>
    }
    .into_any()
}
