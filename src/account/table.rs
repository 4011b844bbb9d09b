//! All roles as a table: narrowed, sorted, and opened with the mouse or the keyboard.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::erased::{flag, keyed, nothing, on, text, word};
use crate::words::count;

use super::found::{Column, Filter, Found, Only, guards};
use super::service::service;
use super::window::{SCROLLER, Window, room};

/// The table's own signals.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    pub(super) filter: RwSignal<Filter>,
    /// The places of the roles that are asked for, in their order.
    pub(super) places: Memo<Arc<Vec<usize>>>,
    as_read: RwSignal<bool>,
    pub(super) window: Window,
}

impl Rows {
    pub(super) fn new(found: RwSignal<Option<Arc<Found>>>, as_read: RwSignal<bool>) -> Self {
        let filter = RwSignal::new(Filter::default());
        let places = Memo::new(move |_| {
            let as_read = as_read.get();
            let rows = |found: &Arc<Found>| filter.with(|filter| found.rows(filter, as_read));
            Arc::new(found.with(|found| found.as_ref().map_or_else(Vec::new, rows)))
        });
        Self { filter, places, as_read, window: Window::new() }
    }

    /// Brings the row of a role into sight, and the keyboard to it.
    pub(super) fn show(self, place: usize) {
        let row = self.places.with_untracked(|places| places.iter().position(|of| *of == place));
        self.window.go_to(row.unwrap_or_default());
    }

    /// Narrows the table to what has these words.
    pub(super) fn narrow_to(self, words: &str) {
        self.as_read.set(false);
        self.change(|filter| *filter = Filter { text: words.to_owned(), ..Filter::default() });
    }

    fn change(self, change: impl FnOnce(&mut Filter)) {
        self.filter.update(change);
        self.window.to_start();
    }
}

#[component]
pub(super) fn Table(
    found: RwSignal<Option<Arc<Found>>>,
    rows: Rows,
    /// Opens the review of the role at this place.
    open: Callback<usize>,
) -> impl IntoView {
    let shown = Memo::new(move |_| rows.window.of(rows.places.with(|places| places.len())));
    let keys = move || {
        let (first, last) = shown.get();
        rows.places.with(|places| {
            let range = places.get(first..last).unwrap_or_default();
            let known = found.get();
            let known = |place: &usize| known.as_ref().map_or_else(String::new, |found| found.state(*place));
            (first..).zip(range).map(|(row, place)| format!("{row} {place} {}", known(place))).collect::<Vec<_>>()
        })
    };
    let row = move |key: String| {
        let mut numbers = key.split(' ').filter_map(|number| number.parse::<usize>().ok());
        let (Some(row), Some(place)) = (numbers.next(), numbers.next()) else { return nothing() };
        found.with(|found| found.as_ref().map_or_else(nothing, |found| one_row(found, rows.window, row, place)))
    };
    let above = move || room(shown.get().0);
    let below = move || room(rows.places.with(|places| places.len()).saturating_sub(shown.get().1));
    let click = move |event: leptos::ev::MouseEvent| {
        if let Some((row, place)) = pressed(&event) {
            rows.window.current.set(row);
            open.run(place);
        }
    };
    let press = move |event: KeyboardEvent| {
        let in_a_row = target(&event).is_some_and(|element| element.closest("[data-row]").ok().flatten().is_some());
        if let Some(row) =
            in_a_row.then(|| rows.window.moved(&event.key(), rows.places.with_untracked(|p| p.len()))).flatten()
        {
            event.prevent_default();
            rows.window.go_to(row);
        }
    };
    let said = move || {
        let all = found.with(|found| found.as_ref().map_or(0, |found| found.survey().roles.len()));
        let so_far = if is_whole(found) { "" } else { " so far" };
        format!("{} of {}{so_far}", rows.places.with(|places| places.len()), count(all, "role", "roles"))
    };
    let none = Memo::new(move |_| rows.places.with(|places| places.is_empty()));
    let head = Column::ALL.map(|(column, label)| head(rows, column, label)).into_iter().collect_view();
    view! {
        <div class="search narrowing">
            <label for="account-filter">"Filter"</label>
            <input
                id="account-filter"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder="Role, account, vendor, finding"
                aria-describedby="account-count"
                prop:value=text(move || rows.filter.with(|filter| filter.text.clone()))
                on:input=on(move |event| rows.change(|filter| filter.text = event_target_value(&event)))
            />
            <span id="account-count" class="count" role="status">{text(said)}</span>
            {service(found, rows.filter, move |service| rows.change(|filter| filter.service = service))}
            <div class="filter" role="group" aria-label="Only">
                {Only::ALL.map(|only| toggle(found, rows, only)).into_iter().collect_view()}
            </div>
        </div>
        <div id=SCROLLER class="rows" on:scroll=on(move |_| rows.window.scrolled()) on:keydown=on(press) on:click=on(click)>
            <table aria-rowcount=text(move || (rows.places.with(|places| places.len()) + 1).to_string())>
                <caption class="visually-hidden">"Roles. The arrow keys move from row to row, Enter opens the review."</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>
                    {spacer(above)}
                    {keyed(keys, row)}
                    {spacer(below)}
                </tbody>
            </table>
        </div>
        <p class="note" hidden=flag(move || !none.get())>"No role is so."</p>
    }
}

