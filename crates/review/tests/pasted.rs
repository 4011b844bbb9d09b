//! What people paste that is not a bare document: what is read out of it, or what it is told.

use review::actions::actions;
use review::finding::{Context, Finding, Severity};
use review::read::{LeftOut, mend, read};
use review::{Review, Sentence};
use serde_json::{Value, json};

pub(crate) const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
const STATEMENT: &str = r#"{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}"#;

/// The same in base64, and as the form of a page sends it.
const BASE64: &str = "eyJWZXJzaW9uIjoiMjAxMi0xMC0xNyIsIlN0YXRlbWVudCI6W3siRWZmZWN0IjoiQWxsb3ciLCJQcmluY2lwYWwiOnsiU2VydmljZSI6ImVjMi5hbWF6b25hd3MuY29tIn0sIkFjdGlvbiI6InN0czpBc3N1bWVSb2xlIn1dfQ==";
const FORM: &str = "%7B%22Version%22%3A+%222012-10-17%22%2C+%22Statement%22%3A+%5B%7B%22Effect%22%3A+%22Allow%22%2C+%22Principal%22%3A+%7B%22Service%22%3A+%22ec2.amazonaws.com%22%7D%2C+%22Action%22%3A+%22sts%3AAssumeRole%22%7D%5D%7D";

