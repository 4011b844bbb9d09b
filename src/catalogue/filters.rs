//! What the catalogue is narrowed by beside words: how a vendor gets in, what it can do at most, which service, and with
//! which tool.

use leptos::prelude::*;

use link::CatalogueLink;
use profile::{Card, Rank, Reach, Tool};

use crate::erased::{on, text, word};

/// One way to narrow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facet {
    Trust,
    Reach,
    Service,
    /// Those that the documents are written for, which every vendor has, and what the vendor's own steps run besides.
    Tool,
}

/// Services beyond these are found by their name.
const SERVICES: usize = 10;

/// What charts and manifests of vendors are put to use with.
const OF_STEPS: [&str; 2] = ["helm", "kubectl"];

impl Facet {
    const ALL: [Self; 4] = [Self::Trust, Self::Reach, Self::Service, Self::Tool];

    fn title(self) -> &'static str {
        match self {
            Self::Trust => "How it gets in",
            Self::Reach => "At most it",
            Self::Service => "Service",
            Self::Tool => "Tool",
        }
    }

    fn chosen(self, link: &CatalogueLink) -> Option<String> {
        match self {
            Self::Trust => link.trust.clone(),
            Self::Reach => link.reach.map(|reach| reach.as_str().to_owned()),
            Self::Service => link.service.clone(),
            Self::Tool => link.tool.clone(),
        }
    }

    fn choose(self, link: &mut CatalogueLink, value: Option<String>) {
        match self {
            Self::Trust => link.trust = value,
            Self::Reach => link.reach = value.as_deref().and_then(Reach::parse),
            Self::Service => link.service = value,
            Self::Tool => link.tool = value,
        }
    }

    fn has(self, card: &Card, value: &str) -> bool {
        match self {
            Self::Trust => card.trust.iter().any(|trust| trust.as_str() == value),
            Self::Reach => card.reach.as_str() == value,
            Self::Service => card.services.iter().any(|service| service.as_str() == value),
            Self::Tool => Tool::parse(value).is_some() || card.words.iter().any(|word| word.as_str() == value),
        }
    }

    /// Value and label of each choice, those of the most vendors first.
    fn choices(self, cards: &[Card]) -> Vec<(String, String)> {
        if self == Self::Reach {
            let known = Reach::ALL.into_iter().filter(|of| cards.iter().any(|card| card.reach == *of));
            return known.map(|of| (of.as_str().to_owned(), of.label().to_owned())).collect();
        }
        if self == Self::Tool {
            let of_documents = Tool::ALL.map(|tool| (tool.as_str(), tool.name()));
            let all = of_documents.into_iter().chain(OF_STEPS.map(|program| (program, program)));
            return all.map(|(value, label)| (value.to_owned(), label.to_owned())).collect();
        }
        let mut values: Vec<(usize, String)> = Vec::new();
        for value in cards.iter().flat_map(|card| if self == Self::Trust { &card.trust } else { &card.services }) {
            match values.iter_mut().find(|(_, known)| known.as_str() == value.as_str()) {
                Some((count, _)) => *count += 1,
                None => values.push((1, value.to_string())),
            }
        }
        let most = if self == Self::Service { SERVICES } else { values.len() };
        // Taken one after the other: sorting them would be more code.
        let mut choices = Vec::new();
        while choices.len() < most {
            let Some(count) = values.iter().map(|(count, _)| *count).max() else { break };
            let Some(place) = values.iter().position(|(of, _)| *of == count) else { break };
            let (_, value) = values.remove(place);
            choices.push((value.clone(), value));
        }
        choices
    }
}

/// Whether what is chosen lets a card through; a facet may be left out, to count what it would leave.
pub(crate) fn lets_through(link: &CatalogueLink, card: &Card, but: Option<Facet>) -> bool {
    let facets = Facet::ALL.into_iter().filter(|facet| Some(*facet) != but);
    facets.into_iter().all(|facet| facet.chosen(link).is_none_or(|value| facet.has(card, &value)))
}

/// Toggles with how many vendors each would leave. One that would leave none is off.
#[component]
pub(crate) fn Filters(
    cards: &'static [Card],
    link: RwSignal<CatalogueLink>,
    searched: Memo<Vec<Option<Rank>>>,
) -> impl IntoView {
    let toggle = move |facet: Facet, value: String, label: String| {
        let [of_press, of_click] = std::array::from_fn(|_| value.clone());
        let name = value.clone();
        let count = Memo::new(move |_| {
            searched.with(|found| {
                let found = found.iter().zip(cards).filter(|(rank, _)| rank.is_some());
                found
                    .filter(|(_, card)| {
                        facet.has(card, &value) && link.with(|link| lets_through(link, card, Some(facet)))
                    })
                    .count()
            })
        });
        let pressed = move || link.with(|link| facet.chosen(link).as_deref() == Some(&*of_press));
        let pressed = Memo::new(move |_| pressed());
        // Off, it is still reached: where all of a row are, nothing else could scroll it.
        let is_off = Memo::new(move |_| count.get() == 0 && !pressed.get());
        let press = move |_| {
            if is_off.get_untracked() {
                return;
            }
            let value = (!pressed.get_untracked()).then(|| of_click.clone());
            link.update(|link| facet.choose(link, value));
        };
        view! {
            <button
                type="button"
                class="toggle"
                data-filter=name
                aria-pressed=word(move || if pressed.get() { "true" } else { "false" })
                aria-disabled=word(move || if is_off.get() { "true" } else { "false" })
                on:click=on(press)
            >
                {label}
                " "
                <i>{text(move || count.get().to_string())}</i>
            </button>
        }
    };
    let group = move |facet: Facet| {
        let choices = facet.choices(cards).into_iter().map(|(value, label)| toggle(facet, value, label));
        view! {
            <div class="filter" role="group" aria-label=facet.title()>
                <span>{facet.title()}</span>
                {choices.collect_view()}
            </div>
        }
    };
    view! { <div class="filters">{Facet::ALL.map(group).into_iter().collect_view()}</div> }
}
