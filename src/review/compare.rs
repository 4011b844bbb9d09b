//! What was pasted against what a vendor asks for.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::edge::copy::CopyButton;
use crate::erased::{self, flag, nothing, on, part};
use crate::profiles::{self, card, cards};
use link::{Share, encode};
use plan::{Plan, plan};
use profile::{Card, Configuration, Profile, Settled};
use render::update;
use review::Sentence;
use review::compare::{FormComparison, Guess, Item, Part, Standing, Trusted, beside, compare, guess};
use review::finding::Finding;

use super::data::{actions, fingerprints, managed};
use super::findings::place_button;
use super::found::{Found, Scope, Shown};
use super::item::Place;

/// Long enough for the review itself to be shown first.
const PAUSE_MS: u32 = 20;

/// Differences that are shown at once.
const FIRST: usize = 8;

/// The comparison, and what it was made for.
#[derive(Clone, Default)]
pub(crate) struct Compared {
    guesses: Vec<Guess>,
    /// The vendor's id; empty where none is chosen and nothing tells.
    vendor: String,
    forms: Vec<FormView>,
    /// Whether there is something to compare.
    any: bool,
    /// Of the one role, with what the comparison tells.
    pub(crate) verdict: Option<String>,
    pub(crate) findings: Vec<Finding>,
    /// Whom the role trusts, and whether the vendor is known to be that.
    pub(crate) trusted: Vec<Trusted>,
}