/// Room in the place of rows. As an attribute: the page's policy has no room for styles, and the program has none to set
/// them.
fn spacer(height: impl FnMut() -> String + Send + 'static) -> AnyView {
    let cell = leptos::html::td().attr("height", text(height));
    view! { <tr class="room" aria-hidden="true">{cell}</tr> }.into_any()
}

fn head(rows: Rows, column: Column, label: &'static str) -> AnyView {
    let sort = move |_| {
        rows.change(|filter| {
            filter.backwards = filter.column == column && !filter.backwards;
            filter.column = column;
        });
    };
    let sorted = move || {
        rows.filter.with(|filter| match (filter.column == column, filter.backwards) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        })
    };
    view! {
        <th scope="col" aria-sort=word(sorted)>
            <button type="button" on:click=on(sort)>{label}</button>
        </th>
    }
    .into_any()
}

fn toggle(found: RwSignal<Option<Arc<Found>>>, rows: Rows, only: Only) -> AnyView {
    let pressed = Memo::new(move |_| rows.filter.with(|filter| filter.only.contains(&only)));
    let press = move |_| {
        rows.change(|filter| match filter.only.iter().position(|of| *of == only) {
            Some(place) => drop(filter.only.remove(place)),
            None => filter.only.push(only),
        });
    };
    let many = Memo::new(move |_| found.with(|found| found.as_ref().map_or(0, |found| found.count(only))));
    let label = if only == Only::Linked { "Show service-linked" } else { only.label() };
    view! {
        <button
            type="button"
            class="toggle"
            data-only=only.slug()
            aria-pressed=word(move || if pressed.get() { "true" } else { "false" })
            on:click=on(press)
        >
            {label}
            " "
            <i>{text(move || if is_whole(found) { many.get().to_string() } else { format!("{} so far", many.get()) })}</i>
        </button>
    }
    .into_any()
}

fn one_row(found: &Found, window: Window, row: usize, place: usize) -> AnyView {
    let Some(role) = found.role(place) else { return nothing() };
    let grave = role.findings.first().map_or("", |note| note.severity.as_str());
    let number = match role.findings.len() {
        0 => String::new(),
        1 => format!("1 {grave}"),
        many => format!("{many}, {grave} first"),
    };
    let used = match role.last_used {
        Some(day) => day.to_string(),
        None => "never".to_owned(),
    };
    let open = role.outside && !role.guarded;
    let (who, title) = (found.who(place).to_owned(), role.arn.clone());
    view! {
        <tr data-row=row.to_string() data-place=place.to_string() data-role=role.name.clone() aria-rowindex=(row + 2).to_string()>
            <th scope="row" title=title>
                <button
                    type="button"
                    class="jump"
                    tabindex=word(move || if window.current.get() == row { "0" } else { "-1" })
                >
                    {role.name.clone()}
                </button>
            </th>
            <td title=who.clone()>{who.clone()}</td>
            <td class=if open { "surprise" } else { "" }>{guards(role)}</td>
            <td data-reach=role.reach.as_str()>
                {if role.reach == account::Reach::Unknown && !found.is_whole { "not read yet" } else { reach(role.reach) }}
            </td>
            <td class=if role.stale { "stale" } else { "" }>{used}</td>
            <td class=grave>{number}</td>
        </tr>
    }
    .into_any()
}

/// Whether nothing is shown that is still on its way.
fn is_whole(found: RwSignal<Option<Arc<Found>>>) -> bool {
    found.with(|found| found.as_ref().is_none_or(|found| found.is_whole))
}

/// In a word or two.
pub(super) fn reach(reach: account::Reach) -> &'static str {
    match reach {
        account::Reach::None => "nothing",
        account::Reach::Unknown => "not given",
        account::Reach::Permissions => "permissions",
        account::Reach::All => "everything",
        other => other.as_str(),
    }
}

/// The row and the role of what was clicked.
fn pressed(event: &leptos::ev::MouseEvent) -> Option<(usize, usize)> {
    let row = target(event)?.closest("[data-row]").ok()??;
    let number = |name| row.get_attribute(name)?.parse().ok();
    Some((number("data-row")?, number("data-place")?))
}

fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// A button that opens the review of a role.
pub(super) fn opener(found: &Found, place: usize, open: Callback<usize>) -> AnyView {
    let Some(role) = found.role(place) else { return nothing() };
    view! {
        <button type="button" class="jump" title=role.arn.clone() on:click=on(move |_| open.run(place))>
            {role.name.clone()}
        </button>
    }
    .into_any()
}

/// Lets paper have the rows that the screen does not.
pub(super) fn print_all(window: Window) {
    let before = window_event_listener(leptos::ev::beforeprint, move |_| window.printing.set(true));
    let after = window_event_listener(leptos::ev::afterprint, move |_| window.printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}
