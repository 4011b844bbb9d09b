use leptos::prelude::*;

use crate::render::Step;

use super::copy::CopyButton;
use super::state::use_state;

/// The way from nothing to the vendor's first call, each step with its commands.
#[component]
pub(super) fn Steps() -> impl IntoView {
    let state = use_state();
    let steps = move || state.view.with(|view| view.as_ref().map_or_else(Vec::new, |view| view.steps.clone()));
    let hand_back = move || {
        state.view.with(|view| {
            let view = view.as_ref()?;
            let values = view.plan.hand_back.iter().filter(|value| value.value.gaps().is_empty());
            let values: Vec<(String, String)> =
                values.map(|value| (value.label.clone(), value.value.plain())).collect();
            (!values.is_empty()).then(|| (view.profile.name.clone(), values))
        })
    };
    view! {
        <div class="steps">
            <p class="note">
                "apply.sh, below, does all of the AWS part: it checks the account, can be run again, and stops at the first error. The same way, step by step:"
            </p>
            <ol>
                {move || steps().into_iter().enumerate().map(|(index, step)| view! { <OneStep index step/> }).collect_view()}
            </ol>
            {move || {
                hand_back()
                    .map(|(name, values)| {
                        let rows = values.into_iter().map(|(label, value)| {
                            view! {
                                <dt>{label}</dt>
                                <dd><code>{value}</code></dd>
                            }
                        });
                        view! {
                            <div class="hand-back" data-hand-back="">
                                <h3>"Give these to " {name}</h3>
                                <dl>{rows.collect_view()}</dl>
                            </div>
                        }
                    })
            }}
        </div>
    }
}

#[component]
fn OneStep(index: usize, step: Step) -> impl IntoView {
    let state = use_state();
    let usable = Signal::derive(move || state.unconfirmed().is_empty());
    let ready = step.commands.iter().all(|command| command.gaps().is_empty());
    let commands = if ready { step.commands.as_slice() } else { &[] };
    let commands = (1..).zip(commands).map(|(number, command)| {
        let text = command.plain();
        let what = if step.commands.len() > 1 {
            format!("command {number} of step {}", index + 1)
        } else {
            format!("the command of step {}", index + 1)
        };
        let id = format!("command-{}-{number}", index + 1);
        let (shown_in, shown) = (id.clone(), text.clone());
        let text = Signal::stored(text);
        view! {
            <div class="command">
                <pre id=id tabindex="0">{shown}</pre>
                <CopyButton what shown_in text usable/>
            </div>
        }
    });
    view! {
        <li class:pending=step.pending>
            <h3>{step.title.clone()} {step.phase.clone().map(|phase| view! { <small>{phase}</small> })}</h3>
            <p>{step.text.sketch()}</p>
            {commands.collect_view()}
            {(!ready).then(|| view! { <p class="help">"The command follows when all its values are there."</p> })}
        </li>
    }
}
