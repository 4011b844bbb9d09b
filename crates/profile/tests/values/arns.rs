//! ARNs, and the documents that IAM takes.

use profile::{Profile, ValueKind};

use super::{Table, WILDCARD, table};

const ROLE: &str = "is no role ARN: write arn:aws:iam::<12 digits>:role/<name>";
const USER: &str = "is no user ARN: write arn:aws:iam::<12 digits>:user/<name>";
const PRINCIPAL: &str =
    "is no principal's ARN: write arn:aws:iam::<12 digits>: followed by root, role/<name> or user/<name>";
const KEY: &str = "is no key ARN: write arn:aws:kms:<region>:<account>:key/<key ID>";
const SECRET: &str = "is no secret ARN: write arn:aws:secretsmanager:<region>:<account>:secret:<name>";
const POLICY_TEXT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;
const POLICY: &str = "is no policy ARN: write arn:aws:iam::aws:policy/<name> for AWS' own, \
                      arn:aws:iam::<12 digits>:policy/<name> for one of the account";

pub(super) fn of_iam_and_data() -> Vec<Table> {
    let long_path = format!("arn:aws:iam::111122223333:role/{}/r", "p".repeat(511));
    let longest_path = format!("arn:aws:iam::111122223333:role/{}/r", "p".repeat(510));
    vec![
        table(ValueKind::RoleArn)
            .takes(&["arn:aws:iam::111122223333:role/r", "arn:aws-cn:iam::111122223333:role/a/b/r+=,.@_-"])
            .takes(&[&longest_path])
            .refuses(&long_path, ROLE)
            .refuses("arn:aws:iam::111122223333:user/u", ROLE)
            .refuses("arn:aws:iam::111122223333:root", ROLE)
            .refuses("arn:aws:iam::11112222333:role/r", ROLE)
            .refuses("arn:aws:iam:us-east-1:111122223333:role/r", ROLE)
            .refuses("arn:aws:sts::111122223333:assumed-role/r/s", ROLE)
            .refuses("arn:amazon:iam::111122223333:role/r", ROLE)
            .refuses("arn:aws:iam::111122223333:role//r", ROLE)
            .refuses("arn:aws:iam::111122223333:role/", "has 0 characters: it needs 1 to 64")
            .refuses("arn:aws:iam::111122223333:role/*", WILDCARD)
            .refuses("role/r", ROLE)
            .refuses("arn:aws:iam::111122223333:role/a b", ROLE),
        table(ValueKind::UserArn)
            .takes(&["arn:aws:iam::123456789001:user/externalstages/ci2qk00000"])
            .refuses("arn:aws:iam::123456789001:role/r", USER)
            .refuses("arn:aws:iam::123456789001:user/*", WILDCARD),
        table(ValueKind::PrincipalArn)
            .takes(&["arn:aws:iam::536727724300:root", "arn:aws-us-gov:iam::536727724300:role/a/r"])
            .takes(&["arn:aws:iam::536727724300:user/u"])
            .refuses("arn:aws:s3::536727724300:root", PRINCIPAL)
            .refuses("arn:aws:iam:::root", PRINCIPAL)
            .refuses("arn:aws:iam::536727724300:group/g", PRINCIPAL)
            .refuses("536727724300", PRINCIPAL)
            .refuses("*", WILDCARD),
        table(ValueKind::PolicyArn)
            .takes(&["arn:aws:iam::aws:policy/SecurityAudit", "arn:aws-cn:iam::aws:policy/job-function/Billing"])
            .takes(&[&format!("arn:aws:iam::402881736519:policy/a/b/{}", "p".repeat(128))])
            .refuses("SecurityAudit", POLICY)
            .refuses("arn:aws:iam::402881736519:role/r", POLICY)
            .refuses("arn:aws:iam:::policy/p", POLICY)
            .refuses("arn:aws:iam::aws:policy//p", POLICY)
            .refuses("arn:aws:iam::aws:policy/a b", POLICY)
            .refuses("arn:aws:iam::aws:policy/a/", "has 0 characters: it needs 1 to 128")
            .refuses("arn:aws:iam::aws:policy/*", WILDCARD),
        table(ValueKind::PolicyDocument)
            .takes(&[POLICY_TEXT, r#"{"Statement":{"Effect":"Deny","NotAction":["a:B"],"NotResource":["é\"${aws:username}"]}}"#])
            .reads(
                "{\r\n\t\"Statement\": [ { \"Resource\": \"*\", \"Action\": \"s3:GetObject\", \"Effect\": \"Allow\" } ],\n\"Version\": \"2012-10-17\"}",
                POLICY_TEXT,
            )
            .refuses("", "is no policy: the document is not JSON: EOF while parsing a value at line 1 column 0: paste the whole document")
            .refuses("[]", "is no policy: the document must be a policy object: paste the policy itself, from its { to its }")
            .refuses("{}", "is no policy: the document has no `Statement`: add it")
            .refuses(
                r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"a:B","Resource":"*"}]}"#,
                "has a principal, which only trust and resource policies have: paste the policy for the role",
            )
            .refuses(
                r#"{"Statement":[{"Effect":"Allow","Action":"a:B"}]}"#,
                "has a statement without Resource, which IAM refuses: paste the whole policy",
            )
            .refuses(
                r#"{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"注文"}]}"#,
                "contains `注` (U+6CE8): use only characters that a policy document may hold (Latin-1)",
            )
            .refuses(
                r#"{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"a\nb"}]}"#,
                "contains U+000A, a control character: delete it",
            )
            .refuses(
                r#"{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"a\udb80\udc00b"}]}"#,
                "contains U+F0000, an invisible character: delete it",
            )
            .refuses(
                &format!(r#"{{"Statement":[{{"Effect":"Allow","Action":"a:B","Resource":"{}"}}]}}"#, "r".repeat(10_240)),
                "has 10303 characters: it needs 2 to 10240",
            ),
        table(ValueKind::KmsKeyArn)
            .takes(&["arn:aws:kms:eu-west-1:402881736519:key/1c9f0a5e-6d2b-4e7a-8f31-b0c4d9e2a675"])
            .takes(&["arn:aws:kms:eu-west-1:402881736519:key/mrk-0123456789abcdef0123456789abcdef"])
            .refuses("arn:aws:kms:eu-west-1:402881736519:alias/a", KEY)
            .refuses("arn:aws:kms::402881736519:key/1", KEY)
            .refuses("arn:aws:kms:eu-west-1:402881736519:key/", KEY)
            .refuses("arn:aws:kms:eu-west-1:402881736519:key/*", WILDCARD)
            .refuses("1c9f0a5e-6d2b-4e7a-8f31-b0c4d9e2a675", KEY),
        table(ValueKind::SecretName)
            .takes(&[
                "xpander/*",
                "xpander/prod/key-AbCdEf",
                "a",
                "arn:aws:secretsmanager:eu-west-1:402881736519:secret:*",
            ])
            .takes(&["arn:aws:secretsmanager:eu-west-1:402881736519:secret:my-api-key-??????"])
            .refuses("my secret", "contains a space: use only letters, digits, / _ + = . @ - and *")
            .refuses(&"s".repeat(513), "has 513 characters: it needs 1 to 512")
            .refuses("arn:aws:secretsmanager:eu-west-1:402881736519:parameter:x", SECRET)
            .refuses("arn:aws:ssm:eu-west-1:402881736519:secret:x", SECRET)
            .refuses("arn:aws:secretsmanager:*:402881736519:secret:x", SECRET)
            .refuses("arn:", SECRET),
    ]
}

