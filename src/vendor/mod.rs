//! A vendor's page: who it is, the picture of the trust, the steps, the differences between the forms.

pub(crate) mod awaited;
pub(crate) mod bar;
pub(crate) mod beside;
pub(crate) mod contents;
pub(crate) mod differences;
pub(crate) mod notices;
pub(crate) mod picture;
pub(crate) mod steps;

use std::sync::Arc;

use leptos::prelude::*;

use profile::{Form, Profile, Status};

use crate::documents::Documents;
use crate::erased::{nothing, on, part, text, word};
use crate::form::ParameterForm;
use crate::frame::banner::{LinkBanner, UndoBanner};
use crate::profiles;
use crate::reviewer::ReviewPanel;
use crate::state::use_state;
use crate::vendor::bar::ReadyBar;
use crate::vendor::picture::TrustPicture;
use crate::views::use_views;
use crate::words::{count, source_link};

/// One vendor: the form on the left, what follows from it on the right.
#[component]
pub(crate) fn VendorPage(profile: &'static Profile) -> impl IntoView {
    let views = use_views();
    view! {
        <div class="head">
            <div>
                <h1>{profile.heading()}</h1>
                <p class="lede">{profile.purpose.as_str()}"."</p>
                <Facts profile/>
            </div>
            <FormSwitch/>
        </div>
        <StatusBanner profile/>
        {own_banner(profile)}
        <LinkBanner/>
        <UndoBanner/>
        <div class="grid">
            <ParameterForm profile/>
            <div class="results">
                <TrustPicture profile/>
                <Documents/>
                <ReviewPanel/>
                {part(move || views.get().map_or_else(nothing, |views| (views.notices)(profile)))}
            </div>
        </div>
        <ReadyBar/>
    }
}

/// What is to be known, and confirmed, of a profile that nobody has checked.
fn own_banner(profile: &'static Profile) -> AnyView {
    let state = use_state();
    match profiles::own() {
        Some(own) if profile.own => (own.banner)(&profile.id, Arc::new(move || state.strangers())),
        _ => nothing(),
    }
}

#[component]
fn Facts(profile: &'static Profile) -> impl IntoView {
    let state = use_state();
    let counts = move || {
        state.view.with(|view| {
            let Some(view) = view else { return String::new() };
            let roles = view.plan().roles.len();
            let policies: usize = view.plan().roles.iter().map(|role| role.permissions.len()).sum::<usize>()
                + view.plan().attachments.iter().map(|attachment| attachment.permissions.len()).sum::<usize>();
            format!(
                "{} · {}",
                count(roles, "role", "roles"),
                count(policies, "permission policy", "permission policies")
            )
        })
    };
    view! {
        <p class="facts">
            <span>{text(counts)}</span>
            {profile.docs.first().map(|source| view! { <span>"Source: " {source_link(source)}</span> })}
        </p>
        {(profile.docs.len() > 1)
            .then(|| {
                let more = profile.docs.iter().skip(1);
                view! {
                    <details class="facts">
                        <summary>{count(profile.docs.len() - 1, "more source", "more sources")}</summary>
                        <ul>{more.map(|source| view! { <li>{source_link(source)}</li> }).collect_view()}</ul>
                    </details>
                }
            })}
    }
}

#[component]
fn FormSwitch() -> impl IntoView {
    let state = use_state();
    let form = move || state.configuration.with(|configuration| configuration.form);
    let button = move |of: Form, label: &'static str| {
        view! {
            <button
                type="button"
                data-form-choice=of.as_str()
                aria-pressed=word(move || if form() == of { "true" } else { "false" })
                on:click=on(move |_| state.set_form(of))
            >
                {label}
            </button>
        }
    };
    let differences = move || state.view.with(|view| view.as_ref().map_or(0, |view| view.plan().differences.len()));
    view! {
        <div class="form-switch">
            <div class="seg" role="group" aria-label="Form of the documents">
                {button(Form::Recommended, "Recommended")} {button(Form::Documented, "As documented")}
            </div>
            <p class="facts">
                {text(move || match (differences(), form()) {
                    (0, _) => "Both forms say the same here".to_owned(),
                    (n, Form::Recommended) => format!("{} from the vendor's page, listed below", count(n, "difference", "differences")),
                    (n, Form::Documented) => format!("{} would be recommended, listed below", count(n, "change", "changes")),
                })}
            </p>
        </div>
    }
}

#[component]
fn StatusBanner(profile: &'static Profile) -> impl IntoView {
    let (title, note, source) = match &profile.status {
        Status::Active => return None,
        Status::Deprecated { note, source } => ("Deprecated by its vendor. ", note, source),
        Status::Discontinued { note, source } => ("Discontinued by its vendor. ", note, source),
    };
    Some(view! {
        <div class="banner warning" data-banner="status" role="note">
            <p>
                <strong>{title}</strong>
                {note.as_str()}
                " "
                {source_link(source)}
                "."
            </p>
        </div>
    })
}
