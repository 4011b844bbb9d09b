//! A document's lines in the page. They are written into their `<pre>` by this file and not as views: at every key Leptos
//! would make all of them anew and compare them one by one, where most often a single line has changed.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::document;
use leptos::prelude::*;
use web_sys::Element;

use crate::documents::highlight::{Line, Place};
use crate::erased::effect;
use crate::state::{State, use_state};

/// What is to stand in a `<pre>`.
pub(crate) enum Content {
    /// In colours, one element for each.
    Lines(Vec<Line>),
    /// As it is: nobody looks at it, or there is too much of it.
    Text(String),
}

/// The class that a place which comes from a value has at present.
pub(crate) type Look = Box<dyn Fn(Place) -> &'static str>;

/// What stands in a `<pre>`: every character of it is the document's.
#[derive(Default)]
struct Written(Vec<WrittenLine>);

struct WrittenLine {
    line: Line,
    element: Element,
    /// Each with the class that it has.
    places: Vec<(Place, Element, &'static str)>,
}

/// The text of a document, by whose path it is found. What comes from values looks as `look` says.
#[component]
pub(crate) fn Code(
    path: String,
    content: Box<dyn Fn() -> Content>,
    #[prop(optional)] look: Option<fn(State) -> Look>,
) -> impl IntoView {
    let id = format!("document-{path}");
    let pre = id.clone();
    let written = Rc::new(RefCell::new(Written::default()));
    let state = look.map(|look| (look, use_state()));
    let plain: Look = Box::new(|_| "");
    effect({
        let written = written.clone();
        move || {
            let content = content();
            if let Some(pre) = document().get_element_by_id(&pre) {
                let look = state.map(|(look, state)| untrack(|| look(state)));
                written.borrow_mut().write(&pre, content, look.as_ref().unwrap_or(&plain));
            }
        }
    });
    if let Some((look, state)) = state {
        effect(move || written.borrow_mut().draw(&look(state)));
    }
    view! { <pre id=id data-document=path tabindex="0" class="code"></pre> }
}

impl Written {
    fn write(&mut self, pre: &Element, content: Content, look: &Look) {
        let lines = match content {
            Content::Text(text) => {
                self.0.clear();
                pre.set_class_name("code");
                pre.set_text_content(Some(&text));
                return;
            }
            Content::Lines(lines) => lines,
        };
        if self.0.is_empty() {
            pre.set_class_name("code lines");
            pre.set_text_content(None);
        }
        let same = |(old, new): &(&WrittenLine, &Line)| old.line == **new;
        let first = self.0.iter().zip(&lines).take_while(same).count();
        let rest = self.0.len().min(lines.len()) - first;
        let last = self.0.iter().rev().zip(lines.iter().rev()).take(rest).take_while(same).count();
        let new = lines.len() - last;
        let gone = first..self.0.len() - last;
        let next = self.0.get(gone.end).map(|line| line.element.clone());
        let made = lines.into_iter().take(new).skip(first).map(|line| WrittenLine::new(line, look)).collect::<Vec<_>>();
        for line in &made {
            let _ = pre.insert_before(&line.element, next.as_deref());
        }
        for line in self.0.splice(gone, made) {
            line.element.remove();
        }
    }

    fn draw(&mut self, look: &Look) {
        for (place, element, class) in self.0.iter_mut().flat_map(|line| &mut line.places) {
            let now = look(*place);
            if *class != now {
                *class = now;
                element.set_class_name(now);
            }
        }
    }
}

impl WrittenLine {
    fn new(line: Line, look: &Look) -> Self {
        let element = make("span", if line.changed.is_some() { "l add" } else { "l" });
        let mut places = Vec::new();
        for segment in &line.segments {
            let class = segment.place.map_or(segment.token.class(), look);
            let part = match segment.place {
                None if class.is_empty() => {
                    let _ = element.append_with_str_1(&segment.text);
                    continue;
                }
                None => make("span", class),
                Some(_) => make("mark", class),
            };
            part.set_text_content(Some(&segment.text));
            let _ = element.append_child(&part);
            places.extend(segment.place.map(|place| (place, part, class)));
        }
        Self { line, element, places }
    }
}

fn make(name: &str, class: &str) -> Element {
    // Only what is no name of an element is refused.
    let element = document().create_element(name).expect("`span` and `mark` are names of elements");
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element
}
