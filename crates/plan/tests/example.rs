//! A profile's examples: with them, whoever has no values yet sees a whole set-up.

use plan::plan;
use profile::{Configuration, Form, Settled, Tool};
use support::all_profiles;

#[test]
fn the_examples_of_every_profile_make_a_whole_set_up() {
    let mut faults = Vec::new();
    for profile in all_profiles() {
        for form in [Form::Recommended, Form::Documented] {
            let empty = Configuration { form, ..Configuration::new(&profile.id) };
            let (filled, ids) = empty.with_examples(&profile);
            let settled = Settled::new(&profile, &filled);
            let names = |ids: Vec<_>| ids.into_iter().map(|id| profile.parameter(id).name.clone()).collect::<Vec<_>>();
            let missing: Vec<_> = settled.missing().into_iter().map(|parameter| parameter.id).collect();
            let gaps = plan(&settled).unwrap().roles.iter().flat_map(|role| role.name.gaps()).collect::<Vec<_>>();
            let wrong: Vec<_> = settled.invalid().into_iter().map(|(_, problem)| problem.error.to_string()).collect();
            if !(missing.is_empty() && gaps.is_empty() && wrong.is_empty() && !ids.is_empty()) {
                faults.push(format!("{} {}: {:?} {wrong:?}", profile.id, form.as_str(), names(missing)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_example_takes_no_value_away() {
    for profile in all_profiles() {
        for parameter in profile.parameters.iter().filter(|parameter| parameter.example.is_some()) {
            let mut given = Configuration { tool: Tool::Terraform, ..Configuration::new(&profile.id) };
            given.set(&parameter.name, vec![parameter.example.as_ref().unwrap().to_string()]);
            let (filled, ids) = given.with_examples(&profile);
            let settled = Settled::new(&profile, &given);
            let valid = settled.setting(parameter.id).problems.is_empty();
            assert_eq!(ids.contains(&parameter.id), !valid, "{}: {}", profile.id, parameter.name);
            assert_eq!(filled.texts(&parameter.name), given.texts(&parameter.name));
            assert_eq!(filled.tool, Tool::Terraform);
        }
    }
}
