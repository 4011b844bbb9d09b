//! Policies as a program's text has them: made JSON of where that is mechanical, and told what prints it where it is not.

use review::read::{mend, read};
use serde_json::{Value, json};

use crate::pasted::TRUST;

/// The same as an object of JavaScript.
const LITERAL: &str = "{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] }";

#[test]
fn code_is_told_what_prints_its_policy() {
    for (text, said) in [
        ("new iam.PolicyStatement({\n  actions: ['s3:GetObject'],\n  resources: ['*'],\n})", "cdk synth"),
        ("iam.PolicyStatement(\n    actions=[\"s3:GetObject\"],\n    resources=[\"*\"],\n)", "cdk synth"),
        (
            "new iam.Role(this, 'Role', {\n  assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),\n});",
            "cdk synth",
        ),
        (
            "awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{\n\tActions: jsii.Strings(\"s3:GetObject\"),\n})",
            "cdk synth",
        ),
        (
            "const doc = aws.iam.getPolicyDocument({\n  statements: [{ actions: [\"sts:AssumeRole\"] }],\n});",
            "pulumi preview",
        ),
        ("{\"statements\": [{\"actions\": [\"s3:GetObject\"], \"resources\": [\"*\"]}]}", "a tool's own words"),
        (
            "{\"data\": {\"aws_iam_policy_document\": {\"assume\": {\"statement\": [{\"actions\": [\"sts:AssumeRole\"]}]}}}}",
            "data.aws_iam_policy_document.assume.json | terraform console",
        ),
        (
            "{\n  Version: '2012-10-17',\n  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${id}:root` } }]\n}",
            "a program",
        ),
        ("const policy = {\n  Version: '2012-10-17',\n  Statement: [...base],\n};", "a program"),
        (
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Principal\": {\"AWS\": f\"arn:aws:iam::{id}:root\"}}]}",
            "a program",
        ),
        (
            "policy := map[string]interface{}{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []string{},\n}",
            "a program",
        ),
        ("{ 'Version' => '2012-10-17', 'Statement' => [] }", "a program"),
    ] {
        let found = read(text).unwrap_err().to_string();
        assert!(found.contains(said), "{text}: {found}");
    }
}

/// What is no program's is not called one.
#[test]
fn other_texts_are_no_programs() {
    for (text, said) in [
        ("see `aws iam` for { more } ...", "neither JSON nor a template"),
        (
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"use `x` => y\", \"Effect\": \"Allow\"",
            "ends before",
        ),
        ("{\"Version\": \"2012-10-17\", \"Statement\": [...]}", "no value starts like this"),
        ("{\"actions\": [\"build\", \"test\"], \"resources\": [\"cpu\"]}", "holds no policy document"),
        ("{\"said\": \"`x`\"}", "holds no policy document"),
    ] {
        let found = read(text).unwrap_err().to_string();
        assert!(found.contains(said), "{text}: {found}");
    }
}

#[test]
fn objects_of_programs_are_made_json() {
    let pretty = format!("{:#}", serde_json::from_str::<Value>(TRUST).unwrap());
    for (text, said) in [
        (LITERAL.to_owned(), "keys in double quotes"),
        (
            format!("const policy = {};", pretty.replace("\"Version\"", "Version").replace('"', "`")),
            "keys in double quotes",
        ),
    ] {
        let mend = mend(&text).unwrap_or_else(|| panic!("nothing mends {text}"));
        assert!(mend.title.contains(said), "{text}: {}", mend.title);
        let reading = read(&mend.text).unwrap();
        assert_eq!(reading.documents[0].value, serde_json::from_str::<Value>(TRUST).unwrap(), "{}", mend.text);
    }
    let python =
        TRUST.replace("}]}", ",'Condition':{'Bool':{'aws:SecureTransport':True},'Null':{'aws:username':False}}}]}");
    let mended = mend(&format!("policy = {python}")).unwrap();
    assert!(mended.title.contains("true, false and null in lower case"), "{}", mended.title);
    let condition = &read(&mended.text).unwrap().documents[0].value["Statement"][0]["Condition"];
    assert_eq!(*condition, json!({"Bool": {"aws:SecureTransport": true}, "Null": {"aws:username": false}}));
    // What a program puts in is not known.
    for text in ["{ Version: `${version}`, Statement: [] }", "{ 'Statement' => [] }"] {
        assert_eq!(mend(text), None, "{text}");
    }
}