/// What is said about one form.
#[derive(Clone)]
struct FormView {
    form: &'static str,
    line: String,
    /// What became of each part, and its class.
    parts: [(&'static str, &'static str, &'static str); 3],
    class: &'static str,
    items: Vec<(Item, Option<Place>)>,
    /// To the vendor's page, with the values that were read.
    link: String,
    /// What brings the role to this form, or why it is not written.
    command: Result<Commands, String>,
}

#[derive(Clone)]
struct Commands {
    text: String,
    /// Who may assume the role afterwards, as far as only what was pasted says it: to be confirmed.
    principals: Vec<String>,
}

/// The role against what a vendor asks for.
#[component]
pub(crate) fn Compare(
    found: Signal<Found>,
    scope: Scope,
    /// As for [`super::findings::Findings`].
    prefix: String,
    vendor: RwSignal<Option<String>>,
    compared: RwSignal<Compared>,
) -> impl IntoView {
    let arrived = RwSignal::new(0_usize);
    Effect::new(move |pending: Option<Timeout>| {
        found.track();
        vendor.track();
        arrived.track();
        drop(pending);
        let make = move || {
            let new = found.with_untracked(|found| compared_with(found, scope, vendor.get_untracked().as_deref()));
            // Not asked for again by itself when it does not come: the person may choose the vendor once more.
            if let Some(card) = card(&new.vendor).filter(|card| profiles::find(&card.id).is_none()) {
                profiles::ask(card, move |answer| {
                    if answer.is_ok() {
                        let _ = arrived.try_update(|count| *count += 1);
                    }
                });
            }
            compared.set(new);
        };
        Timeout::new(PAUSE_MS, make)
    });
    let chosen = Memo::new(move |_| compared.with(|compared| compared.vendor.clone()));
    let option = move |card: &'static Card| {
        let id = card.id.as_str();
        view! { <option value=id selected=flag(move || chosen.with(|chosen| chosen == id))>{card.name.as_str()}</option> }
    };
    let reason = move || {
        compared.with(|compared| match compared.guesses.iter().find(|guess| guess.vendor == compared.vendor) {
            Some(guess) => format!("{}.", guess.reason),
            None if compared.vendor.is_empty() => {
                "Nothing in the documents tells which vendor they are for.".to_owned()
            }
            None => String::new(),
        })
    };
    let confirmed = RwSignal::new(Vec::new());
    let [title, select, why] = ["title", "vendor", "reason"].map(|what| format!("{prefix}compare-{what}"));
    let labelled = (title.clone(), select.clone(), why.clone());
    let forms = move || {
        compared.with(|compared| match card(&compared.vendor).filter(|card| profiles::find(&card.id).is_none()) {
            Some(card) => awaited(card, vendor),
            None => compared.forms.iter().map(|form| one_form(form, &prefix, confirmed)).collect_view().into_any(),
        })
    };
    view! {
        <section class="panel" aria-labelledby=labelled.0 hidden=flag(move || !compared.with(|compared| compared.any))>
            <h2 id=title>"Compared with what a vendor asks for"</h2>
            <div class="field compare-with">
                <label for=labelled.1>"Vendor"</label>
                <select
                    id=select
                    name="vendor"
                    aria-describedby=labelled.2
                    on:change=on(move |event| vendor.set(Some(event_target_value(&event))))
                >
                    <option value="" selected=flag(move || chosen.with(String::is_empty))>"none"</option>
                    {cards().iter().map(option).collect_view()}
                </select>
                <p id=why class="help" data-guess="">{erased::text(reason)}</p>
            </div>
            <div class="compared">{part(forms)}</div>
        </section>
    }
}

/// A vendor whose profile is on its way, or has not come.
fn awaited(card: &'static Card, vendor: RwSignal<Option<String>>) -> AnyView {
    view! {
        <p class="help" role="status" data-comparison-awaited="">
            {format!("The profile of {} is not here yet. ", card.name)}
            <button type="button" class="btn small" on:click=on(move |_| vendor.set(Some(card.id.clone())))>
                "Ask for it again"
            </button>
        </p>
    }
    .into_any()
}

fn compared_with(found: &Found, scope: Scope, asked: Option<&str>) -> Compared {
    let reading = &found.reading;
    // One role is compared with one vendor.
    let Some((role, place)) = found.role(scope).zip(found.place(scope)) else { return Compared::default() };
    let role = &role.role;
    let mut guesses = guess(reading, role, fingerprints());
    if guesses.is_empty() && asked.is_none() {
        guesses.extend(beside(reading, role, fingerprints(), profiles::find));
    }
    let likeliest = guesses.first().map(|guess| guess.vendor.as_str());
    let vendor = asked.or(likeliest).unwrap_or_default().to_owned();
    let (mut verdict, mut findings, mut trusted) = (None, Vec::new(), Vec::new());
    let forms = profiles::find(&vendor).map(|profile| {
        let comparison = compare(profile, reading, role);
        let reviewed = found.review.as_ref().and_then(|review| Some((review.roles.get(place)?, review)));
        let named = Some((&*profile.name, comparison.trusted.as_slice()));
        verdict = reviewed.map(|(role, review)| Sentence::new(role, review, named, (actions(), managed())).to_string());
        findings.clone_from(&comparison.findings);
        trusted.clone_from(&comparison.trusted);
        let role = role.name.as_deref().filter(|_| role.arn.is_some());
        let of_form = |form| one(profile, &comparison.configuration, form, &found.documents, role);
        comparison.forms.iter().map(of_form).collect()
    });
    Compared { guesses, vendor, forms: forms.unwrap_or_default(), any: true, verdict, findings, trusted }
}

fn one(
    profile: &'static Profile,
    read: &Configuration,
    compared: &FormComparison,
    documents: &[Shown],
    role: Option<&str>,
) -> FormView {
    let configuration = Configuration { form: compared.form, ..read.clone() };
    let settled = Settled::new(profile, &configuration);
    let items = compared.items.iter().map(|item| {
        let place = item.place.and_then(|(document, statement)| documents.get(document)?.statements.get(statement));
        (item.clone(), place.cloned())
    });
    FormView {
        form: compared.form.as_str(),
        line: compared.line.clone(),
        parts: parts(compared),
        class: class(compared),
        items: items.collect(),
        link: encode(&settled, &configuration, Share::Everything),
        // A profile of the catalogue always makes a plan: tests plan each of them.
        command: plan(&settled)
            .map_err(|error| error.to_string())
            .and_then(|plan| command(&plan, &configuration, role)),
    }
}

/// Green is proven, amber was not given or is to be confirmed, red is a stranger.
fn class(form: &FormComparison) -> &'static str {
    match form.principals {
        Standing::Stranger => "verdict stranger",
        Standing::Known if form.matches() && form.chosen.is_empty() => "verdict same",
        _ => "verdict",
    }
}

