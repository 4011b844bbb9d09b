//! What stands above every page: a link's errors, and whom a link names.

use leptos::prelude::*;

use profile::ParameterId;

use crate::edge::browser;
use crate::erased::{on, part, part_if, text, word};
use crate::origin::Origin;
use crate::state::use_state;
use crate::words::sentence;

/// What a link said that could not be used, each by name.
#[component]
pub(crate) fn LinkErrors() -> impl IntoView {
    let state = use_state();
    let present = move || !state.link_errors.with(Vec::is_empty);
    let item = |error: &link::LinkError| view! { <li>{sentence(&error.to_string())}</li> };
    let errors = move || state.link_errors.with(|errors| errors.iter().map(item).collect_view().into_any());
    part_if(present, move || link_errors(part(errors).into_any(), move || state.link_errors.set(Vec::new())))
}

/// What a link said that could not be used, in a list, and the button that goes on without.
pub(crate) fn link_errors(items: AnyView, go_on: impl Fn() + 'static) -> AnyView {
    view! {
        <section class="banner error" data-banner="link-errors" aria-label="Problems with the link">
            <p>
                <strong>"The link could not be used as it is. "</strong>
                "What could be read is shown."
            </p>
            <ul data-link-errors="">{items}</ul>
            <button type="button" class="btn" on:click=on(move |_| go_on())>
                "Go on with what is shown"
            </button>
        </section>
    }
    .into_any()
}

/// Says that values came from a link, and asks for the principals among them.
#[component]
pub(crate) fn LinkBanner() -> impl IntoView {
    let state = use_state();
    let trusted = move || state.unconfirmed().is_empty();
    let shown = move || !state.origin.with(Origin::is_own);
    let reset = move |_| {
        state.remove_values();
        state.announce("All values are removed");
        // The banner is there once the page has been brought up to date.
        request_animation_frame(|| browser::focus_id(UNDO));
    };
    let confirm = move |_| {
        state.origin.update(Origin::confirm);
        state.announce("Confirmed: documents can be copied");
        // The button is gone.
        browser::keep_focus_at("documents");
    };
    let words = move || {
        if trusted() {
            return view! {
                <p>
                    <strong>"These values came from a link. "</strong>
                    "Check them before you use the documents."
                </p>
            }
            .into_any();
        }
        view! {
            <p>
                <strong>"This configuration came from a link, and the link says who may assume the role. "</strong>
                "These are not known from the vendor's profile. Confirm that they are right; nothing can be copied until then."
            </p>
            <ul>{state.unconfirmed().into_iter().map(named_value).collect_view()}</ul>
        }
        .into_any()
    };
    part_if(shown, move || {
        view! {
            <section
                class=word(move || if trusted() { "banner" } else { "banner warning" })
                data-banner="link"
                aria-label="Where these values come from"
            >
                {part(words)}
                <p class="actions">
                    <button type="button" class="btn primary" data-confirm="" on:click=on(confirm)>
                        {word(move || if trusted() { "Understood" } else { "They are right" })}
                    </button>
                    <button type="button" class="btn" data-reset="" on:click=on(reset)>
                        "Remove all values"
                    </button>
                </p>
            </section>
        }
        .into_any()
    })
}

/// Says that several values changed at once, until something else is typed.
#[component]
pub(crate) fn UndoBanner() -> impl IntoView {
    let state = use_state();
    part_if(
        move || state.undoable().is_some(),
        move || {
            view! {
                <section class="banner" data-banner="undo" aria-label="Values changed">
                    <p>{text(move || state.undoable().unwrap_or_default().to_owned())}</p>
                    <p class="actions">
                        <button
                            type="button"
                            id=UNDO
                            class="btn"
                            data-undo-values=""
                            on:click=on(move |_| {
                                state.undo();
                                state.announce("The values are back");
                                browser::focus_heading();
                            })
                        >
                            "Undo"
                        </button>
                    </p>
                </section>
            }
            .into_any()
        },
    )
}

pub(crate) const UNDO: &str = "undo-values";

fn named_value(id: ParameterId) -> AnyView {
    let state = use_state();
    let (label, texts) = state.view.with_untracked(|view| {
        view.as_ref().map_or_else(Default::default, |view| {
            let parameter = view.profile.parameter(id);
            let texts =
                state.configuration.with_untracked(|configuration| configuration.texts(&parameter.name).join(", "));
            (parameter.label.to_string(), texts)
        })
    });
    view! {
        <li>
            {label} ": " <code>{texts}</code>
        </li>
    }
    .into_any()
}
