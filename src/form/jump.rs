//! The way from what says that a value is missing to the field that takes it.

use leptos::prelude::*;

use profile::Parameter;

use crate::edge::browser;
use crate::erased::on;

/// Leads to the control of a parameter.
pub(crate) fn jump_button(parameter: &'static Parameter) -> AnyView {
    let name = parameter.name.as_str();
    view! {
        <li>
            <button type="button" class="jump" data-jump=name on:click=on(move |_| browser::focus_control(name))>
                {parameter.label.as_str()}
            </button>
        </li>
    }
    .into_any()
}