fn parts(form: &FormComparison) -> [(&'static str, &'static str, &'static str); 3] {
    let part = |part: Part| match part {
        Part::Same => ("the same", "verdict same"),
        Part::Different => ("different", "verdict"),
        Part::NotGiven => ("not given", "verdict"),
        Part::None => ("none asked for", ""),
    };
    let trust = part(form.trust);
    let permissions = match part(form.permissions) {
        _ if form.permissions == Part::Same && !form.chosen.is_empty() => {
            ("the same, with policies of your choice", "verdict")
        }
        said => said,
    };
    let principals = match form.principals {
        Standing::Known => ("known", "verdict same"),
        Standing::ToConfirm => ("to confirm", "verdict"),
        Standing::Stranger => ("a stranger", "verdict stranger"),
        Standing::NotGiven => ("not given", "verdict"),
    };
    [
        ("Trust policy", trust.0, trust.1),
        ("Principals", principals.0, principals.1),
        ("Permissions", permissions.0, permissions.1),
    ]
}

/// The commands, unless something that they depend on is not known or not trusted yet.
fn command(plan: &Plan<'_>, configuration: &Configuration, role: Option<&str>) -> Result<Commands, String> {
    let Some(name) = role else {
        return Err("The commands are written once the ARN of the role is there.".to_owned());
    };
    let [role] = plan.roles.as_slice() else {
        return Err("This vendor has several roles, or none of its own: its page has the commands.".to_owned());
    };
    let commands = update(plan, role, name);
    let gaps: Vec<&str> = commands.gaps().into_iter().map(|id| plan.profile.parameter(id).label.as_str()).collect();
    if gaps.is_empty() {
        let of = |id| {
            let parameter = plan.profile.parameter(id);
            let texts = configuration.texts(&parameter.name).join(", ");
            (!texts.is_empty()).then(|| format!("{}: {texts}", parameter.label))
        };
        Ok(Commands { text: commands.plain(), principals: plan.principals().into_iter().filter_map(of).collect() })
    } else {
        let gaps = gaps.join(", ");
        Err(format!("The documents do not tell {gaps}: fill it in on the vendor's page, which has the commands then."))
    }
}

fn one_form(compared: &FormView, prefix: &str, confirmed: RwSignal<Vec<String>>) -> AnyView {
    let FormView { form, line, parts, class, items, link, command } = compared.clone();
    let same = items.is_empty() && class != "verdict stranger";
    let sign = match class {
        "verdict same" => "✓ ",
        "verdict stranger" => "! ",
        _ => "≠ ",
    };
    let parts = parts.into_iter().map(|(part, word, class)| {
        view! { <li data-part=part class=class>{format!("{part}: {word}")}</li> }
    });
    let (first, more) = items.split_at(items.len().min(FIRST));
    let more = (!more.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{format!("and {} more", more.len())}</summary>
                <ul class="differing">{more.iter().map(difference).collect_view()}</ul>
            </details>
        }
    });
    view! {
        <article data-compare=form>
            <h3>{if form == "documented" { "As documented" } else { "Recommended" }}</h3>
            <p class=class data-verdict="">
                {sign} {line}
            </p>
            <ul class="compared-parts">{parts.collect_view()}</ul>
            <ul class="differing">{first.iter().map(difference).collect_view()}</ul>
            {more}
            <p class="links"><a href=link>"The vendor's page with these values"</a></p>
            {if same { nothing() } else { command_view(form, prefix, command, confirmed) }}
        </article>
    }
    .into_any()
}

fn difference((item, place): &(Item, Option<Place>)) -> AnyView {
    let Item { side, element, text, .. } = item.clone();
    let side = side.as_str();
    view! {
        <li data-side=side data-element=element.as_str()>
            <span class=format!("sev {side}")>{side}</span>
            <span>{text} " " {place.clone().map(place_button)}</span>
        </li>
    }
    .into_any()
}

fn command_view(
    form: &'static str,
    prefix: &str,
    command: Result<Commands, String>,
    confirmed: RwSignal<Vec<String>>,
) -> AnyView {
    let Commands { text, principals } = match command {
        Ok(command) => command,
        Err(why) => return view! { <p class="help" data-no-command="">{why}</p> }.into_any(),
    };
    let (id, shown) = (format!("{prefix}update-{form}"), text.clone());
    let shown_in = id.clone();
    let (named, asked) = (principals.clone(), principals.clone());
    let usable = Memo::new(move |_| confirmed.with(|confirmed| asked.iter().all(|one| confirmed.contains(one))));
    let listed = named.iter().map(|principal| view! { <li>{principal.clone()}</li> }).collect_view();
    let ask = (!named.is_empty()).then(|| {
        view! {
            <div class="confirm" hidden=flag(move || usable.get())>
                <p>"The role will trust whom the pasted documents name. Confirm that this is the vendor:"</p>
                <ul>{listed}</ul>
                <button
                    type="button"
                    class="btn small"
                    data-confirm=""
                    on:click=on(move |_| confirmed.update(|confirmed| confirmed.extend(principals.clone())))
                >
                    "Confirm"
                </button>
            </div>
        }
    });
    view! {
        <details class="bring">
            <summary>"Commands that bring the role to this form"</summary>
            <p class="help">
                "With credentials of the account that holds the role. Policies of other names stay: remove what you do not want."
            </p>
            {ask}
            <div class="command">
                <pre id=id tabindex="0">{shown}</pre>
                <CopyButton
                    what=format!("the commands for the {form} form")
                    shown_in
                    text=Box::new(move || text.clone())
                    blocked=Box::new(move || if usable.get() { String::new() } else { "First confirm whom the role will trust.".to_owned() })
                />
            </div>
        </details>
    }
    .into_any()
}
