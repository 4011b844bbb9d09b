//! `variables.tf` and `terraform.tfvars`: what the other files refer to, and its values.

use profile::{Parameter, Pattern, Piece, Supplier, Template, ValueKind, listed};

use super::expression::{Expressions, is_number, variable, variable_name};
use super::hcl::{Body, list, quote};
use super::main_file::has_phases;
use super::resource;

/// `variables.tf`.
pub(super) fn declarations(expressions: &Expressions<'_, '_>) -> Body {
    let plan = expressions.plan();
    let mut variables = Body::new();
    if has_phases(plan) {
        let names: Vec<String> = plan.phases.iter().map(|phase| quote(&phase.id)).collect();
        let known = listed(&plan.phases.iter().map(|phase| phase.id.clone()).collect::<Vec<_>>());
        let mut phase = Body::new();
        phase
            .set("description", quote(&phase_description(expressions)))
            .set("type", "string")
            .set("default", quote(plan.phases.first().map_or("", |phase| phase.id.as_str())));
        let condition = format!("contains([{}], var.phase)", names.join(", "));
        validation(&mut phase, condition, &format!("phase is one of {known}."));
        variables.block("variable \"phase\"", phase);
    }
    let of_resources = resource::variables(plan);
    if !of_resources.is_empty() {
        variables.part().append(of_resources);
    }
    for parameter in expressions.references.used() {
        let header = format!("variable \"{}\"", variable_name(parameter));
        variables.part().block(header, declaration(expressions, parameter));
    }
    variables
}

/// `terraform.tfvars`, or what stands for it in a block: `indent` is where the values stand.
pub(super) fn values(expressions: &Expressions<'_, '_>, indent: usize) -> Body {
    let plan = expressions.plan();
    let mut body = Body::new();
    if has_phases(plan) {
        let current = plan.phases.iter().rev().find(|phase| phase.waits_for.is_empty());
        body.set("phase", quote(current.map_or("", |phase| phase.id.as_str())));
    }
    let mut waits = Vec::new();
    for parameter in expressions.references.used() {
        if plan.pending(parameter.id) {
            waits.push(variable_name(parameter));
            continue;
        }
        let value = |text: &String| {
            let quoted = if is_number(&parameter.kind) { text.clone() } else { quote(text) };
            plan::Marked::of_value(parameter.id, &quoted).to_string()
        };
        let values: Vec<String> = plan.values(parameter.id).iter().map(value).collect();
        let expression = match (parameter.list, values.as_slice()) {
            (None, [one]) => one.clone(),
            _ => list(&values, indent),
        };
        body.set(&variable_name(parameter), expression);
    }
    if !waits.is_empty() {
        let last = plan.phases.last().map_or("", |phase| phase.id.as_str());
        let waits = listed(&waits);
        body.comment(format!("Once the vendor has told them, set {waits}, and phase to \"{last}\"."));
    }
    body
}

fn declaration(expressions: &Expressions<'_, '_>, parameter: &Parameter) -> Body {
    let plan = expressions.plan();
    let one = if is_number(&parameter.kind) { "number" } else { "string" };
    let list_type = format!("list({one})");
    let mut body = Body::new();
    body.set("description", quote(&format!("{}. {}", parameter.label, parameter.help)))
        .set("type", if parameter.list.is_some() { list_type.as_str() } else { one });
    if plan.pending(parameter.id) || matches!(parameter.supplier, Supplier::VendorAfter(_)) {
        body.set("default", "null");
    } else if let Some(text) = default(parameter) {
        body.set("default", if is_number(&parameter.kind) { text } else { quote(&text) });
    }
    if matches!(parameter.kind, ValueKind::ExternalId | ValueKind::ExternalIdPattern) {
        // AWS's own words are that it is no secret: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html.
        body.blank()
            .comment("An external ID is not a secret: it may be seen in plans and in state.")
            .set("sensitive", "false");
    }
    for (condition, message) in checks(expressions, parameter) {
        validation(&mut body, condition, &message);
    }
    body
}

fn checks(expressions: &Expressions<'_, '_>, parameter: &Parameter) -> Vec<(String, String)> {
    let name = variable(parameter);
    let subject = if parameter.list.is_some() { "value" } else { name.as_str() };
    let mut checks = Vec::new();
    let told_later = expressions.plan().pending(parameter.id) || matches!(parameter.supplier, Supplier::VendorAfter(_));
    if let Some(pattern) = parameter.kind.pattern(&parameter_partitions(expressions)) {
        let (condition, rule) = match pattern {
            Pattern::Text { expression, min, max } => {
                let matches = format!("can(regex({}, {subject}))", quote(&format!("^{expression}$")));
                let fixed = min == max || matches!(parameter.kind, ValueKind::SecurityGroupId | ValueKind::VpcId);
                let length = format!(" && length({subject}) >= {min} && length({subject}) <= {max}");
                (format!("{matches}{}", if fixed { "" } else { &length }), parameter.kind.limits())
            }
            Pattern::Range { min, max } => {
                (format!("{subject} >= {min} && {subject} <= {max}"), format!("{min} to {max}"))
            }
            Pattern::OneOf(words) => {
                let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
                (format!("contains([{}], {subject})", quoted.join(", ")), format!("one of {}", listed(&words)))
            }
        };
        let condition = if parameter.list.is_some() {
            format!("alltrue([for value in {name} : {condition}])")
        } else if told_later {
            format!("{name} == null ? true : {condition}")
        } else {
            condition
        };
        checks.push((condition, format!("{}: {rule}.", parameter.label)));
    }
    if expressions.references.itemised(parameter.id) {
        let count = expressions.plan().values(parameter.id).len();
        checks.push((
            format!("length({name}) == {count}"),
            format!(
                "{}: this module is written for {count} of them, generate it again for another number.",
                parameter.label
            ),
        ));
    }
    checks
}

fn parameter_partitions(expressions: &Expressions<'_, '_>) -> Vec<policy::Partition> {
    expressions.plan().profile.partitions.clone()
}

/// A default that needs no other value.
fn default(parameter: &Parameter) -> Option<String> {
    let Some(Template::Text(pieces)) = &parameter.default else { return None };
    match pieces.as_slice() {
        [Piece::Literal(text)] if parameter.list.is_none() => Some(text.to_string()),
        _ => None,
    }
}

fn phase_description(expressions: &Expressions<'_, '_>) -> String {
    let phases = expressions.plan().phases.iter().map(|phase| format!("{}: {}", phase.id, phase.title));
    format!("The phase of the set-up that is applied. {}.", phases.collect::<Vec<_>>().join("; "))
}

fn validation(variable: &mut Body, condition: String, message: &str) {
    let mut validation = Body::new();
    validation.set("condition", condition).set("error_message", quote(message));
    variable.blank().block("validation", validation);
}