fn escaped(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

fn titles(text: &str) -> Vec<String> {
    let reading = read(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    reading.documents.iter().map(|document| document.kind.as_str().to_owned()).collect()
}

#[test]
fn the_same_document_is_read_however_it_is_wrapped() {
    let document: Value = serde_json::from_str(TRUST).unwrap();
    let pretty = format!("{document:#}");
    let yaml = "Version: 2012-10-17\nStatement:\n  - Effect: Allow\n    Principal:\n      Service: ec2.amazonaws.com\n    Action: sts:AssumeRole\n";
    let event = json!({"eventName": "CreateRole", "requestParameters": {"assumeRolePolicyDocument": TRUST, "roleName": "acme"}});
    for (name, text) in [
        ("one statement", STATEMENT.to_owned()),
        ("one statement with a comma", format!("{STATEMENT},\n")),
        ("a list of statements", format!("[{STATEMENT}]")),
        ("a statement in a script", format!("put this:\n{STATEMENT}\nthere")),
        ("a string", Value::from(TRUST).to_string()),
        ("a string in a string", Value::from(Value::from(TRUST).to_string()).to_string()),
        ("a string without its quotes", escaped(TRUST)),
        ("of several lines", escaped(&pretty)),
        ("with the last quote", format!("{}\",", escaped(TRUST))),
        ("escaped twice without quotes", escaped(&escaped(TRUST))),
        ("escaped twice with quotes", Value::from(escaped(TRUST)).to_string()),
        ("a string in an answer, escaped twice", json!({"AssumeRolePolicyDocument": escaped(TRUST)}).to_string()),
        (
            "escaped in a command",
            format!(
                "aws iam create-role --role-name acme --assume-role-policy-document \"{}\" --path /",
                escaped(TRUST)
            ),
        ),
        ("base64", BASE64.to_owned()),
        ("base64 in lines", format!("{}\n{}\n", &BASE64[..76], &BASE64[76..])),
        ("base64 in an answer", json!({"policy": BASE64}).to_string()),
        ("encoded as a form does", FORM.to_owned()),
        ("in a list of documents", format!("[{TRUST}]")),
        ("an event of CloudTrail", event.to_string()),
        (
            "an event in an answer of lookup-events",
            json!({"Events": [{"CloudTrailEvent": event.to_string()}]}).to_string(),
        ),
        ("a byte-order mark", format!("\u{feff}{TRUST}")),
        ("YAML", yaml.to_owned()),
        ("YAML after a marker, with comments", format!("---\n# who\n{yaml}# end\n")),
        (
            "YAML of another make",
            yaml.replace(
                "    Principal:\n      Service: ec2.amazonaws.com",
                "    Principal: { Service: \"ec2.amazonaws.com\" } # who",
            ),
        ),
        ("an indented excerpt of YAML", format!("    {}", yaml.trim_end().replace('\n', "\n    "))),
        (
            "a statement in YAML",
            "- Effect: Allow\n  Principal:\n    Service: ec2.amazonaws.com\n  Action: sts:AssumeRole".to_owned(),
        ),
    ] {
        let reading = read(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        let [found] = reading.documents.as_slice() else { panic!("{name}: {} documents", reading.documents.len()) };
        let statement = |value: &Value| value["Statement"].get(0).unwrap_or(&value["Statement"]).clone();
        assert_eq!(statement(&found.value), statement(&document), "{name}");
        assert_eq!(found.kind.as_str(), "trust", "{name}");
        assert!(found.lines("/Statement/0/Action").1 <= text.lines().count(), "{name}");
        let findings = Review::new(reading.clone(), &Context { actions: Some(actions()), ..Context::default() });
        // That a statement stands alone is IAM's fault to find, not the reader's.
        let own = |finding: &&Finding| finding.severity == Severity::Error && finding.code != "bare-statement";
        let errors: Vec<_> = findings.all_findings().filter(own).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn statements_one_after_another_are_one_document() {
    let reading = read(&format!("{STATEMENT},\n{STATEMENT}")).unwrap();
    assert_eq!(reading.documents.len(), 1);
    assert_eq!(reading.documents[0].value["Statement"].as_array().unwrap().len(), 2);
    assert_eq!(reading.documents[0].lines("/Statement/1"), (1, 1));
    assert_eq!(titles(&format!("{STATEMENT}\n{TRUST}")), ["trust", "trust"]);
}

#[test]
fn what_is_no_policy_is_told_what_it_is() {
    for (text, said) in [
        (
            "An error occurred (NoSuchEntity) when calling the GetRole operation: The role with name a cannot be found.",
            "NoSuchEntity to GetRole",
        ),
        (
            "An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:iam::402881736519:user/a is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::402881736519:role/b",
            "trust policy",
        ),
        (
            "User: arn:aws:iam::402881736519:user/a is not authorized to perform: iam:GetRole on resource: role b",
            "AccessDenied to iam:GetRole",
        ),
        (
            "An error occurred (MalformedPolicyDocument) when calling the CreateRole operation: This policy contains invalid Json",
            "policy that was refused",
        ),
        ("An error occurred (ExpiredToken) when calling the GetRole operation", "sign in"),
        ("Unable to locate credentials. You can configure credentials by running \"aws configure\".", "an error"),
        ("arn:aws:iam::402881736519:role/path/acme-reader", "get-role --role-name acme-reader"),
        ("\"arn:aws:iam::402881736519:role/acme-reader\"", "ARN alone"),
        ("arn:aws:sts::402881736519:assumed-role/acme/session", "get-role --role-name acme"),
        (
            "arn:aws:iam::402881736519:policy/acme",
            "get-policy-version --policy-arn arn:aws:iam::402881736519:policy/acme",
        ),
        ("arn:aws:s3:::acme", "an ARN alone"),
        ("-------------------\n|     GetRole     |\n+-----------------+\n", "--output json"),
        (
            "ROLE\tarn:aws:iam::402881736519:role/a\t2026-01-01T00:00:00+00:00\nASSUMEROLEPOLICYDOCUMENT\t2012-10-17\nSTATEMENT\tsts:AssumeRole\tAllow\n",
            "text form",
        ),
        ("2012-10-17\nSTATEMENT    sts:AssumeRole    Allow\nPRINCIPAL    ec2.amazonaws.com\n", "text form"),
        ("assume_role_policy = jsonencode({\n  Version = \"2012-10-17\"\n})", "terraform console"),
        (
            "data \"aws_iam_policy_document\" \"assume\" {\n  statement {\n    actions = [\"sts:AssumeRole\"]\n  }\n}",
            "data.aws_iam_policy_document.assume.json | terraform console",
        ),
        ("assume_role_policy = data.aws_iam_policy_document.of_role.json", "data.aws_iam_policy_document.of_role.json"),
        ("aws iam get-role --role-name acme", "run it"),
        ("hello", "starts with `{`"),
        ("Statement:\n\t- Effect: Allow", "spaces, not with tabs"),
        ("Statement: &all\n  - Effect: Allow", "anchor"),
        ("Statement:\n  - Effect: Allow\n     Action: s3:*\n", "YAML"),
        ("\"Statement\": [{}]", "put { before it"),
    ] {
        let found = read(text).unwrap_err().to_string();
        assert!(found.contains(said), "{text}: {found}");
    }
}

#[test]
fn habits_are_mended() {
    let pretty = format!("{:#}", serde_json::from_str::<Value>(TRUST).unwrap());
    for (text, said) in [
        (TRUST.replace('"', "\u{201c}"), "plain double quotes"),
        (TRUST.replace(":\"", ":\u{201c}").replace("\",", "\u{201d},"), "plain double quotes"),
        (TRUST.replace('"', "'"), "plain double quotes"),
        (pretty.replace("  ", "\u{a0} "), "plain spaces"),
        (format!("\u{feff}{TRUST}"), "no invisible characters"),
        (TRUST.replace("\"Effect\"", "\u{200b}\"Effect\""), "no invisible characters"),
        (pretty.replace('\n', " // who\n"), "no comments"),
        (pretty.replace('\n', " # who\n"), "no comments"),
        (format!("/* who: {{ */ {TRUST}"), "no comments"),
        (TRUST.replace("}]", "},]").replace("\"}", "\",}"), "no comma before a closing bracket"),
        (TRUST.replace("}]", "}, /* end */ ]"), "no comments, no comma"),
        (TRUST.trim_start_matches('{').trim_end_matches('}').to_owned(), "braces around it"),
        (format!("\"AssumeRolePolicyDocument\": {TRUST},"), "braces around it"),
    ] {
        let mend = mend(&text).unwrap_or_else(|| panic!("nothing mends {text}"));
        assert!(mend.title.contains(said), "{text}: {}", mend.title);
        let reading = read(&mend.text).unwrap();
        assert_eq!(reading.documents[0].value, serde_json::from_str::<Value>(TRUST).unwrap(), "{}", mend.text);
    }
    for text in ["", "hello", TRUST, "{\"Version\"", "{“Version", "// nothing", "a: “b”"] {
        assert_eq!(mend(text), None, "{text}");
    }
}

#[test]
fn a_byte_order_mark_is_named() {
    let reading = read(&format!("\u{feff}{TRUST}")).unwrap();
    assert!(reading.left_out[0].describe().contains("U+FEFF"));
}

const TEMPLATE: &str = include_str!("data/pasted/template.yaml");

/// The same template in JSON says the same: each is read by itself.
#[test]
fn a_template_leaves_values_to_come() {
    let reading = read(TEMPLATE).unwrap();
    let json = read(include_str!("data/pasted/template.json")).unwrap();
    let of = |reading: &review::read::Reading| -> Vec<_> {
        reading
            .documents
            .iter()
            .map(|document| (document.kind, document.name.clone(), document.value.clone(), document.to_come.clone()))
            .collect()
    };
    assert_eq!(of(&reading), of(&json));
    let trust = &reading.documents[0];
    assert_eq!(trust.to_come, ["/Statement/0/Principal/AWS", "/Statement/0/Condition/StringEquals/sts:ExternalId"]);
    assert_eq!(trust.value["Statement"][0]["Principal"]["AWS"], "arn:aws:iam::<VendorAccount>:root");
    // Where it stands in the template.
    let (first, _) = trust.lines("/Statement/0/Effect");
    assert!(TEMPLATE.lines().nth(first).unwrap().contains("Effect: Allow"), "{first}");
    let review = Review::new(reading, &Context { actions: Some(actions()), ..Context::default() });
    let grave: Vec<_> = review.all_findings().filter(|finding| finding.severity <= Severity::Security).collect();
    assert!(grave.is_empty(), "{grave:#?}");
    let sentence = Sentence::new(&review.roles[0], &review, None, (None, None)).to_string();
    assert!(sentence.contains("values that the template fills in"), "{sentence}");
}

#[test]
fn what_a_plan_changes_away_is_left_out() {
    let role =
        |principal: &str| json!({"name": "acme", "assume_role_policy": TRUST.replace("ec2.amazonaws.com", principal)});
    let change =
        json!({"actions": ["update"], "before": role("lambda.amazonaws.com"), "after": role("ec2.amazonaws.com")});
    let plan = json!({"resource_changes": [{"type": "aws_iam_role", "change": change}]}).to_string();
    let reading = read(&plan).unwrap();
    let trusts: Vec<_> = reading.documents.iter().map(|document| &document.value).collect();
    assert_eq!(trusts, [&serde_json::from_str::<Value>(TRUST).unwrap()]);
    let left_out = |reading: &review::read::Reading| reading.left_out.iter().map(LeftOut::describe).collect::<Vec<_>>();
    assert_eq!(left_out(&reading), ["what was there before the changes of the plan"]);
    // A role that the plan takes away.
    let change = json!({"actions": ["delete"], "before": role("ec2.amazonaws.com"), "after": null});
    let reading = read(&json!({"resource_changes": [{"type": "aws_iam_role", "change": change}]}).to_string()).unwrap();
    assert!(reading.documents.is_empty(), "{:?}", reading.documents);
    assert_eq!(left_out(&reading), ["what was there before the changes of the plan"]);
}

#[test]
fn the_role_that_sam_makes_has_the_policies_of_its_function() {
    let template = r"
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - AdministratorAccess
        - AWSLambdaVPCAccessExecutionRole
        - S3ReadPolicy:
            BucketName: acme
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action: s3:GetObject
              Resource: !Sub arn:${AWS::Partition}:s3:::acme/*
  Other:
    Type: AWS::Serverless::Function
    Properties:
      Role: !GetAtt Elsewhere.Arn
";
    let roles = read(template).unwrap().roles();
    let [role] = roles.roles.as_slice() else { panic!("{roles:?}") };
    assert_eq!(role.name.as_deref(), Some("OrdersRole"));
    let attached: Vec<&str> = role.attached.iter().map(|attached| attached.arn.as_str()).collect();
    let own = "arn:aws:iam::aws:policy/";
    assert_eq!(
        attached,
        [format!("{own}AdministratorAccess"), format!("{own}service-role/AWSLambdaVPCAccessExecutionRole")]
    );
    assert_eq!((role.permissions.len(), &role.not_given.inline), (1, &vec!["S3ReadPolicy".to_owned()]));
}

#[test]
fn what_sams_functions_have_in_common_counts_where_they_say_nothing_else() {
    let template = r"
Globals:
  Function:
    PermissionsBoundary: arn:aws:iam::570264918833:policy/fence
    AssumeRolePolicyDocument:
      Version: '2012-10-17'
      Statement:
        - Effect: Allow
          Principal:
            Service: [lambda.amazonaws.com, edgelambda.amazonaws.com]
          Action: sts:AssumeRole
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
  Bills:
    Type: AWS::Serverless::Function
    Properties:
      PermissionsBoundary: arn:aws:iam::570264918833:policy/narrow
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Name: flow
";
    let reading = read(template).unwrap();
    let roles = reading.roles();
    let found: Vec<_> = roles
        .roles
        .iter()
        .map(|role| {
            let trust =
                role.trust.map(|place| reading.documents[place].value["Statement"][0]["Principal"]["Service"].clone());
            (
                role.name.as_deref().unwrap_or_default(),
                trust,
                role.boundary.as_ref().map(|boundary| boundary.arn.as_str()),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                "OrdersRole",
                Some(json!(["lambda.amazonaws.com", "edgelambda.amazonaws.com"])),
                Some("arn:aws:iam::570264918833:policy/fence")
            ),
            ("BillsRole", Some(json!("lambda.amazonaws.com")), Some("arn:aws:iam::570264918833:policy/narrow")),
            ("FlowRole", None, None),
        ]
    );
}

/// As AWS Config has them, with names that start small.
#[test]
fn what_is_attached_is_read_from_an_item_of_config() {
    let item = json!({"configurationItems": [{"resourceType": "AWS::IAM::Role", "configuration": {
        "roleName": "app", "arn": "arn:aws:iam::570264918833:role/app", "assumeRolePolicyDocument": TRUST,
        "attachedManagedPolicies": [
            {"policyName": "AdministratorAccess", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}]}}]});
    let roles = read(&item.to_string()).unwrap().roles();
    let [role] = roles.roles.as_slice() else { panic!("{roles:?}") };
    let attached: Vec<&str> = role.attached.iter().map(|attached| attached.arn.as_str()).collect();
    assert_eq!(attached, ["arn:aws:iam::aws:policy/AdministratorAccess"]);
}

/// The role that made a call is not the one whose policy it sets.
#[test]
fn the_caller_of_an_event_is_no_role_of_it() {
    let issuer = json!({"type": "Role", "arn": "arn:aws:iam::570264918833:role/admin", "userName": "admin"});
    let event = json!({
        "eventName": "UpdateAssumeRolePolicy",
        "userIdentity": {"type": "AssumedRole", "sessionContext": {"sessionIssuer": issuer}},
        "requestParameters": {"roleName": "app", "policyDocument": TRUST},
    });
    let roles = read(&event.to_string()).unwrap().roles();
    let names: Vec<_> = roles.roles.iter().map(|role| role.name.as_deref()).collect();
    assert_eq!(names, [Some("app")]);
}