pub(super) fn of_any_service() -> Vec<Table> {
    let queue = "is no ARN of `sqs`: write arn:aws:sqs:<region>:<account>:…";
    let group = "is no ARN of `logs`: write arn:aws:logs:<region>:<account>:log-group:…";
    vec![
        table(arn("sqs", ""))
            .takes(&["arn:aws:sqs:eu-west-1:402881736519:acme-events", "arn:aws:sqs:us-east-1:402881736519:a.fifo"])
            .refuses("arn:aws:sqs::402881736519:acme-events", queue)
            .refuses("arn:aws:sqs:eu-west-1::acme-events", queue)
            .refuses("arn:aws:sqs:xx-west-1:402881736519:acme-events", queue)
            .refuses("arn:aws:sns:eu-west-1:402881736519:acme-events", queue)
            .refuses("arn:aws:sqs:eu-west-1:402881736519:", queue)
            .refuses(
                "https://sqs.eu-west-1.amazonaws.com/402881736519/acme-events",
                "starts with `https://`, which the AWS CLI would replace by what it reads there: remove it",
            )
            .refuses(
                "arn:aws-cn:sqs:eu-west-1:402881736519:acme-events",
                "has a region of another partition than its own: change one of them",
            )
            .refuses(
                "arn:aws:sqs:eu-west-1:402881736519:a\"b",
                "contains `\"` (U+0022): use only letters, digits and _ + = , . @ : / # -",
            )
            .refuses(
                &format!("arn:aws:sqs:eu-west-1:402881736519:{}", "q".repeat(2_048)),
                "has 2083 characters: it needs 1 to 2048",
            )
            .refuses("arn:aws:sqs:eu-west-1:402881736519:acme-*", WILDCARD)
            .refuses("arn:aws:sqs:*:402881736519:acme", queue)
            .refuses("*", WILDCARD),
        table(arn("logs", "log-group:"))
            .takes(&["arn:aws:logs:eu-west-1:402881736519:log-group:/aws/lambda/acme#1"])
            .reads(
                "arn:aws:logs:eu-west-1:402881736519:log-group:/aws/lambda/acme:*",
                "arn:aws:logs:eu-west-1:402881736519:log-group:/aws/lambda/acme",
            )
            .refuses("arn:aws:logs:eu-west-1:402881736519:destination:acme", group)
            .refuses("arn:aws:logs:eu-west-1:402881736519:log-group:*", group)
            .refuses("arn:aws:logs:eu-west-1:402881736519:log-group:", group),
        table(arn("s3", ""))
            .takes(&["arn:aws:s3:::acme-logs", "arn:aws:s3:eu-west-1:402881736519:accesspoint/acme"])
            .refuses("acme-logs", "is no ARN of `s3`: write arn:aws:s3:::…"),
    ]
}

/// The type of one service's ARNs. Only the loader makes a line.
fn arn(service: &str, resource: &str) -> ValueKind {
    let mut parameter =
        serde_json::json!({"name": "arn", "label": "ARN", "type": "arn", "service": service, "group": "access"});
    if !resource.is_empty() {
        parameter["resource"] = resource.into();
    }
    let profile = serde_json::json!({
        "id": "acme", "name": "Acme", "purpose": "Reads", "category": "other", "sources": {}, "roles": [],
        "parameters": ["account_id", "region", "partition", "aws_profile", parameter]
    });
    let profile = Profile::parse("acme", &profile.to_string()).unwrap_or_else(|error| panic!("{error}"));
    profile.parameter_named("arn").unwrap().kind.clone()
}
