//! Loads `vendors/*.json` and bakes them into the bytes that the page reads, in the order of their names.
//!
//! A file that has a key twice, whose `id` is not its name, or that is no profile, ends the build here, with the place
//! and the remedy. The loader is the library's own, compiled a first time for this program: the page has none.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs, process};

use profile::Profile;

#[path = "src/policy/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a room of the library, of which a loader needs a part")]
mod policy;
#[path = "src/profile/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "as above")]
mod profile;

/// Nothing is baked yet.
const PROFILES: &[u8] = &[];

const SCHEMA: &str = "profile.schema.json";

fn main() {
    for input in ["vendors", "src/policy", "src/profile", "src/render"] {
        println!("cargo::rerun-if-changed={input}");
    }
    if let Err(message) = embed(Path::new("vendors")) {
        println!("cargo::error={message}");
        process::exit(1);
    }
}

fn embed(folder: &Path) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("vendors/ cannot be read: {error}"))?;
    let names: BTreeSet<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "json") && name != SCHEMA)
        .collect();
    let mut profiles = Vec::new();
    for name in &names {
        let text = fs::read_to_string(folder.join(name)).map_err(|error| format!("vendors/{name}: {error}"))?;
        strict::check(&text).map_err(|error| format!("vendors/{name}: {error}"))?;
        let profile = Profile::parse(name.trim_end_matches(".json"), &text);
        profiles.push(profile.map_err(|error| format!("vendors/{name}: {error}"))?);
    }
    let out = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    fs::write(Path::new(&out).join("profiles"), profile::bake(&profiles)).map_err(|error| format!("profiles: {error}"))
}

/// JSON without a key that stands twice in one object: the later one would win in silence.
mod strict {
    use std::collections::HashSet;
    use std::fmt;

    pub(crate) fn check(text: &str) -> Result<(), String> {
        serde_json::from_str(text).map(|Unique| ()).map_err(|error| error.to_string())
    }

    struct Unique;

    impl<'de> serde::Deserialize<'de> for Unique {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(Visitor)
        }
    }

    struct Visitor;

    impl<'de> serde::de::Visitor<'de> for Visitor {
        type Value = Unique;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("JSON")
        }

        fn visit_bool<E>(self, _: bool) -> Result<Unique, E> {
            Ok(Unique)
        }

        fn visit_u64<E>(self, _: u64) -> Result<Unique, E> {
            Ok(Unique)
        }

        fn visit_i64<E>(self, _: i64) -> Result<Unique, E> {
            Ok(Unique)
        }

        fn visit_str<E>(self, _: &str) -> Result<Unique, E> {
            Ok(Unique)
        }

        fn visit_unit<E>(self) -> Result<Unique, E> {
            Ok(Unique)
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<Unique, A::Error> {
            while items.next_element::<Unique>()?.is_some() {}
            Ok(Unique)
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Unique, A::Error> {
            let mut keys = HashSet::new();
            while let Some((key, Unique)) = members.next_entry::<String, Unique>()? {
                if let Some(key) = keys.replace(key) {
                    return Err(serde::de::Error::custom(format_args!("the key `{key}` stands twice in one object")));
                }
            }
            Ok(Unique)
        }
    }
}
