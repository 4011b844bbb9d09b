//! What is read out of texts that vendors show.

use profile::Profile;
use serde_json::json;

#[test]
fn values_are_read_out_of_what_vendors_show() {
    let rows = [
        ("External ID: a=b:c\nRole ARN:\n  arn:aws:iam::1:role/r\n", Ok(["a=b:c", "arn:aws:iam::1:role/r"])),
        ("role arn = \"r\"\nexternal_id = \"other\"\nexternal id=\"e\"", Ok(["e", "r"])),
        ("\"External ID\": \"e\",\n\"Role ARN\": 'r'", Ok(["e", "r"])),
        (
            "| property | property_type | property_value | property_default |\n|---|---|---|---|\n\
             | ROLE ARN | String | r | x |\n| External ID | String | e | |",
            Ok(["e", "r"]),
        ),
        ("External ID | e\nRole ARN | r", Ok(["e", "r"])),
        ("property\tvalue\nExternal ID\te\nRole ARN\tr\n", Ok(["e", "r"])),
        (r#"{"a": [{"external id": "e"}], "Role ARN": {"value": "r", "sensitive": false}}"#, Ok(["e", "r"])),
        ("External ID (not this): x\nRole ARN: r", Err("External ID")),
        ("External ID: e", Err("Role ARN")),
        ("", Err("External ID")),
    ];
    let paste = profile(&json!({"external_id": "External ID", "role_arn": "Role ARN"})).paste.remove(0);
    for (text, expected) in rows {
        let found = paste.read(text).map(|found| found.into_iter().map(|(_, text)| text).collect::<Vec<_>>());
        let expected = expected.map(|texts| texts.map(str::to_owned).to_vec()).map_err(|label| {
            format!("what was pasted has no value for {label}: paste all that the vendor shows, with its labels")
        });
        assert_eq!(found.map_err(|error| error.to_string()), expected, "{text}");
    }
}

#[test]
fn a_pointer_needs_json() {
    let paste = profile(&json!({"external_id": "/a/0"})).paste.remove(0);
    let read = |text| paste.read(text).map(|found| found[0].1.clone()).map_err(|error| error.to_string());
    assert_eq!(read(r#"{"a": ["e"]}"#), Ok("e".to_owned()));
    let message = "the document has no text at /a/0: paste the one that the vendor shows";
    assert_eq!(read(r#"{"a": [1]}"#), Err(message.to_owned()));
    let message = "what was pasted is not JSON (expected value at line 1 column 1): paste the whole document";
    assert_eq!(read("a: e"), Err(message.to_owned()));
}

fn profile(reads: &serde_json::Value) -> Profile {
    let own = |name| json!({"name": name, "label": name, "type": "external_id", "group": "vendor"});
    let profile = json!({
        "id": "acme", "name": "Acme", "purpose": "Reads", "category": "other", "sources": {}, "roles": [],
        "parameters": ["account_id", "region", "partition", "aws_profile", own("external_id"), own("role_arn")],
        "paste": [{"label": "Paste it", "reads": reads}]
    });
    Profile::parse("acme", &profile.to_string()).unwrap_or_else(|error| panic!("{error}"))
}
