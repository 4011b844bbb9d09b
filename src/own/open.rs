//! The way from a profile that has no faults to its page.

use std::sync::Arc;

use leptos::prelude::*;
use link::Address;
use profile::Profile;

use crate::edge::browser;
use crate::profiles::{Own, Strangers, put_own};

use super::banner::Banner;
use super::trusted::strangers;

/// What the page has to know of own profiles.
const OWN: Own = Own { banner, strangers };

/// Goes to the profile's page, with the values of the link that has led here if it is of that profile.
pub(super) fn open(link: &str, profile: &Arc<Profile>) {
    // Like every profile that has arrived, it stays until the page is closed.
    put_own(Box::leak(Box::new(Arc::clone(profile))), OWN);
    let page = format!("#/profile/{}", profile.id);
    browser::go(if Address::parse(link).vendor() == Some(&profile.id) { link } else { &page });
}

fn banner(profile: &'static str, strangers: Strangers) -> AnyView {
    view! { <Banner profile strangers/> }.into_any()
}
