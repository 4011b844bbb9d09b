//! Whether a profile makes plans, whatever is chosen: tests ask this of the catalogue, the page of a person's own profile.

use profile::{Configuration, Form, Profile, Settled, ValueKind};

use super::build::plan;
use super::model::PlanError;

/// Plans both forms in every partition, with nothing and with all examples, and each offered value in turn.
///
/// # Errors
/// The first of these whose documents are no policies.
pub fn check(profile: &Profile) -> Result<(), PlanError> {
    let mut empty = Configuration::new(&profile.id);
    let mut full = empty.clone();
    for parameter in &profile.parameters {
        if let Some(example) = parameter.example.as_ref().filter(|_| parameter.kind != ValueKind::Partition) {
            full.set(&parameter.name, vec![example.to_string()]);
        }
    }
    for form in [Form::Recommended, Form::Documented] {
        (empty.form, full.form) = (form, form);
        for configuration in [&empty, &full] {
            plans(profile, configuration)?;
            for (name, value) in offered(profile) {
                let mut chosen = configuration.clone();
                chosen.set(&name, vec![value]);
                plans(profile, &chosen)?;
            }
        }
    }
    Ok(())
}

fn plans(profile: &Profile, configuration: &Configuration) -> Result<(), PlanError> {
    plan(&Settled::new(profile, configuration)).map(drop)
}

/// Parameters with each value that they offer.
fn offered(profile: &Profile) -> Vec<(String, String)> {
    let of = |kind: &ValueKind| match kind {
        ValueKind::Choice(choices) => choices.iter().map(|choice| choice.value.clone()).collect(),
        ValueKind::Boolean => vec!["true".to_owned(), "false".to_owned()],
        ValueKind::Partition => profile.partitions.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    let all = profile.parameters.iter();
    all.flat_map(|parameter| of(&parameter.kind).into_iter().map(|value| (parameter.name.clone(), value))).collect()
}
