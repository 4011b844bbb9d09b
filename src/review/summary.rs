//! What the permissions allow together.

use leptos::prelude::*;

use crate::erased::{nothing, part};
use review::actions::Level;
use review::summary::{Reach, Service, Summary};

/// What the permissions allow together, as a reviewer reads it first.
#[component]
pub(crate) fn SummaryView(summary: Signal<Option<Summary<'static>>>) -> impl IntoView {
    part(move || summary.with(|summary| summary.as_ref().map_or_else(nothing, whole)))
}

fn whole(summary: &Summary<'_>) -> AnyView {
    let mut remarks = Vec::new();
    match summary.everything {
        Some(Reach::Everything) => remarks.push("Allows every action of every service on everything.".to_owned()),
        Some(Reach::Scoped) => remarks.push("Allows every action of every service on the resources named.".to_owned()),
        None => {}
    }
    if !summary.all_but.is_empty() {
        remarks.push(format!("Allows every action but {}.", summary.all_but.join(", ")));
    }
    if !summary.unknown.is_empty() {
        let names: Vec<&str> = summary.unknown.iter().map(String::as_str).collect();
        remarks.push(format!("No service has these actions: {}.", names.join(", ")));
    }
    if summary.denies {
        remarks.push("Something is denied besides, which is not taken off here.".to_owned());
    }
    let remarks = remarks.into_iter().map(|remark| view! { <p class="remark">{remark}</p> });
    let services = summary.services.iter().map(|(prefix, service)| one_service(prefix, service));
    view! {
        {remarks.collect_view()}
        <ul class="services">{services.collect_view()}</ul>
    }
    .into_any()
}

fn one_service(prefix: &str, service: &Service<'_>) -> AnyView {
    let levels = Level::ALL.into_iter().filter_map(|level| Some((level, service.levels.get(&level)?)));
    let counted = levels.clone().map(|(level, actions)| {
        let everything = actions.values().any(|reach| *reach == Reach::Everything);
        let class = match level {
            Level::PermissionsManagement => "tag grave",
            _ if everything => "tag wide",
            _ => "tag",
        };
        let star = match actions.values().filter(|reach| **reach == Reach::Everything).count() {
            0 => "",
            wide if wide == actions.len() => " on everything",
            _ => ", some on everything",
        };
        view! { <span class=class>{format!("{} {}{star}", actions.len(), level.as_str())}</span> }
    });
    let lists = levels.map(|(level, actions)| {
        let names = |reach: Reach| -> String {
            let of = actions.iter().filter(|(_, found)| **found == reach).map(|(name, _)| &**name);
            of.collect::<Vec<_>>().join(", ")
        };
        let line = |label: &'static str, names: String| {
            (!names.is_empty()).then(|| view! { <dt>{format!("{} {label}", level.as_str())}</dt> <dd>{names}</dd> })
        };
        view! {
            {line("on the resources named", names(Reach::Scoped))}
            {line("on everything", names(Reach::Everything))}
        }
    });
    view! {
        <li data-service=prefix.to_owned()>
            <details>
                <summary>
                    <code>{prefix.to_owned()}</code>
                    <span class="tags">{counted.collect_view()}</span>
                </summary>
                <dl>{lists.collect_view()}</dl>
            </details>
        </li>
    }
    .into_any()
}
