use leptos::prelude::*;

use crate::profile::Profile;
use crate::render::{Reason, Section, Withheld, zip};

use super::browser;
use super::differences::Differences;
use super::document::DocumentView;
use super::erased::{flag, keyed, on, part, text, word};
use super::form::jump_button;
use super::state::use_state;
use super::steps::Steps;
use super::vendor::count;

const SECTIONS: [Section; 5] =
    [Section::Trust, Section::Permissions, Section::Apply, Section::Kubernetes, Section::Runbook];

/// All documents, in tabs. Hidden tabs stay in the page: search, print and assistive technology find one bundle.
#[component]
pub(super) fn Documents() -> impl IntoView {
    let state = use_state();
    let chosen = RwSignal::new(Section::Trust);
    let count_of = move |section: Section| {
        state.view.with(|view| {
            view.as_ref().map_or(0, |view| {
                let documents = view.bundle.documents.iter().filter(|document| document.section == section).count();
                documents + view.bundle.withheld.iter().filter(|withheld| withheld.section == section).count()
            })
        })
    };
    // A tab whose last document has gone gives way to the first.
    let shown = move || if count_of(chosen.get()) > 0 { chosen.get() } else { Section::Trust };
    let tab = move |section: Section| {
        let count = move || match count_of(section) {
            0 | 1 => String::new(),
            several => several.to_string(),
        };
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", slug(section))
                data-tab=slug(section)
                aria-controls=format!("panel-{}", slug(section))
                aria-selected=word(move || if shown() == section { "true" } else { "false" })
                tabindex=word(move || if shown() == section { "0" } else { "-1" })
                hidden=flag(move || count_of(section) == 0)
                on:click=on(move |_| chosen.set(section))
            >
                {title(section)}
                <i>{text(count)}</i>
            </button>
        }
    };
    let panel = move |section: Section| {
        let active = Memo::new(move |_| shown() == section);
        view! {
            <div
                role="tabpanel"
                id=format!("panel-{}", slug(section))
                class=format!("tabpanel of-{}", slug(section))
                aria-labelledby=format!("tab-{}", slug(section))
                hidden=flag(move || !active.get())
            >
                {(section == Section::Apply).then(|| view! { <Steps/> })}
                <SectionDocuments section active/>
            </div>
        }
    };
    let move_focus = move |event: leptos::ev::KeyboardEvent| {
        let tabs: Vec<Section> = SECTIONS.into_iter().filter(|section| count_of(*section) > 0).collect();
        let at = tabs.iter().position(|section| *section == shown()).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % tabs.len().max(1),
            "ArrowLeft" => (at + tabs.len().max(1) - 1) % tabs.len().max(1),
            "Home" => 0,
            "End" => tabs.len().saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        if let Some(section) = tabs.get(to) {
            chosen.set(*section);
            browser::focus_id(&format!("tab-{}", slug(*section)));
        }
    };
    view! {
        <section class="panel" aria-label="Documents">
            <div class="tabs-bar">
                <div class="tabs" role="tablist" aria-label="Documents" on:keydown=on(move_focus)>
                    {SECTIONS.map(tab).into_iter().collect_view()}
                </div>
                <DownloadAll/>
            </div>
            {SECTIONS.map(panel).into_iter().collect_view()}
            <Differences/>
        </section>
    }
}

/// The documents of one tab, and those that are withheld, each with what it waits for.
#[component]
fn SectionDocuments(section: Section, active: Memo<bool>) -> impl IntoView {
    let state = use_state();
    let paths = move || {
        state.view.with(|view| {
            let documents = view.iter().flat_map(|view| &view.bundle.documents);
            documents.filter(|document| document.section == section).map(|document| document.path.clone()).collect()
        })
    };
    let withheld = move || {
        state.view.with(|view| {
            let view = view.as_ref();
            let of_section = view.into_iter().flat_map(|view| &view.bundle.withheld).filter(|w| w.section == section);
            of_section.map(|withheld| withheld_view(view.map(|view| view.profile), withheld)).collect_view().into_any()
        })
    };
    view! {
        {keyed(paths, move |path| view! { <DocumentView path active/> }.into_any())}
        {part(withheld)}
    }
}

fn withheld_view(profile: Option<&'static Profile>, withheld: &Withheld) -> AnyView {
    let (sentence, ids) = match &withheld.reason {
        Reason::Gaps(ids) => {
            let lacks = count(ids.len(), "value is missing or not valid.", "values are missing or not valid.");
            (format!("Not written yet: {lacks}"), ids)
        }
        Reason::Pending(ids) => ("Waits for what the vendor tells you after the first phase.".to_owned(), ids),
    };
    let jumps = ids.iter().filter_map(|id| Some(jump_button(profile?.parameter(*id))));
    view! {
        <div class="withheld" data-withheld=withheld.path.clone()>
            <p><code>{withheld.path.clone()}</code> " " {withheld.title.clone()}</p>
            <p>{sentence}</p>
            <ul>{jumps.collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// The whole bundle as one file, once every document in it is complete.
#[component]
fn DownloadAll() -> impl IntoView {
    let state = use_state();
    let ready = move || {
        state
            .view
            .with(|view| view.as_ref().is_some_and(|view| view.bundle.gaps().is_empty() && view.lacking.is_empty()))
            && state.unconfirmed().is_empty()
            && state.refused.with(Vec::is_empty)
    };
    let download = move |_| {
        let archive = state.view.with_untracked(|view| {
            let view = view.as_ref()?;
            let files = view.bundle.documents.iter().map(|document| (document.path.as_str(), document.text.as_str()));
            Some((format!("rolecall-{}.zip", view.profile.id), zip(&format!("rolecall-{}", view.profile.id), files)))
        });
        let Some((name, bytes)) = archive else { return };
        match browser::download(&name, "application/zip", &bytes) {
            Ok(()) => state.announce(format!("{name} is downloaded")),
            Err(_) => state.announce(format!("The browser refused to save {name}")),
        }
    };
    view! {
        <button type="button" class="btn" data-download-all="" disabled=flag(move || !ready()) on:click=on(download)>
            "Download all"
        </button>
    }
}

fn title(section: Section) -> &'static str {
    match section {
        Section::Trust => "Trust policy",
        Section::Permissions => "Permissions",
        Section::Apply => "Apply",
        Section::Kubernetes => "Kubernetes",
        Section::Runbook => "Runbook",
    }
}

fn slug(section: Section) -> &'static str {
    match section {
        Section::Trust => "trust",
        Section::Permissions => "permissions",
        Section::Apply => "apply",
        Section::Kubernetes => "kubernetes",
        Section::Runbook => "runbook",
    }
}
