//! A profile of a person's own: every fault is told at once, each with its line, and no text of one can leave its line.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use profile::{Configuration, Line, Profile, Settled};
use serde_json::{Value, json};

use plan::plan;
use render::bundle;

use crate::schema::{changed, example};

/// Line and message of every fault.
fn faults(text: &str) -> Vec<String> {
    let faults = Profile::own(text, &|id| id == "upsolver").err().unwrap_or_default();
    faults.iter().map(|fault| format!("{}: {}", fault.line, fault.error)).collect()
}

#[test]
fn every_fault_is_told_with_its_line() {
    let case = json!({
        "remove": ["/purpose"],
        "set": {
            "/id": "upsolver",
            "/extra": 1,
            "/category": "banks",
            "/sources/setup/url": "http://docs.acme.example",
            "/parameters/1/type": "external-id",
            "/parameters/2/example": "My Reports",
            "/constants/acme_account/value": "1111\n2222",
            "/derived/role_arn": "arn:{partitoin}:iam::{account_id}:role/x",
            "/roles/0/trust/0/Condition/StringEquals/sts:ExternalId": "{external_idd}",
            "/roles/0/permissions/0/statement/0/Action/0": "{a",
            "/roles/0/permissions/0/statement/0/Action/1/$if/is": "yes",
            "/hand_back/0/label": 5,
        },
    });
    let text = format!("{:#}", changed("own", &case));
    let found = faults(&text);
    let lines: Vec<&str> = text.lines().collect();
    let expected = [
        ("\"extra\"", "profile `upsolver`: / has `extra`, which the format does not know: remove it"),
        (
            "\"id\": \"upsolver\"",
            "profile `upsolver`: /id is `upsolver`, which is a vendor of the catalogue: choose another, such as \
             `own-upsolver`",
        ),
        ("{", "profile `upsolver`: / has no `purpose`: add it"),
        ("banks", "profile `upsolver`: /category is `banks`: use one of"),
        ("http://docs", "profile `upsolver`: /sources/setup/url must be an https address"),
        ("\"external-id\"", "profile `upsolver`: /parameters/1/type is `external-id`: use one of"),
        ("My Reports", "profile `upsolver`: /parameters/2/example is a value its own type refuses:"),
        ("1111\\n2222", "profile `upsolver`: /constants/acme_account/value contains U+000A"),
        ("{partitoin}", "profile `upsolver`: /derived/role_arn names `partitoin`, which the profile does not declare"),
        ("{external_idd}", "sts:ExternalId names `external_idd`, which the profile does not declare"),
        ("\"{a\"", "profile `upsolver`: /roles/0/permissions/0/statement/0/Action/0 has an unpaired brace"),
        ("\"yes\"", "profile `upsolver`: /roles/0/permissions/0/statement/0/Action/1/$if/is is a value its own type"),
        ("\"label\": 5", "profile `upsolver`: /hand_back/0/label must be a string"),
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, (at, message)) in found.iter().zip(expected) {
        let (line, said) = found.split_once(": ").unwrap();
        let line: usize = line.parse().unwrap();
        assert!(said.contains(message), "expected {message}\nfound    {said}");
        assert!(lines[line - 1].contains(at), "{said}: line {line} is {:?}, not that of {at}", lines[line - 1]);
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_profile() {
    let text = format!("\u{FEFF}{:#}", example());
    assert_eq!(faults(&text), Vec::<String>::new());
}

#[test]
fn what_cannot_be_read_on_is_one_fault() {
    for (text, expected) in [
        ("", "1: profile ``: / is not JSON: EOF while parsing a value at line 1 column 0"),
        ("{\n\"a\": 1,\n}", "3: profile ``: / is not JSON: trailing comma at line 3 column 1"),
        (
            "{\n\"a\": 1,\n \"a\": 2}",
            "3: profile ``: / is not JSON: the key `a` stands twice in one object at line 3 column 4",
        ),
        ("[]", "1: profile ``: / must be an object"),
    ] {
        assert_eq!(faults(text), [expected]);
    }
    let deep = "[".repeat(100_000);
    assert_eq!(faults(&deep).len(), 1);
}

#[test]
fn an_own_profile_says_so_in_every_document() {
    let text = example().to_string();
    let own = Profile::own(&text, &|_| false).unwrap();
    assert!(own.own && !Profile::parse("acme", &text).unwrap().own);
    assert_eq!(own.heading(), "Acme Reports (own profile, not checked by Rolecall)");
    let configuration = filled(&own);
    let settled = Settled::new(&own, &configuration);
    assert_eq!(settled.missing().len() + settled.invalid().len(), 0);
    let bundle = bundle(&plan(&settled).unwrap(), None);
    for path in ["README.md", "apply.sh", "verify.sh", "remove.sh", "apply.ps1", "verify.ps1", "terraform/main.tf"] {
        let document = bundle.documents.iter().find(|document| document.path == path).unwrap();
        let head: Vec<&str> = document.text.lines().take(3).collect();
        assert!(head.iter().any(|line| line.contains(&own.heading())), "{path}: {head:?}");
    }
}

/// A title may be of any script, and like another one: what is handed back has a name of its own in every language.
#[test]
fn what_is_handed_back_has_a_name_whatever_its_title_is() {
    let mut profile = example();
    let (long, longer) = ("x".repeat(3_000), "x".repeat(3_001));
    let titles = ["役割", "Роль", "Role ARN", "role-arn", "value 2", "1", &long, &longer];
    let values = titles.iter().enumerate().map(|(at, title)| json!({"label": title, "value": format!("v{at}")}));
    profile["hand_back"] = values.collect();
    let own = Profile::own(&profile.to_string(), &|_| false).unwrap();
    let configuration = filled(&own);
    let bundle = bundle(&plan(&Settled::new(&own, &configuration)).unwrap(), None);
    let text = |path: &str| &bundle.documents.iter().find(|document| document.path == path).unwrap().text;
    let template = text("cloudformation/template.yaml").split_once("\nOutputs:\n").unwrap().1;
    let of_template = template.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let of_template: Vec<&str> =
        of_template.filter_map(|line| line.trim().strip_suffix(':')).map(|name| name.trim_matches('"')).collect();
    let of_module =
        text("terraform/outputs.tf").lines().filter_map(|line| line.strip_prefix("output \"")?.split('"').next());
    for names in [of_template, of_module.collect()] {
        let distinct: BTreeSet<&&str> = names.iter().collect();
        assert!(distinct.len() == names.len() && names.len() >= titles.len(), "{names:?}");
        let is_name = |name: &&str| {
            name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && (1..=255).contains(&name.len())
        };
        assert!(names.iter().all(is_name), "{names:?}");
    }
}

/// Texts that would end a comment, a string or a line of some language, or turn what is read around.
const HOSTILE: [&str; 14] = [
    "a\nrm -rf /",
    "a\r\nb",
    "a\u{2028}b",
    "a\u{85}b",
    "\u{202e}txet",
    "a\u{2066}b",
    "a\u{200b}b",
    "\u{feff}a",
    "`reboot`",
    "*/ reboot /*",
    "${IFS}$(reboot)",
    "'; reboot; '",
    "\"\"\"#> reboot <#",
    "--> <script>alert(1)</script> | a",
];

/// Every text of a profile in turn is hostile: either the loader names its place, or every comment of a script stays one.
#[test]
fn no_text_of_a_profile_leaves_its_line() {
    let profile = example();
    let mut pointers = Vec::new();
    texts(&profile, "", &mut pointers);
    assert!(pointers.len() > 60, "{pointers:#?}");
    let (mut taken, mut refused) = (0, 0);
    for hostile in HOSTILE {
        let is_line =
            !hostile.chars().any(|c| c.is_control() || "\u{2028}\u{202e}\u{2066}\u{200b}\u{feff}".contains(c));
        for pointer in &pointers {
            let mut changed = profile.clone();
            *changed.pointer_mut(pointer).unwrap() = hostile.into();
            match Profile::own(&changed.to_string(), &|_| false) {
                Err(faults) => {
                    refused += 1;
                    assert!(faults.iter().all(|fault| !fault.error.to_string().is_empty()), "{pointer}");
                }
                Ok(own) => {
                    assert!(is_line || pointer == "/$schema", "{pointer} takes {hostile:?}");
                    stays_in_its_line(&own, pointer, hostile);
                    taken += 1;
                }
            }
        }
    }
    assert!(taken > 100 && refused > 400, "{taken} taken, {refused} refused");
}

/// What is quoted of a profile does nothing to a terminal, and a message does not grow with what somebody wrote.
#[test]
fn no_fault_of_a_profile_leaves_its_line() {
    let long = "x".repeat(20_000);
    let profile = example();
    let mut pointers = Vec::new();
    texts(&profile, "", &mut pointers);
    for hostile in HOSTILE.into_iter().chain(["a\u{1b}[31mb", long.as_str()]) {
        let mut texts = Vec::new();
        for pointer in &pointers {
            let mut changed = profile.clone();
            *changed.pointer_mut(pointer).unwrap() = hostile.into();
            texts.push(changed);
        }
        let mut with_a_member = profile.clone();
        with_a_member["roles"][0][hostile] = 1.into();
        texts.push(with_a_member);
        for message in texts.iter().flat_map(|text| faults(&text.to_string())) {
            // What cannot be seen is shown as this character.
            let is_line = Line::check(&message.replace('\u{fffd}', "")).is_ok();
            assert!(is_line && message.len() < 2_500, "{hostile:?}: {message:?}");
        }
    }
}

fn stays_in_its_line(own: &Profile, pointer: &str, hostile: &str) {
    assert!(is_one_line(&own.name) && is_one_line(&own.purpose));
    let configuration = filled(own);
    let settled = Settled::new(own, &configuration);
    let Ok(plan) = plan(&settled) else { return };
    let bundle = bundle(&plan, None);
    let scripts = ["apply.sh", "verify.sh", "remove.sh"];
    for document in bundle.documents.iter().filter(|document| scripts.contains(&document.path.as_str())) {
        // What is a line of its own is the hostile text's, unless it stands behind a `#` or within quotes.
        let bare = document.text.lines().find(|line| line.trim_start().starts_with("reboot") || line.trim() == hostile);
        assert_eq!(bare, None, "{pointer}: {}", document.path);
        let mut bash = Command::new("bash").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
        bash.stdin.take().unwrap().write_all(document.text.as_bytes()).unwrap();
        let status = bash.wait().unwrap();
        assert!(status.success(), "{pointer} with {hostile:?}: bash cannot read {}", document.path);
    }
}

fn is_one_line(line: &Line) -> bool {
    !line.chars().any(char::is_control)
}

/// A configuration with the examples of everything that is required.
fn filled(profile: &Profile) -> Configuration {
    let mut configuration = Configuration::new(&profile.id);
    let required = |name: &str| matches!(name, "account_id" | "external_id" | "bucket");
    for parameter in profile.parameters.iter().filter(|parameter| required(&parameter.name)) {
        if let Some(example) = &parameter.example {
            configuration.set(&parameter.name, vec![example.to_string()]);
        }
    }
    configuration
}

/// Pointers to every string.
fn texts(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::String(_) => found.push(pointer.to_owned()),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| texts(item, &format!("{pointer}/{index}"), found));
        }
        Value::Object(map) => {
            map.iter().for_each(|(key, item)| texts(item, &format!("{pointer}/{}", escaped(key)), found));
        }
        _ => {}
    }
}
