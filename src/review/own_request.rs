//! The form for a request of the person's own.

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use crate::edge::announce::use_announcer;
use crate::erased::{flag, on, part_if, text};
use crate::words::sentence;
use review::Request;

/// What the person asked, as it was written: put to the policy anew whenever that changes.
pub(crate) type Own = RwSignal<Vec<Value>>;

/// Who can call sts, as a request names it, with the action that such a caller uses.
const CALLERS: [(&str, &str, &str, &str); 4] = [
    ("AWS", "AWS account, role, user or session", "sts:AssumeRole", "Account ID or ARN"),
    ("Service", "AWS service", "sts:AssumeRole", "Host of the service, such as ec2.amazonaws.com"),
    ("Federated", "OIDC identity", "sts:AssumeRoleWithWebIdentity", "ARN of the OIDC provider, or its host"),
    ("Federated", "SAML identity", "sts:AssumeRoleWithSAML", "ARN of the SAML provider"),
];

/// What opens the form, after what makes it other than another role's.
pub(crate) const ASK: &str = "request-ask";

/// A request of the person's own, put to every trust policy that is shown.
#[component]
pub(crate) fn OwnRequest(own: Own, role: Signal<String>, prefix: String) -> impl IntoView {
    let announcer = use_announcer();
    let id = move |what: &str| format!("{prefix}{what}");
    let (kind_id, context_id) = (id("request-kind"), id("request-context"));
    let caller = RwSignal::new(0_usize);
    let [principal, external_id, context, error] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let kind = move || CALLERS.get(caller.get()).copied().unwrap_or(CALLERS[0]);
    let ask = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (kind, _, action, _) = kind();
        let asked = read(kind, action, &principal.get(), &external_id.get(), &context.get())
            .map(|(principal, context)| json!({"action": action, "role": role.get(), "principal": principal, "context": context}))
            .and_then(|asked| Request::from_value(&asked).map(|_| asked).map_err(|error| error.to_string()));
        match asked {
            Ok(asked) => {
                error.set(String::new());
                own.update(|own| own.insert(0, asked));
                announcer.announce("Your request is answered in the table");
            }
            Err(message) => error.set(sentence(&message)),
        }
    };
    let options = CALLERS.iter().enumerate().map(|(index, (_, label, ..))| {
        let chosen = flag(move || caller.get() == index);
        view! { <option value=index.to_string() selected=chosen>{*label}</option> }
    });
    view! {
        <details class="own-request">
            <summary id=id(ASK)>"Ask about somebody else"</summary>
            <form on:submit=on(ask)>
                <div class="field">
                    <label for=kind_id.clone()>"Who calls"</label>
                    <select
                        id=kind_id
                        on:change=on(move |event| caller.set(event_target_value(&event).parse().unwrap_or_default()))
                    >
                        {options.collect_view()}
                    </select>
                </div>
                {input(id("request-principal"), text(move || kind().3.to_owned()), principal)}
                {input(id("request-external-id"), text(|| "External ID, if it sends one".to_owned()), external_id)}
                <div class="field">
                    <label for=context_id.clone()>"Condition keys, one a line"</label>
                    <textarea
                        id=context_id
                        rows="3"
                        spellcheck="false"
                        placeholder="aws:SourceAccount = 000000000000"
                        prop:value=text(move || context.get())
                        on:input=on(move |event| context.set(event_target_value(&event)))
                    ></textarea>
                    <p class="help">
                        "For instance aws:SourceArn, aws:PrincipalOrgID, aws:RequestTag/team or, for an OIDC identity, <issuer>:sub and <issuer>:aud. A key that stands twice has two values."
                    </p>
                </div>
                {part_if(
                    move || !error.with(String::is_empty),
                    move || view! { <p class="message bad" role="alert">{text(move || error.get())}</p> }.into_any(),
                )}
                <button type="submit" class="btn" data-ask="">
                    "Put it to the policy"
                </button>
            </form>
        </details>
    }
}

fn input(id: String, label: Box<dyn FnMut() -> String + Send>, value: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                autocomplete="off"
                spellcheck="false"
                prop:value=text(move || value.get())
                on:input=on(move |event| value.set(event_target_value(&event)))
            />
        </div>
    }
    .into_any()
}

/// The caller and the context, as [`Request::from_value`] takes them.
fn read(kind: &str, action: &str, principal: &str, external_id: &str, lines: &str) -> Result<(Value, Value), String> {
    let principal = principal.trim();
    if principal.is_empty() {
        return Err("nobody is named: write who calls".to_owned());
    }
    let mut context = Map::<String, Value>::new();
    let mut add = |key: &str, value: &str| match context.get_mut(key) {
        Some(Value::Array(values)) => values.push(value.into()),
        _ => drop(context.insert(key.to_owned(), vec![value].into())),
    };
    let external_id = external_id.trim();
    if !external_id.is_empty() {
        if action != "sts:AssumeRole" {
            return Err(format!("{action} sends no external ID: leave it empty"));
        }
        add("sts:ExternalId", external_id);
    }
    for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match line.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
            Some((key, value)) if key.contains(':') && !key.contains(char::is_whitespace) => add(key, value),
            _ => {
                return Err(format!(
                    "line {number} of the condition keys is no `key = value`: write for instance aws:SourceAccount = 000000000000"
                ));
            }
        }
    }
    Ok((json!({kind: principal}), Value::Object(context)))
}
