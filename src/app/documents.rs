use leptos::prelude::*;

use crate::profile::ParameterId;
use crate::render::{Reason, Section, Withheld, zip};

use super::browser;
use super::differences::Differences;
use super::document::DocumentView;
use super::state::{State, use_state};
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
    let shown = Memo::new(move |_| if count_of(chosen.get()) > 0 { chosen.get() } else { Section::Trust });
    let present = move |section: Section| Memo::new(move |_| count_of(section));
    let tab = move |section: Section| {
        let count = present(section);
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", slug(section))
                data-tab=slug(section)
                aria-controls=format!("panel-{}", slug(section))
                aria-selected=move || if shown.get() == section { "true" } else { "false" }
                tabindex=move || if shown.get() == section { "0" } else { "-1" }
                hidden=move || count.get() == 0
                on:click=move |_| chosen.set(section)
            >
                {title(section)}
                <Show when=move || { count.get() > 1 }>
                    <i>{move || count.get()}</i>
                </Show>
            </button>
        }
    };
    let panel = move |section: Section| {
        let active = Memo::new(move |_| shown.get() == section);
        view! {
            <div
                role="tabpanel"
                id=format!("panel-{}", slug(section))
                class=format!("tabpanel of-{}", slug(section))
                aria-labelledby=format!("tab-{}", slug(section))
                hidden=move || !active.get()
            >
                {(section == Section::Apply).then(|| view! { <Steps/> })}
                <SectionDocuments section active/>
            </div>
        }
    };
    let move_focus = move |event: leptos::ev::KeyboardEvent| {
        let tabs: Vec<Section> = SECTIONS.into_iter().filter(|section| count_of(*section) > 0).collect();
        let at = tabs.iter().position(|section| *section == shown.get()).unwrap_or(0);
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
                <div class="tabs" role="tablist" aria-label="Documents" on:keydown=move_focus>
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
    let paths = Memo::new(move |_| {
        state.view.with(|view| {
            view.as_ref().map_or_else(Vec::new, |view| {
                let of_section = view.bundle.documents.iter().filter(|document| document.section == section);
                of_section.map(|document| document.path.clone()).collect()
            })
        })
    });
    let withheld = Memo::new(move |_| {
        state.view.with(|view| {
            view.as_ref().map_or_else(Vec::new, |view| {
                view.bundle.withheld.iter().filter(|withheld| withheld.section == section).cloned().collect()
            })
        })
    });
    view! {
        <For
            each=move || paths.get()
            key=|path| path.clone()
            children=move |path| view! { <DocumentView path active/> }
        />
        {move || withheld.get().into_iter().map(|withheld| withheld_view(state, withheld)).collect_view()}
    }
}

fn withheld_view(state: State, withheld: Withheld) -> impl IntoView {
    let Withheld { path, title, reason, .. } = withheld;
    let (sentence, ids) = match reason {
        Reason::Gaps(ids) => (
            format!(
                "Not written yet: {}",
                count(ids.len(), "value is missing or not valid.", "values are missing or not valid.")
            ),
            ids,
        ),
        Reason::Pending(ids) => ("Waits for what the vendor tells you after the first phase.".to_owned(), ids),
    };
    let name = path.clone();
    view! {
        <div class="withheld" data-withheld=path>
            <p>
                <code>{name}</code>
                " "
                {title}
            </p>
            <p>{sentence}</p>
            <ul>{ids.into_iter().map(|id| jump(state, id)).collect_view()}</ul>
        </div>
    }
}

fn jump(state: State, id: ParameterId) -> impl IntoView {
    let parameter = state.view.with_untracked(|view| view.as_ref().map(|view| view.profile.parameter(id)));
    parameter.map(|parameter| {
        view! {
            <li>
                <button type="button" class="jump" on:click=move |_| browser::focus_control(&parameter.name)>
                    {parameter.label.as_str()}
                </button>
            </li>
        }
    })
}

/// The whole bundle as one file, once every document in it is complete.
#[component]
fn DownloadAll() -> impl IntoView {
    let state = use_state();
    let ready = Memo::new(move |_| {
        state
            .view
            .with(|view| view.as_ref().is_some_and(|view| view.bundle.gaps().is_empty() && view.lacking.is_empty()))
            && state.unconfirmed().is_empty()
    });
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
        <button type="button" class="btn" data-download-all="" disabled=move || !ready.get() on:click=download>
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
