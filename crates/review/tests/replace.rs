//! A fix applied to what was pasted: the document is the fixed one, everything else is as before.

use review::Review;
use review::actions::actions;
use review::finding::Context;
use review::read::read;
use serde_json::{Value, json};

fn wildcard() -> Value {
    json!({"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}})
}

fn trust() -> Value {
    json!({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
    })
}

/// Each text holds [`trust`] and [`wildcard`], in one order or the other; the flag says whether what is around a
/// document can stay when it is replaced.
fn texts() -> Vec<(&'static str, String, bool)> {
    let (trust, wildcard) = (trust(), wildcard());
    let encoded = wildcard.to_string().replace('%', "%25").replace('{', "%7B").replace('"', "%22");
    vec![
        ("bare", format!("{trust:#}\n{wildcard}\n"), true),
        ("with commas", format!("{wildcard:#},\n{trust}"), true),
        (
            "answers",
            format!(
                "{:#}\n{:#}\n",
                json!({"Role": {"RoleName": "x", "Arn": "arn:aws:iam::402881736519:role/x", "AssumeRolePolicyDocument": trust}}),
                json!({"RoleName": "x", "PolicyName": "p", "PolicyDocument": wildcard}),
            ),
            true,
        ),
        (
            "encoded",
            format!("{trust}\n{}", json!({"RoleName": "x", "PolicyName": "p", "PolicyDocument": encoded})),
            false,
        ),
        (
            "quoted",
            json!({"assume_role_policy": trust.to_string(), "policy": wildcard.to_string(), "name": "x"}).to_string(),
            false,
        ),
        ("a script", format!("cat > a.json <<'EOF'\n{trust:#}\nEOF\ncat > b.json <<'EOF'\n{wildcard:#}\nEOF\n"), true),
    ]
}

#[test]
fn a_fixed_document_takes_the_place_of_the_pasted_one() {
    for (name, text, stays) in texts() {
        let reading = read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let values: Vec<Value> = reading.documents.iter().map(|document| document.value.clone()).collect();
        assert_eq!(values.len(), 2, "{name}");
        let place = values.iter().position(|value| *value == wildcard()).unwrap();
        let context = Context { actions: Some(actions()), ..Context::default() };
        let review = Review::new(reading.clone(), &context);
        let finding = review.documents[place].findings.iter().find(|finding| finding.code == "old-version").unwrap();
        let fixed = finding.fix.as_ref().unwrap().apply(&values[place]).unwrap();
        let replaced = reading.replace(&text, place, std::slice::from_ref(&fixed));
        assert_eq!(replaced.bare, !stays, "{name}");

        let again = read(&replaced.text).unwrap_or_else(|error| panic!("{name}: {error}\n{}", replaced.text));
        let found: Vec<&Value> = again.documents.iter().map(|document| &document.value).collect();
        assert_eq!(found[place], &fixed, "{name}\n{}", replaced.text);
        assert_eq!(found[1 - place], &values[1 - place], "{name}\n{}", replaced.text);
        if stays {
            let around = |reading: &review::read::Reading| -> Vec<_> {
                reading
                    .documents
                    .iter()
                    .map(|d| (d.kind, d.name.clone(), d.role().map(str::to_owned), d.wrapping))
                    .collect()
            };
            assert_eq!(around(&again), around(&reading), "{name}");
        }
        let gone = Review::new(again, &context);
        let left = gone.documents[place].findings.iter().filter(|finding| finding.code == "old-version").count();
        assert_eq!(left, 0, "{name}");
    }
}

#[test]
fn a_document_can_become_several() {
    for (name, text, stays) in texts() {
        let reading = read(&text).unwrap();
        let place = reading.documents.iter().position(|document| document.value == wildcard()).unwrap();
        let replaced = reading.replace(&text, place, &[wildcard(), wildcard()]);
        assert!(replaced.bare || stays, "{name}");
        let again = read(&replaced.text).unwrap_or_else(|error| panic!("{name}: {error}\n{}", replaced.text));
        let wildcards = again.documents.iter().filter(|document| document.value == wildcard()).count();
        let trusts = again.documents.iter().filter(|document| document.value == trust()).count();
        assert_eq!((wildcards, trusts), (2, 1), "{name}\n{}", replaced.text);
    }
}

#[test]
fn a_place_that_does_not_exist_changes_no_document() {
    let text = format!("{:#}", trust());
    let replaced = read(&text).unwrap().replace(&text, 7, &[wildcard()]);
    assert_eq!(read(&replaced.text).unwrap().documents[0].value, trust());
}
