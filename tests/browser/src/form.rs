//! Filling in a form by hand, in the order in which it stands on the page.

use profile::{Configuration, Form, Group, Parameter, Profile, Status, ValueKind};
use serde_json::json;

use crate::engine::Engine;
use crate::page::Page;

/// From the catalogue to a filled form, as a person does it: the card, the form switch, the tool, the fields. Gives what was
/// typed: a link may hold values that the form asks for in another configuration only.
#[track_caller]
pub fn fill(page: &Page, profile: &Profile, configuration: &Configuration) -> Configuration {
    if !matches!(profile.status, Status::Active) {
        page.click(".vendors summary");
    }
    // Whoever has filled it in before would find it so.
    page.script("sessionStorage.clear()", &[]);
    page.click(&format!("a[data-vendor={}]", profile.id));
    // Keys that are pressed before the heading has the focus are lost to it.
    page.wait_for(
        "the form, and the focus at the heading",
        "return !!document.querySelector('[data-form]') && document.activeElement === document.querySelector('main h1')",
    );
    page.script("document.querySelector('[data-more]').open = true", &[]);
    if configuration.form == Form::Documented {
        page.click("button[data-form-choice=documented]");
    }
    // From the vendor before, another tool may still be chosen.
    let tool = configuration.tool.as_str();
    if !page.has(&format!("button[data-tool-choice={tool}][aria-pressed=true]")) {
        page.click(&format!("button[data-tool-choice={tool}]"));
    }
    let in_order = Group::ALL.into_iter().flat_map(|group| profile.parameters.iter().filter(move |p| p.group == group));
    let mut waiting: Vec<&Parameter> = in_order.filter(|p| !configuration.texts(&p.name).is_empty()).collect();
    // A field may be asked for only once another one, further down, is filled in.
    loop {
        let before = waiting.len();
        waiting.retain(|parameter| {
            let asked_for = page.has(&format!("[data-field={}]:not([hidden])", parameter.name));
            if asked_for {
                fill_field(page, parameter, configuration.texts(&parameter.name));
            }
            !asked_for
        });
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    let mut typed = configuration.clone();
    for parameter in waiting {
        typed.set(&parameter.name, Vec::new());
    }
    typed
}

/// Fills one field: types, chooses or checks, as its kind asks.
#[track_caller]
pub fn fill_field(page: &Page, parameter: &Parameter, texts: &[String]) {
    let name = &parameter.name;
    match (&parameter.kind, parameter.list) {
        (ValueKind::Choice(_), Some(_)) => {
            for text in texts {
                page.click(&format!("input[name={name}][value={text}]"));
            }
        }
        (ValueKind::Choice(_) | ValueKind::Partition, _) => {
            page.click(&format!("select[name={name}] option[value={}]", texts.concat()));
        }
        (ValueKind::Boolean, _) => {
            let wanted = texts.concat() == "true";
            if page.has(&format!("input[name={name}]:checked")) != wanted {
                page.click(&format!("input[name={name}]"));
            }
        }
        (_, Some(_)) => {
            for (row, text) in texts.iter().enumerate() {
                if page.count(&format!("input[name={name}]")) <= row {
                    page.click(&format!("button[data-add={name}]"));
                    page.wait_for(
                        "another row",
                        &format!("return document.getElementsByName('{name}').length > {row}"),
                    );
                }
                type_into(page, &format!("#value-{name}-{row}"), text);
            }
        }
        (_, None) => type_into(page, &format!("input[name={name}]"), &texts.concat()),
    }
}

/// WebKit's driver answers before all keys have arrived, which then land in the next field: there, the text comes into the
/// field as by a paste. Keys are tried for themselves.
#[track_caller]
fn type_into(page: &Page, selector: &str, text: &str) {
    if page.browser.engine != Engine::WebKit {
        return page.write(selector, text);
    }
    page.script(
        "const field = document.querySelector(arguments[0]);
        field.focus();
        field.value += arguments[1];
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
        &[json!(selector), json!(text)],
    );
}
