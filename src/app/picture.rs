use leptos::prelude::*;

#[component]
pub(super) fn TrustPicture() -> impl IntoView {}
