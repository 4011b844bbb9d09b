//! A vendor whose profile is still on its way, or has not arrived: what its card says, and what can be done.

use gloo::utils::window;
use leptos::prelude::*;

use crate::erased::{nothing, on, part};
use crate::profiles::Lost;
use crate::state::use_state;
use crate::words::{sentence, try_again};

/// The values of the link stay in the address bar meanwhile.
#[component]
pub(crate) fn AwaitedPage() -> impl IntoView {
    let state = use_state();
    part(move || {
        let Some(awaited) = state.awaited.get() else { return nothing() };
        let card = awaited.card;
        let said = match awaited.lost {
            None => view! { <p class="review-state" role="status" data-awaited=card.id.as_str()>{format!("Loading the profile of {}…", card.name)}</p> }
                .into_any(),
            Some(Lost::Unreachable) => view! {
                <p class="banner error" role="alert" data-lost=card.id.as_str()>
                    {format!("The profile of {} could not be loaded. The values of the link are kept. ", card.name)}
                    {try_again("profile", move || state.ask_again())}
                </p>
            }
            .into_any(),
            Some(Lost::Refused(why)) => view! {
                <p class="banner error" role="alert" data-lost=card.id.as_str()>
                    {format!("{}: {} The values of the link are kept. ", card.name, sentence(&why.to_string()))}
                    <button type="button" class="btn" data-reload="" on:click=on(|_| drop(window().location().reload()))>
                        "Load the page again"
                    </button>
                </p>
            }
            .into_any(),
        };
        view! {
            <div class="head">
                <div>
                    <h1>{card.name.as_str()}</h1>
                    <p class="lede">{card.purpose.as_str()} "."</p>
                </div>
            </div>
            {said}
        }
        .into_any()
    })
}
