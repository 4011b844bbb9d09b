//! Which documents belong to which role: a folder `data/roles/` of texts as people paste them, each with the roles that
//! are read out of it.
//!
//! `texts` are pasted one after another, as files are; each is a text, JSON, or `@` and a file of `data/pasted/`. A role is what `RoleDocuments` holds, with
//! documents by their names; what is not named has to be empty.

use std::fmt::Write as _;
use std::fs;

use review::Review;
use review::actions::actions;
use review::finding::Context;
use review::read::{LeftOut, Pasted, Reading, RoleDocuments, read};
use serde_json::{Map, Value, json};

fn reading(case: &Value) -> Reading {
    let mut whole = Reading::default();
    for text in case["texts"].as_array().unwrap() {
        let text = text.as_str().map_or_else(|| format!("{text:#}"), str::to_owned);
        // A file of `data/pasted/`.
        let file =
            text.strip_prefix('@').map(|name| support::root().join("crates/review/tests/data/pasted").join(name));
        let text = file.map_or(text, |file| fs::read_to_string(file).unwrap());
        whole.append(read(&text).unwrap_or_else(|error| panic!("{error}\n{text}")));
    }
    whole
}

fn title(document: &Pasted) -> String {
    let name = document.name.as_deref().unwrap_or("-");
    format!("{} {name}", document.kind.as_str())
}

/// A role as a case writes it: empty members are left out.
fn of_role(role: &RoleDocuments, review: &Review) -> Value {
    let name = |place: usize| Value::from(title(&review.documents[place].document));
    let boundary = role.boundary.as_ref().map(|boundary| boundary.document.map_or(json!(boundary.arn), name));
    let without = role.attached.iter().filter(|attached| attached.document.is_none());
    let members = [
        ("name", json!(role.name)),
        ("arn", json!(role.arn)),
        ("documents", role.documents().map(name).collect()),
        ("boundary", json!(boundary)),
        ("attached", without.map(|attached| attached.arn.as_str()).collect()),
        ("notGiven", json!(role.not_given.describe())),
    ];
    let said = members.into_iter().filter(|(_, value)| !value.is_null() && *value != json!([]));
    Value::Object(said.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

#[test]
fn each_text_gives_its_roles() {
    let folder = support::root().join("crates/review/tests/data/roles");
    let mut wrong = String::new();
    let mut cases = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let review = Review::new(reading(&case), &Context { actions: Some(actions()), ..Context::default() });
        let found = json!({
            "roles": review.roles.iter().map(|role| of_role(&role.role, &review)).collect::<Value>(),
            "loose": review.loose.iter().map(|place| title(&review.documents[*place].document)).collect::<Value>(),
            "leftOut": review.left_out.iter().map(LeftOut::describe).collect::<Value>(),
        });
        let mut expected = json!({"roles": [], "loose": [], "leftOut": []});
        for member in ["roles", "loose", "leftOut"] {
            if let Some(value) = case.get(member) {
                expected[member] = value.clone();
            }
        }
        if found != expected {
            let _ = writeln!(wrong, "{}: found\n{found:#}\nexpected\n{expected:#}", path.display());
        }
        cases += 1;
    }
    assert!(cases > 12, "{cases} cases are few");
    assert!(wrong.is_empty(), "\n{wrong}");
}
