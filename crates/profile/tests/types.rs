//! The lists of types and of kinds of resources that people read are those of the program: `UPDATE_GOLDEN=1 cargo test -p profile types` writes
//! them.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

use profile::{MemberType, Profile, Resource, ValueKind};
use support::{diff, root};

#[test]
fn the_schema_lists_the_types() {
    let mut list = String::from("\n");
    for about in ValueKind::ALL {
        let _ = writeln!(list, "            {:?},", about.word);
    }
    let list = list.trim_end_matches(",\n").to_owned() + "\n          ";
    stands_in(
        "vendors/profile.schema.json",
        "\"description\": \"Which texts are values.\",\n          \"enum\": [",
        "]",
        &list,
    );
}

#[test]
fn the_readme_has_a_table_of_the_types() {
    let mut table = String::from("| --- | --- |\n");
    for about in ValueKind::ALL {
        let _ = writeln!(table, "| `{}` | {} |", about.word, about.values);
    }
    stands_in("vendors/README.md", "| type | values |\n", "\n## Conditions", &table);
}

#[test]
fn the_schema_has_the_members_of_each_kind_of_resource() {
    let mut list = String::new();
    for kind in Resource::KINDS {
        let needed = kind.members.iter().filter(|member| member.of != MemberType::OptionalText);
        let needed = ["kind"].into_iter().chain(needed.map(|member| member.name));
        let needed: Vec<String> = needed.map(|name| format!("{name:?}")).collect();
        let _ = write!(
            list,
            "
        {{
          \"description\": {:?},
          \"type\": \"object\",
          \"additionalProperties\": false,
          \"required\": [{}],
          \"properties\": {{
            \"kind\": {{ \"const\": {:?} }},
            \"when\": {{ \"$ref\": \"#/$defs/condition\" }}",
            kind.about,
            needed.join(", "),
            kind.word
        );
        for member in kind.members {
            let of = if member.of == MemberType::Role { "id" } else { "text" };
            let about =
                if member.about.is_empty() { String::new() } else { format!("\"description\": {:?}, ", member.about) };
            let _ = write!(list, ",\n            {:?}: {{ {about}\"$ref\": \"#/$defs/{of}\" }}", member.name);
        }
        list += "\n          }\n        },";
    }
    stands_in(
        "vendors/profile.schema.json",
        "\"description\": \"What the set-up creates beside roles and policies.\",\n      \"oneOf\": [",
        "\n      ]\n",
        list.trim_end_matches(','),
    );
}

#[test]
fn the_readme_names_the_kinds_of_resources() {
    let words: Vec<String> = Resource::KINDS.iter().map(|kind| format!("`{}`", kind.word)).collect();
    stands_in("vendors/README.md", "| `resources` | ", " |\n", &words.join(", "));
}

#[test]
fn every_type_has_a_word_of_its_own_that_the_loader_names() {
    let mut words: Vec<&str> = ValueKind::ALL.iter().map(|about| about.word).collect();
    let known: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), ValueKind::ALL.len(), "two types have one word");
    let profile = r#"{"id": "acme", "sources": {}, "parameters": [
        "account_id", "region", "partition", "aws_profile", {"name": "a", "type": "name"}
    ]}"#;
    let faults = Profile::own(profile, &|_| false).unwrap_err();
    let messages: Vec<String> = faults.iter().map(|fault| fault.error.to_string()).collect();
    let expected = format!("/parameters/4/type is `name`: use one of {}", known.join(", "));
    assert!(messages.iter().any(|message| message.ends_with(&expected)), "{expected}\n{}", messages.join("\n"));
}

/// Compares what a file has between two texts, or writes it there.
fn stands_in(file: &str, before: &str, after: &str, expected: &str) {
    // Several tests write into one file.
    static FILES: Mutex<()> = Mutex::new(());
    let _one_at_a_time = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    let path = root().join(file);
    let text = fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once(before).unwrap_or_else(|| panic!("{file} has no `{before}`"));
    let (found, tail) = rest.split_once(after).unwrap_or_else(|| panic!("{file} has no `{after}` below `{before}`"));
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, [head, before, expected, after, tail].concat()).unwrap();
    } else {
        assert!(found == expected, "{file}:\n{}", diff(expected, found));
    }
}
