//! Every profile is one by the schema and by the loader, and every broken one is refused with a message that helps.
//!
//! A broken profile is a file of `crates/profile/tests/broken-profiles/`: what it changes in the profile of `vendors/README.md`, the
//! whole message, and whether the schema refuses it too (names and values are the loader's business alone).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use jsonschema::Validator;
use plan::plan;
use policy::Partition;
use profile::{Configuration, Form, Parameter, Profile, Settled, ValueKind};
use render::{Reason, bundle};
use serde_json::Value;
use support::{all_files, all_profiles, root};

#[test]
fn every_profile_is_valid_by_schema_and_loader() {
    let validator = validator();
    let mut faults = Vec::new();
    for path in profile_files() {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        match Profile::parse(stem, &text) {
            Ok(profile) => assert_eq!(profile.id, stem),
            Err(error) => faults.push(format!("{name}: {error}")),
        }
        let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        faults.extend(schema_faults(&validator, &value).iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_schema_is_a_schema() {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema));
    let mut lacking = Vec::new();
    closed_objects(&schema, "", &mut lacking);
    assert!(lacking.is_empty(), "these objects of the schema take any member: {lacking:#?}");
}

#[test]
fn the_profile_in_the_readme_is_one() {
    let profile = example();
    assert_eq!(schema_faults(&validator(), &profile), Vec::<String>::new());
    let profile = Profile::parse("acme", &profile.to_string()).unwrap_or_else(|error| panic!("{error}"));
    plans_whatever_is_chosen(&profile);
}

#[test]
fn broken_profiles_are_refused_with_the_place_and_the_remedy() {
    let validator = validator();
    let mut faults = String::new();
    let files = all_files(&root().join("crates/profile/tests/broken-profiles"));
    assert!(files.len() > 20, "crates/profile/tests/broken-profiles holds the broken profiles");
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let expected = case["message"].as_str().unwrap();
        let text = match case["text"].as_str() {
            Some(text) => text.to_owned(),
            None => changed(name, &case).to_string(),
        };
        let found = Profile::parse("acme", &text).map_or_else(|error| error.to_string(), |_| "(accepted)".to_owned());
        if found != expected {
            let _ = write!(faults, "\n{name}\n  expected {expected}\n  found    {found}");
        }
        if let Ok(profile) = serde_json::from_str(&text) {
            let refuses = !validator.is_valid(&profile);
            if case["schema"].as_bool() != Some(refuses) {
                let _ = write!(faults, "\n{name}\n  the schema refuses it: {refuses}");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// The basic planes and the beginning of the private ones, each character put to both.
#[test]
fn schema_and_loader_see_the_same_characters() {
    let line = serde_json::json!({"$ref": "#/$defs/line", "$defs": schema()["$defs"]});
    let line = jsonschema::draft202012::new(&line).unwrap();
    let planes = (0..=0x1_FFFF).chain(0xE_0000..=0xE_01FF).chain(0xF_0000..=0xF_00FF).chain(0x10_FFF0..=0x10_FFFF);
    let (seen, unseen): (Vec<char>, Vec<char>) =
        planes.filter_map(char::from_u32).partition(|c| line.is_valid(&c.to_string().into()));
    let named = |name: &str| {
        let mut profile = example();
        profile["name"] = name.into();
        Profile::parse("acme", &profile.to_string()).map(drop).map_err(|error| error.to_string())
    };
    assert_eq!(named(&seen.iter().collect::<String>()), Ok(()), "the loader refuses what the schema takes");
    // Far fewer, so one by one. Private use is one range for both.
    let few = unseen.iter().filter(|c| !(0xE001..0xF8FF).contains(&u32::from(**c)));
    let taken: Vec<String> =
        few.filter(|c| named(&c.to_string()).is_ok()).map(|c| c.escape_unicode().to_string()).collect();
    assert!(taken.is_empty(), "the loader takes what the schema refuses: {taken:?}");
}

#[test]
fn a_profile_has_no_more_parts_than_can_be_told_apart() {
    let with = |pointer: &str, count: usize, part: &dyn Fn(usize) -> Value| {
        let mut profile = example();
        let known = profile.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len);
        let parts = (known..count).map(part);
        match profile.pointer_mut(pointer) {
            Some(list) => list.as_array_mut().unwrap().extend(parts),
            None => profile[pointer.trim_start_matches('/')] = parts.collect(),
        }
        Profile::parse("acme", &profile.to_string()).map(drop).map_err(|error| error.to_string())
    };
    let parameter =
        |n: usize| serde_json::json!({"name": format!("p{n}"), "label": "P", "type": "uuid", "group": "names"});
    let phase = |n: usize| serde_json::json!({"id": format!("p{n}"), "title": "P"});
    assert_eq!(with("/parameters", 300, &parameter), Ok(()));
    let message = "profile `acme`: /parameters has more than 32736 parameters: make two vendors of it";
    assert_eq!(with("/parameters", 32_737, &parameter), Err(message.to_owned()));
    assert_eq!(with("/phases", 255, &phase), Ok(()));
    let message = "profile `acme`: /phases has more than 255 phases: make two vendors of it";
    assert_eq!(with("/phases", 256, &phase), Err(message.to_owned()));
}

#[test]
fn the_address_of_a_page_is_no_vendor() {
    for page in ["review", "profile"] {
        let profile = catalogue_text_with_id(page);
        let found = Profile::parse(page, &profile.to_string()).map_err(|error| error.to_string());
        let expected = format!("profile `{page}`: /id is `{page}`, which links use for something else: choose another");
        assert_eq!(found.map(|profile| profile.id), Err(expected));
        assert!(!validator().is_valid(&profile));
    }
}

fn catalogue_text_with_id(id: &str) -> Value {
    changed("review", &serde_json::json!({"set": {"/id": id}}))
}

#[test]
fn every_profile_plans_whatever_is_chosen() {
    for profile in all_profiles() {
        plans_whatever_is_chosen(&profile);
    }
}

/// Both forms, every partition, only what is required or all there is, and every choice in turn.
fn plans_whatever_is_chosen(profile: &Profile) {
    for form in [Form::Recommended, Form::Documented] {
        for partition in &profile.partitions {
            for full in [false, true] {
                for chosen in choices(profile) {
                    let mut configuration = Configuration::new(&profile.id);
                    configuration.form = form;
                    configuration.set("partition", vec![partition.to_string()]);
                    if full {
                        for parameter in profile.parameters.iter().filter(|parameter| parameter.example.is_some()) {
                            fill(&mut configuration, parameter, *partition);
                        }
                    }
                    if let Some((parameter, value)) = chosen {
                        configuration.set(&parameter.name, vec![value]);
                    }
                    plans(profile, &mut configuration, *partition, full);
                }
            }
        }
    }
}

fn plans(profile: &Profile, configuration: &mut Configuration, partition: Partition, full: bool) {
    // What is required may depend on what is given.
    loop {
        let settled = Settled::new(profile, configuration);
        let missing = settled.missing();
        if missing.is_empty() {
            break;
        }
        for parameter in missing {
            assert!(parameter.example.is_some(), "{}: `{}` is required and has no example", profile.id, parameter.name);
            fill(configuration, parameter, partition);
        }
    }
    let settled = Settled::new(profile, configuration);
    let invalid = settled.invalid();
    assert!(invalid.is_empty(), "{configuration:?}: {invalid:?}");
    let plan = plan(&settled).unwrap_or_else(|error| panic!("{}: {error}: {configuration:?}", profile.id));
    if unknown_constant(&settled) {
        return;
    }
    let bundle = bundle(&plan, None);
    let gaps: Vec<_> = bundle.gaps().iter().map(|id| &profile.parameter(*id).name).collect();
    assert!(gaps.is_empty(), "{configuration:?} leaves gaps: {gaps:?}");
    for withheld in &bundle.withheld {
        assert!(!full && matches!(withheld.reason, Reason::Pending(_)), "{configuration:?}: {withheld:?}");
    }
    let paths: BTreeSet<_> = bundle.documents.iter().map(|document| &document.path).collect();
    assert_eq!(paths.len(), bundle.documents.len(), "{configuration:?}: two documents have one path");
}

/// One value of each parameter that offers some, and none at all.
fn choices(profile: &Profile) -> Vec<Option<(&Parameter, String)>> {
    let mut choices = vec![None];
    for parameter in &profile.parameters {
        let values: Vec<String> = match &parameter.kind {
            ValueKind::Choice(offered) => offered.iter().map(|choice| choice.value.clone()).collect(),
            ValueKind::Boolean => vec!["true".to_owned(), "false".to_owned()],
            _ => continue,
        };
        choices.extend(values.into_iter().map(|value| Some((parameter, value))));
    }
    choices
}

/// The example, moved into the partition.
fn fill(configuration: &mut Configuration, parameter: &Parameter, partition: Partition) {
    let Some(example) = &parameter.example else { return };
    let value = match &parameter.kind {
        ValueKind::Partition => return,
        ValueKind::Region => partition.global_region().to_owned(),
        ValueKind::S3ObjectUrl => {
            let endpoint = format!("{}.{}", partition.global_region(), partition.dns_suffix());
            example.replacen("eu-west-1.amazonaws.com", &endpoint, 1)
        }
        ValueKind::Arn(_) => {
            let moved = example.replacen("arn:aws:", &format!("arn:{partition}:"), 1);
            moved.replacen(":eu-west-1:", &format!(":{}:", partition.global_region()), 1)
        }
        _ => example.replacen("arn:aws:", &format!("arn:{partition}:"), 1),
    };
    configuration.set(&parameter.name, vec![value]);
}

/// Whether the vendor has nothing for this combination, such as a site that is not in the partition.
fn unknown_constant(settled: &Settled<'_>) -> bool {
    settled.profile.constants.iter().any(|constant| {
        let found = constant.find(|id| settled.setting(id).values.first().map(|value| value.as_str().to_owned()));
        found.0.is_none()
    })
}

fn profile_files() -> Vec<PathBuf> {
    let mut files = all_files(&root().join("vendors"));
    files.extend(all_files(&root().join("tests/profiles")));
    let is_profile = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("profile.schema.json")
    };
    files.into_iter().filter(is_profile).collect()
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("vendors/profile.schema.json")).unwrap()).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

fn schema_faults(validator: &Validator, profile: &Value) -> Vec<String> {
    validator.iter_errors(profile).map(|error| format!("{} {error}", error.instance_path())).collect()
}

/// Collects the places of objects that list properties and do not close them.
fn closed_objects(schema: &Value, path: &str, lacking: &mut Vec<String>) {
    match schema {
        Value::Object(map) => {
            let describes = map.get("type") == Some(&"object".into()) && map.contains_key("properties");
            // A test inside a condition of the schema looks at one member and closes nothing.
            let tests = path.contains("/allOf/") || path.contains("/contains") || path.ends_with("/if");
            if describes && !tests && map.get("additionalProperties") != Some(&Value::Bool(false)) {
                lacking.push(path.to_owned());
            }
            map.iter().for_each(|(key, part)| closed_objects(part, &format!("{path}/{key}"), lacking));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, part)| closed_objects(part, &format!("{path}/{index}"), lacking));
        }
        _ => {}
    }
}

