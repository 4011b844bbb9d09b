//! Every YAML file means to a YAML 1.2 reader what the plan meant: the same tree, strings as strings.

use plan::{Tree, plan};
use profile::{Configuration, Settled};
use render::bundle;
use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Map, Value};
use support::{cases, catalogue_with};

/// What a reader understands, as JSON. Numbers, booleans and null are only what stands without quotes.
pub(crate) fn read(text: &str) -> Vec<Value> {
    let documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    documents.iter().map(tree).collect()
}

fn tree(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Value(Scalar::Null) => Value::Null,
        Yaml::Value(Scalar::Boolean(value)) => Value::from(*value),
        Yaml::Value(Scalar::Integer(value)) => Value::from(*value),
        Yaml::Value(Scalar::String(value)) => Value::from(value.as_ref()),
        Yaml::Sequence(items) => items.iter().map(tree).collect(),
        Yaml::Mapping(members) => {
            let key = |key: &Yaml<'_>| match tree(key) {
                Value::String(key) => key,
                other => panic!("the key {other} is no string"),
            };
            Value::Object(members.iter().map(|(name, member)| (key(name), tree(member))).collect())
        }
        other => panic!("nothing that we write: {other:?}"),
    }
}

/// What the plan meant: marks taken out, numbers as numbers, an embedded tree as what its text says.
fn meant(tree: &Tree) -> Value {
    match tree {
        Tree::Text(text) => text.plain().into(),
        Tree::Number(number) => number.plain().parse::<u32>().unwrap().into(),
        Tree::Literal(literal) => literal.clone(),
        Tree::List(items) => items.iter().map(meant).collect(),
        Tree::Object(members) => {
            Value::Object(members.iter().map(|(key, member)| (key.plain(), meant(member))).collect())
        }
        Tree::Yaml(tree) => embedded(meant(tree)),
    }
}

const EMBEDDED: &str = "embedded YAML";

fn embedded(tree: Value) -> Value {
    Value::Object(Map::from_iter([(EMBEDDED.to_owned(), tree)]))
}

/// Reads the texts of a found tree where the meant one has embedded YAML.
fn read_embedded(found: &Value, meant: &Value) -> Value {
    match (found, meant) {
        (Value::String(text), Value::Object(map)) if map.contains_key(EMBEDDED) => {
            let mut documents = read(text);
            assert_eq!(documents.len(), 1, "one document is embedded:\n{text}");
            embedded(documents.remove(0))
        }
        (Value::Array(found), Value::Array(meant)) if found.len() == meant.len() => {
            found.iter().zip(meant).map(|(found, meant)| read_embedded(found, meant)).collect()
        }
        (Value::Object(found), Value::Object(meant)) => {
            let member = |(key, found): (&String, &Value)| {
                (key.clone(), meant.get(key).map_or_else(|| found.clone(), |meant| read_embedded(found, meant)))
            };
            Value::Object(found.iter().map(member).collect())
        }
        _ => found.clone(),
    }
}

#[test]
fn every_file_means_what_the_plan_meant() {
    let mut files = 0;
    for case in cases() {
        case.render(|_, _, plan, bundle| {
            for file in &plan.files {
                let document = bundle.document(&file.path).unwrap();
                let expected: Vec<Value> = file.documents.iter().map(meant).collect();
                let found = read(&document.text);
                assert_eq!(found.len(), expected.len(), "{}: {} documents", case.name, file.path);
                for (found, expected) in found.iter().zip(&expected) {
                    let found = read_embedded(found, expected);
                    // Compared as text: the order of keys is kept too.
                    let (found, expected) = (format!("{found:#}"), format!("{expected:#}"));
                    assert_eq!(found, expected, "{}: {}\n{}", case.name, file.path, support::diff(&expected, &found));
                }
                files += 1;
            }
        });
    }
    assert!(files >= 6, "{files} files are few");
}

/// What YAML 1.1 or 1.2 would take for something else, or what would end a scalar.
#[test]
fn hostile_strings_stay_strings() {
    let texts = [
        "no",
        "yes",
        "on",
        "off",
        "y",
        "N",
        "true",
        "False",
        "null",
        "Null",
        "~",
        "012345670123",
        "0123",
        "1e3",
        "0x1F",
        "0o17",
        "1_000",
        "12:34:56",
        "2024-01-01",
        "2024-01-01T00:00:00Z",
        ".inf",
        "-.INF",
        ".nan",
        "NaN",
        "*a",
        "&a",
        "!a",
        "!!str a",
        "a #b",
        "#a",
        "a: b",
        ": a",
        "- a",
        "? a",
        "-",
        "?",
        ":",
        "{a}",
        "[a]",
        "{{ a }}",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "'a'",
        "\"a\"",
        "it's",
        "a\\b",
        "\\n",
        "\\u0041",
        "a\"b'c\\d",
        "---",
        "...",
        "--- a",
        "<<",
        "=",
        "${a}",
        "$(a)",
        ",",
        "a, b",
        "é",
        "ÿ",
        "¡",
        "Ünïcödé",
    ];
    let catalogue = catalogue_with("any-text");
    let profile = &catalogue.profiles[0];
    for text in texts {
        let mut configuration = Configuration::new("any-text");
        configuration.set("account_id", vec!["402881736519".to_owned()]);
        let ascii = if text.is_ascii() { text } else { "ascii" };
        configuration.set("ascii", vec![ascii.to_owned()]);
        configuration.set("latin", vec![text.to_owned()]);
        let settled = Settled::new(profile, &configuration);
        assert_eq!(settled.invalid().len(), 0, "{text:?}: {:?}", settled.invalid());
        let plan = plan(&settled).unwrap();
        let bundle = bundle(&plan, None);
        let documents = read(&bundle.document("kubernetes/any.yaml").unwrap().text);
        assert_eq!(documents[0]["data"]["list"][0], text, "{text:?} in a list");
        assert_eq!(documents[0]["data"]["plain"], ascii, "{text:?} as a value");
        assert_eq!(documents[0]["metadata"]["annotations"][ascii], ascii, "{text:?} as a key");
        let embedded = read(documents[0]["data"]["embedded"].as_str().unwrap());
        assert_eq!(embedded[0]["list"][0]["item"], text, "{text:?} in a text that holds YAML");
        // The same text in the link.
        let link = link::encode(&settled, &configuration, link::Share::Everything);
        assert_eq!(link::decode(&link, &catalogue).configuration, configuration, "{text:?}: {link}");
    }
}
