//! Embeds `vendors/*.json`, without their white space, in the order of their names.
//!
//! A file that is no JSON, has a key twice, or whose `id` is not its name, ends the build here. What the format says
//! beyond that is the loader's business; a test runs it, and the schema, over every file.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

use serde_json::Value;

const SCHEMA: &str = "profile.schema.json";

fn main() {
    println!("cargo::rerun-if-changed=vendors");
    println!("cargo::rerun-if-changed=src/render");
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
    let mut code = format!("const VENDORS: [(&str, &str); {}] = [\n", names.len());
    for name in &names {
        let text = fs::read_to_string(folder.join(name)).map_err(|error| format!("vendors/{name}: {error}"))?;
        let profile = strict::parse(&text).map_err(|error| format!("vendors/{name}: {error}"))?;
        let stem = name.trim_end_matches(".json");
        if profile.get("id").and_then(Value::as_str) != Some(stem) {
            return Err(format!("vendors/{name}: its `id` must be `{stem}`, as the file is named"));
        }
        let mut profile = profile;
        // Editors read it; the page does not.
        profile.remove("$schema");
        let _ = writeln!(code, "    ({stem:?}, {:?}),", Value::Object(profile).to_string());
    }
    code.push_str("];\n");
    let out = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    fs::write(Path::new(&out).join("vendors.rs"), code).map_err(|error| format!("vendors.rs: {error}"))
}

/// JSON without a key that stands twice in one object: the later one would win in silence.
mod strict {
    use std::fmt;

    use serde_json::{Map, Value};

    pub(crate) fn parse(text: &str) -> Result<Map<String, Value>, String> {
        let value: Unique = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match value.0 {
            Value::Object(map) => Ok(map),
            _ => Err("must be an object".to_owned()),
        }
    }

    struct Unique(Value);

    impl<'de> serde::Deserialize<'de> for Unique {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(Visitor).map(Self)
        }
    }

    struct Visitor;

    impl<'de> serde::de::Visitor<'de> for Visitor {
        type Value = Value;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("JSON")
        }

        fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
            Ok(value.into())
        }

        fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
            Ok(value.into())
        }

        fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
            Ok(value.into())
        }

        fn visit_str<E>(self, value: &str) -> Result<Value, E> {
            Ok(value.into())
        }

        fn visit_unit<E>(self) -> Result<Value, E> {
            Ok(Value::Null)
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
            let mut array = Vec::new();
            while let Some(Unique(item)) = items.next_element()? {
                array.push(item);
            }
            Ok(Value::Array(array))
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
            let mut map = Map::new();
            while let Some((key, Unique(value))) = members.next_entry::<String, Unique>()? {
                if map.contains_key(&key) {
                    return Err(serde::de::Error::custom(format_args!("the key `{key}` stands twice in one object")));
                }
                map.insert(key, value);
            }
            Ok(Value::Object(map))
        }
    }
}
