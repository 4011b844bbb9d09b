use leptos::prelude::*;

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
                {move || {
                    steps()
                        .into_iter()
                        .map(|step| {
                            let ready = step.commands.iter().all(|command| command.gaps().is_empty());
                            let commands = step.commands.iter().map(|command| {
                                if ready {
                                    view! { <pre class="command" tabindex="0">{command.plain()}</pre> }.into_any()
                                } else {
                                    view! { <p class="help">"The command follows when all its values are there."</p> }.into_any()
                                }
                            });
                            let commands: Vec<AnyView> = if ready { commands.collect() } else { commands.take(1).collect() };
                            view! {
                                <li class:pending=step.pending>
                                    <h3>
                                        {step.title.clone()}
                                        {step.phase.clone().map(|phase| view! { <small>{phase}</small> })}
                                    </h3>
                                    <p>{step.text.plain()}</p>
                                    {commands}
                                </li>
                            }
                        })
                        .collect_view()
                }}
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
