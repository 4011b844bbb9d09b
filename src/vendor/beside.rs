//! The policies of both forms beside each other, with the lines that differ marked.

use leptos::prelude::*;

use profile::{Configuration, Form, Settled};
use render::{Bundle, Row, policies};

use crate::erased::{nothing, on, part};
use crate::state::State;
use crate::words::count;

/// As many lines around one that differs are shown.
const AROUND: usize = 3;

/// Written once somebody has asked for it.
pub(crate) fn beside(state: State) -> AnyView {
    let asked = RwSignal::new(false);
    let content = move || if asked.get() { both(state) } else { nothing() };
    view! {
        <details class="beside" data-beside="" on:toggle=on(move |_| asked.set(true))>
            <summary>"Both forms beside each other"</summary>
            {part(content)}
        </details>
    }
    .into_any()
}

fn both(state: State) -> AnyView {
    let [Some(recommended), Some(documented)] =
        [Form::Recommended, Form::Documented].map(|form| policies_of(state, form))
    else {
        return nothing();
    };
    let mut paths: Vec<&str> = recommended.documents.iter().map(|document| document.path.as_str()).collect();
    let more = documented.documents.iter().map(|document| document.path.as_str());
    paths.extend(more.filter(|path| recommended.document(path).is_none()));
    let texts = |path: &str| {
        let text = |bundle: &Bundle| bundle.document(path).map(|document| document.text.clone());
        (text(&recommended), text(&documented))
    };
    let policies: Vec<AnyView> = paths
        .into_iter()
        .map(|path| (path, texts(path)))
        .filter(|(_, (left, right))| left != right)
        .map(|(path, (left, right))| policy(path, left.as_deref(), right.as_deref()))
        .collect();
    if policies.is_empty() {
        return view! { <p class="note">"The policies are the same in both forms."</p> }.into_any();
    }
    policies.into_any()
}

/// What is shown, in one of the forms.
fn policies_of(state: State, form: Form) -> Option<Bundle> {
    let examples = state.examples.get();
    state.rested.with(|view| {
        let profile = view.as_ref()?.profile;
        let configuration = state.configuration.with_untracked(|now| Configuration { form, ..now.clone() });
        let configuration = match examples {
            Some(examples) => examples(&configuration, profile).0,
            None => configuration,
        };
        let settled = Settled::new(profile, &configuration);
        Some(policies(&plan::plan(&settled).ok()?))
    })
}

fn policy(path: &str, left: Option<&str>, right: Option<&str>) -> AnyView {
    let rows = render::beside(left.unwrap_or_default(), right.unwrap_or_default());
    let rows = near(&rows);
    let name = path.to_owned();
    view! {
        <div class="sides" role="group" aria-label=name data-sides=path.to_owned()>
            <h3><code>{path.to_owned()}</code></h3>
            {side("Recommended", left, &rows, |row| row.0)}
            {side("As documented", right, &rows, |row| row.1)}
        </div>
    }
    .into_any()
}

/// What both sides show: rows, or how many are left out there.
enum Shown<'t> {
    Row(Row<'t>),
    LeftOut(usize),
}

/// The rows that differ, and those around them.
fn near<'t>(rows: &[Row<'t>]) -> Vec<Shown<'t>> {
    let differs = |row: &Row<'_>| matches!(row, Row::Differs(..));
    let mut shown = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let around = rows.get(at.saturating_sub(AROUND)..rows.len().min(at + AROUND + 1)).unwrap_or_default();
        if around.iter().any(differs) {
            shown.push(Shown::Row(*row));
        } else if let Some(Shown::LeftOut(lines)) = shown.last_mut() {
            *lines += 1;
        } else {
            shown.push(Shown::LeftOut(1));
        }
    }
    shown
}

type Pick = for<'r, 't> fn(&'r (Option<&'t str>, Option<&'t str>)) -> Option<&'t str>;

fn side(form: &'static str, text: Option<&str>, rows: &[Shown<'_>], pick: Pick) -> AnyView {
    if text.is_none() {
        return view! { <div class="side"><h4>{form}</h4><p class="note">"This form has no such policy."</p></div> }
            .into_any();
    }
    let line = |row: &Shown<'_>| match row {
        Shown::LeftOut(lines) => {
            let words = format!("⋯ {} alike\n", count(*lines, "line", "lines"));
            view! { <i>{words}</i> }.into_any()
        }
        Shown::Row(Row::Same(line)) => format!("  {line}\n").into_any(),
        Shown::Row(Row::Differs(left, right)) => match pick(&(*left, *right)) {
            Some(line) => view! { <mark>{format!("≠ {line}\n")}</mark> }.into_any(),
            None => view! { <b>"\n"</b> }.into_any(),
        },
    };
    view! {
        <div class="side">
            <h4>{form}</h4>
            <pre class="code" tabindex="0">{rows.iter().map(line).collect_view()}</pre>
        </div>
    }
    .into_any()
}
