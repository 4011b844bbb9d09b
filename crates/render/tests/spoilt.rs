//! Any tree as a profile: it is refused with the place that is wrong, or can be planned.

use std::sync::LazyLock;

use link::{Share, encode};
use plan::plan;
use profile::{Configuration, Profile, Settled};
use proptest::prelude::*;
use proptest::sample::Index;
use render::{Guide, bundle};
use serde_json::Value;
use support::root;

use crate::property::{PROFILES, fitting, json, runs, text};

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_as_a_profile(value in json(), text in text()) {
        let _ = Profile::parse("any", &text);
        let _ = Profile::parse("any", &value.to_string());
    }

    /// One place of a profile is replaced or removed: it is refused with that place, or can be planned.
    #[test]
    fn a_spoilt_profile_is_refused_or_planned(profile in any::<Index>(), place in any::<Index>(), new in proptest::option::of(json())) {
        let (id, tree) = &SOURCES[profile.index(SOURCES.len())];
        let mut tree = tree.clone();
        let places = count(&tree);
        spoil(&mut tree, &mut place.index(places), new.as_ref());
        match Profile::parse(id, &tree.to_string()) {
            Err(error) => prop_assert!(error.to_string().starts_with("profile `")),
            Ok(profile) => {
                let mut configuration = Configuration::new(id);
                for parameter in &profile.parameters {
                    configuration.set(&parameter.name, vec![fitting(parameter, 0)]);
                }
                for configuration in [Configuration::new(id), configuration] {
                    let settled = Settled::new(&profile, &configuration);
                    // Templates that make no policy are an error of their own.
                    if let Ok(plan) = plan(&settled) {
                        Guide::new(&plan);
                        bundle(&plan, None);
                    }
                    encode(&settled, &configuration, Share::Everything);
                }
            }
        }
    }
}

/// Every profile as a tree, with its ID.
static SOURCES: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| {
    let read = |profile: &Profile| {
        let paths = ["vendors", "tests/profiles"].map(|folder| root().join(format!("{folder}/{}.json", profile.id)));
        let text = paths.iter().find_map(|path| std::fs::read_to_string(path).ok()).unwrap();
        let mut tree: Value = serde_json::from_str(&text).unwrap();
        tree.as_object_mut().unwrap().remove("$schema");
        (profile.id.clone(), tree)
    };
    PROFILES.profiles.iter().map(read).collect()
});

fn count(tree: &Value) -> usize {
    match tree {
        Value::Array(items) => items.iter().map(count).sum::<usize>() + 1,
        Value::Object(map) => map.values().map(count).sum::<usize>() + 1,
        _ => 1,
    }
}

/// Replaces the place that is so many places from here, or removes it.
fn spoil(tree: &mut Value, place: &mut usize, new: Option<&Value>) {
    if *place == 0 {
        *tree = new.cloned().unwrap_or_default();
        *place = usize::MAX;
        return;
    }
    *place -= 1;
    match tree {
        Value::Array(items) => items.iter_mut().for_each(|item| spoil_inside(item, place, new)),
        Value::Object(map) => {
            let gone = map.iter_mut().find_map(|(key, item)| {
                let removes = *place == 0 && new.is_none();
                spoil_inside(item, place, new);
                removes.then(|| key.clone())
            });
            if let Some(key) = gone {
                map.shift_remove(&key);
            }
        }
        _ => {}
    }
}

fn spoil_inside(item: &mut Value, place: &mut usize, new: Option<&Value>) {
    if *place != usize::MAX {
        spoil(item, place, new);
    }
}
