//! What a person does, in order: each phase with the chosen tool, and how everything is taken back.

use plan::{Plan, Printed};
use profile::PhaseId;

use super::formats::{by_hand as format_by_hand, format};
use super::outcome::{Thing, outcome};
use super::shell::Command;
use super::step::{Asked, Step};

/// The steps of a plan, made once: page and runbook show the same.
#[derive(Clone, Debug)]
pub struct Guide {
    /// What will exist in the end, the roles first.
    pub outcome: Vec<Thing>,
    /// What is said before the steps, of the chosen tool's files.
    pub note: &'static str,
    /// The whole way, in order: before, each phase with the vendor's own steps after it.
    pub steps: Vec<Step>,
    /// How everything is taken back with the tool that has set it up.
    pub removal: Vec<Step>,
}

impl Guide {
    pub fn new(plan: &Plan<'_>) -> Self {
        Self { outcome: outcome(plan), note: format(plan.tool).note, steps: steps(plan), removal: removal(plan) }
    }
}

/// The same by hand, in order.
pub(crate) fn by_hand(plan: &Plan<'_>) -> Vec<Step> {
    let mut earlier = None;
    let mut steps = Vec::new();
    let Some(format) = format_by_hand() else { return steps };
    for phase in plan.phases.iter().filter(|phase| phase.waits_for.is_empty()) {
        steps.extend((format.steps)(plan, phase.place, earlier));
        earlier = Some(phase.place);
    }
    steps
}

fn steps(plan: &Plan<'_>) -> Vec<Step> {
    let mut steps: Vec<Step> = plan.steps.iter().filter(|step| step.after.is_none()).map(own_step).collect();
    let mut earlier: Option<PhaseId> = None;
    for phase in &plan.phases {
        let pending = !phase.waits_for.is_empty();
        let mut of_phase = if pending { Vec::new() } else { tool_steps(plan, phase.place, earlier) };
        if pending {
            let labels: Vec<&str> =
                phase.waits_for.iter().map(|id| plan.profile.parameter(*id).label.as_str()).collect();
            of_phase.push(Step::new(
                &phase.title,
                &format!(
                    "Enter here what the vendor has told you: {}. The documents of this phase follow from it.",
                    labels.join(", ")
                ),
            ));
        }
        of_phase.extend(plan.steps.iter().filter(|step| step.after == Some(phase.place)).map(own_step));
        for step in &mut of_phase {
            step.pending |= pending;
            step.phase = (plan.phases.len() > 1).then(|| phase.title.to_string());
        }
        steps.extend(of_phase);
        earlier = Some(phase.place);
    }
    steps
}

fn removal(plan: &Plan<'_>) -> Vec<Step> {
    if plan.current_phase().is_some() { (format(plan.tool).removal)(plan) } else { Vec::new() }
}

/// What is done in a phase with the chosen tool.
fn tool_steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let format = format(plan.tool);
    let mut steps = (format.steps)(plan, phase, earlier);
    if !plan.tool.is_by_hand() && plan.final_phase() == Some(phase) {
        let text =
            "It reads what the account has now and compares it with these documents, in meaning. It changes nothing.";
        steps.push(Step { commands: vec![(format.verifier.run)()], ..Step::new("Verify", text) });
    }
    steps
}

fn own_step(step: &plan::Step) -> Step {
    let commands = step.commands.iter().map(|arguments| Command::of_arguments(arguments).printed());
    let asked = Some(if step.after.is_none() { Asked::Before } else { Asked::After });
    Step { text: Printed::from(&step.text), commands: commands.collect(), asked, ..Step::new(&step.title, "") }
}
