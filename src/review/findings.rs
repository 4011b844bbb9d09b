//! Findings in tabs, each with its place and the buttons that make it go away.

use std::sync::Arc;

use leptos::prelude::*;

use crate::edge::browser;
use crate::erased::{flag, nothing, on, part, text, word};
use crate::tabs::moved;
use crate::words::prose;
use review::finding::{Severity, Source};
use review::rule::{find, rules};

use super::item::{Group, Item, Place, Remedy};
use super::place::show;

/// Does what a remedy says.
pub(crate) type Apply = Arc<dyn Fn(&Remedy) + Send + Sync>;

/// Findings in tabs by severity, each with its place, its reason and what can be done about it. Hidden tabs stay in the
/// page, for search and for who reads it by program.
#[component]
pub(crate) fn Findings(
    items: Signal<Vec<Item>>,
    /// What makes the panels' identifiers other than those of another role's.
    #[prop(optional)]
    prefix: String,
    /// Whether nothing was left aside, so that silence says something.
    whole: Signal<bool>,
    /// What the button of a remedy does.
    apply: Apply,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<Group>);
    let prefix = StoredValue::new(prefix);
    let id = move |what: &str, group: Group| prefix.with_value(|prefix| format!("{prefix}{what}-{}", group.slug()));
    let count_of = move |group: Group| items.with(|items| items.iter().filter(|item| item.group() == group).count());
    // The gravest that there is, until the person chooses; a tab whose last finding has gone gives way.
    let shown = Memo::new(move |_| {
        let first = Group::ALL.into_iter().find(|group| count_of(*group) > 0);
        chosen.get().filter(|group| count_of(*group) > 0).or(first)
    });
    let tab = move |group: Group| {
        view! {
            <button
                type="button"
                role="tab"
                id=id("tab", group)
                data-tab=group.slug()
                class=group.slug()
                aria-controls=id("panel", group)
                aria-selected=word(move || if shown.get() == Some(group) { "true" } else { "false" })
                tabindex=word(move || if shown.get() == Some(group) { "0" } else { "-1" })
                disabled=flag(move || count_of(group) == 0)
                on:click=on(move |_| chosen.set(Some(group)))
            >
                {group.title()}
                <i>{text(move || format!(" {}", count_of(group)))}</i>
            </button>
        }
    };
    let panel = move |group: Group| {
        let apply = apply.clone();
        let list = move || {
            items.with(|items| {
                let of_group = items.iter().filter(|item| item.group() == group);
                of_group.map(|item| finding(item, &apply)).collect_view().into_any()
            })
        };
        view! {
            <div
                role="tabpanel"
                id=id("panel", group)
                aria-labelledby=id("tab", group)
                hidden=flag(move || shown.get() != Some(group))
            >
                <ul class="findings">{part(list)}</ul>
            </div>
        }
    };
    let move_focus = move |event: leptos::ev::KeyboardEvent| {
        let tabs: Vec<Group> = Group::ALL.into_iter().filter(|group| count_of(*group) > 0).collect();
        let at = tabs.iter().position(|group| Some(*group) == shown.get()).unwrap_or(0);
        if let Some(group) = moved(&event, at, tabs.len()).and_then(|to| tabs.get(to)) {
            chosen.set(Some(*group));
            browser::focus_id(&id("tab", *group));
        }
    };
    let clean = move || match shown.get() {
        Some(_) => nothing(),
        None if !whole.get() => nothing(),
        None => view! {
            <p class="clean">
                {format!("None of the {} rules has anything to say.", rules().count())}
            </p>
        }
        .into_any(),
    };
    view! {
        <div class="tabs-bar" hidden=flag(move || shown.get().is_none())>
            <div class="tabs" role="tablist" aria-label="Findings by severity" on:keydown=on(move_focus)>
                {Group::ALL.map(tab).into_iter().collect_view()}
            </div>
        </div>
        {part(clean)}
        {Group::ALL.map(panel).into_iter().collect_view()}
    }
}

const OF_FORM: &str = "No value of yours stands there: it comes with the form.";

fn finding(item: &Item, apply: &Apply) -> AnyView {
    let Item { finding, place, fields, of_form, accepted, remedies } = item;
    let rule = find(finding.code);
    let accepted = accepted.as_ref().map_or_else(nothing, |reason| {
        view! { <p class="reason"><strong>"Accepted: "</strong> {reason.clone()}</p> }.into_any()
    });
    // Whoever has typed nothing of it is not told to write it otherwise.
    let is_of_form = *of_form && fields.is_empty() && item.accepted.is_none();
    let remedy = match rule.filter(|_| remedies.is_empty()) {
        Some(_) if is_of_form => OF_FORM,
        rule => rule.map_or("", |rule| rule.fix),
    };
    let further = view! {
        {accepted}
        <p class="source">{rule.map_or("", |rule| rule.explanation)} " " {remedy}</p>
        <p class="actions">
            {place.clone().map(place_button)}
            {fields.iter().map(field_button).collect_view()}
            {remedies.iter().map(|remedy| remedy_button(finding.code, remedy, apply)).collect_view()}
        </p>
    };
    let said = (finding.code, finding.severity, finding.title, finding.message.as_str());
    entry(said, further.into_any(), &finding.source)
}

/// A finding in a list of them, of one document or of several vendors: its code, severity, title and message, what
/// follows from it, and where that is read.
pub(crate) fn entry(
    (code, severity, title, message): (&'static str, Severity, &'static str, &str),
    further: AnyView,
    source: &Source,
) -> AnyView {
    let severity = severity.as_str();
    view! {
        <li data-finding=code data-severity=severity>
            <span class=format!("sev {severity}")>{severity}</span>
            <div>
                <h3>{title}</h3>
                <p>{prose(message)}</p>
                {further}
                <p class="source">
                    <a href=source.url target="_blank" rel="noopener noreferrer">{source.title}</a>
                    {format!(", {}", source.standing())}
                </p>
            </div>
        </li>
    }
    .into_any()
}

/// Leads to lines of a document.
pub(crate) fn place_button(place: Place) -> AnyView {
    let label = place.label();
    view! {
        <button type="button" class="jump" data-place=place.document.clone() on:click=on(move |_| show(&place))>
            {label}
        </button>
    }
    .into_any()
}

fn field_button((name, label): &(String, String)) -> AnyView {
    let (name, label) = (name.clone(), format!("Field “{label}”"));
    view! {
        <button type="button" class="jump" on:click=on(move |_| browser::focus_control(&name))>
            {label}
        </button>
    }
    .into_any()
}

fn remedy_button(code: &'static str, remedy: &Remedy, apply: &Apply) -> AnyView {
    let (label, remedy, apply) = (remedy.label.clone(), remedy.clone(), apply.clone());
    view! {
        <button type="button" class="btn small" data-fix=code on:click=on(move |_| apply(&remedy))>
            {label}
        </button>
    }
    .into_any()
}