fn readme() -> String {
    fs::read_to_string(root().join("vendors/README.md")).unwrap()
}

#[test]
fn the_page_begins_with_the_same_example() {
    assert_eq!(fs::read_to_string(root().join("src/own/example.json")).unwrap(), example_text());
}

/// The first JSON block of `vendors/README.md`.
fn example_text() -> String {
    let readme = readme();
    let (_, rest) = readme.split_once("```json\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

pub(crate) fn example() -> Value {
    serde_json::from_str(&example_text()).unwrap()
}

/// The example with a case's changes: `remove` and `set`, by JSON pointer; `-` at the end adds to an array.
pub(crate) fn changed(name: &str, case: &Value) -> Value {
    let mut profile = example();
    let split = |pointer: &str| {
        let (parent, last) = pointer.rsplit_once('/').unwrap();
        (parent.to_owned(), last.replace("~1", "/").replace("~0", "~"))
    };
    for pointer in case["remove"].as_array().into_iter().flatten() {
        let (parent, last) = split(pointer.as_str().unwrap());
        let parent = profile.pointer_mut(&parent).unwrap_or_else(|| panic!("{name}: there is no {parent}"));
        match parent {
            Value::Array(items) => drop(items.remove(last.parse().unwrap())),
            parent => drop(parent.as_object_mut().unwrap().remove(&last).unwrap()),
        }
    }
    for (pointer, value) in case["set"].as_object().into_iter().flatten() {
        let (parent, last) = split(pointer);
        let parent = profile.pointer_mut(&parent).unwrap_or_else(|| panic!("{name}: there is no {parent}"));
        match parent {
            Value::Array(items) if last == "-" => items.push(value.clone()),
            Value::Array(items) => items[last.parse::<usize>().unwrap()] = value.clone(),
            parent => drop(parent.as_object_mut().unwrap().insert(last, value.clone())),
        }
    }
    profile
}
