//! What the formats' part of the program shows: the page's first part has the places for it, and none of its code.

use leptos::prelude::*;

use profile::Profile;

use crate::form::asked::Asked;
use crate::state::View;

#[derive(Clone, Copy)]
pub(crate) struct Views {
    /// What a person does with the chosen tool.
    pub(crate) steps: fn(Memo<Option<View>>) -> AnyView,
    /// Fills the form from any text.
    pub(crate) gather: fn(&'static Profile) -> AnyView,
    /// The list of contents.
    pub(crate) contents: fn() -> AnyView,
    /// What the two forms say differently.
    pub(crate) differences: fn() -> AnyView,
    /// What is to be known, and what to do when it does not work.
    pub(crate) notices: fn(&'static Profile) -> AnyView,
    /// What a field has below its message.
    pub(crate) aid: fn(Asked) -> AnyView,
}

/// Empty until the part is there.
pub(crate) fn use_views() -> RwSignal<Option<Views>> {
    expect_context::<RwSignal<Option<Views>>>()
}
