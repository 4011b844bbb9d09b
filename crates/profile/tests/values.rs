//! Which texts each type takes, and what it says of the others: the exact words that a person reads beside a field.

use std::fmt::Write as _;

use profile::{Choice, Line, Profile, TextRule, ValueKind};

/// A kind's rows: a text, and the value it stands for or the message.
pub(crate) struct Table {
    pub(crate) kind: ValueKind,
    accepted: Vec<(String, String)>,
    refused: Vec<(String, String)>,
}

fn table(kind: ValueKind) -> Table {
    Table { kind, accepted: Vec::new(), refused: Vec::new() }
}

impl Table {
    /// Texts that are values as they are.
    fn takes(mut self, texts: &[&str]) -> Self {
        self.accepted.extend(texts.iter().map(|text| ((*text).to_owned(), (*text).to_owned())));
        self
    }

    fn reads(mut self, text: &str, value: &str) -> Self {
        self.accepted.push((text.to_owned(), value.to_owned()));
        self
    }

    fn refuses(mut self, text: &str, message: &str) -> Self {
        self.refused.push((text.to_owned(), message.to_owned()));
        self
    }

    fn faults(&self) -> String {
        let mut faults = String::new();
        let accepted = self.accepted.iter().map(|(text, value)| (text, Ok(value.clone())));
        let refused = self.refused.iter().map(|(text, message)| (text, Err(message.clone())));
        for (text, expected) in accepted.chain(refused) {
            let found = self.kind.parse(text).map(|value| value.as_str().to_owned()).map_err(|error| error.to_string());
            if found != expected {
                let _ = writeln!(faults, "{} of {text:?}:\n  - {expected:?}\n  + {found:?}", word(&self.kind));
            }
        }
        faults
    }
}

/// Names every type, so that a new one cannot be forgotten here.
pub(crate) fn word(kind: &ValueKind) -> &'static str {
    match kind {
        ValueKind::AccountId => "account_id",
        ValueKind::Partition => "partition",
        ValueKind::Region => "region",
        ValueKind::AwsProfile => "aws_profile",
        ValueKind::RoleName => "role_name",
        ValueKind::RolePath => "role_path",
        ValueKind::PolicyName => "policy_name",
        ValueKind::RoleArn => "role_arn",
        ValueKind::UserArn => "user_arn",
        ValueKind::PrincipalArn => "principal_arn",
        ValueKind::PolicyArn => "policy_arn",
        ValueKind::PolicyDocument => "policy_document",
        ValueKind::ExternalId => "external_id",
        ValueKind::ExternalIdPattern => "external_id_pattern",
        ValueKind::OidcIssuer => "oidc_issuer",
        ValueKind::EksClusterName => "eks_cluster_name",
        ValueKind::EksOidcId => "eks_oidc_id",
        ValueKind::KubernetesLabel => "kubernetes_label",
        ValueKind::KubernetesName => "kubernetes_name",
        ValueKind::BucketName => "bucket_name",
        ValueKind::S3Prefix => "s3_prefix",
        ValueKind::SecretName => "secret_name",
        ValueKind::DynamodbTable => "dynamodb_table",
        ValueKind::KmsKeyArn => "kms_key_arn",
        ValueKind::S3ObjectUrl => "s3_object_url",
        ValueKind::HostedZoneId => "hosted_zone_id",
        ValueKind::Cidr => "cidr",
        ValueKind::VpcId => "vpc_id",
        ValueKind::SecurityGroupId => "security_group_id",
        ValueKind::Port => "port",
        ValueKind::Uuid => "uuid",
        ValueKind::Tag => "tag",
        ValueKind::Boolean => "boolean",
        ValueKind::Integer { .. } => "integer",
        ValueKind::Choice(_) => "choice",
        ValueKind::Text(_) => "text",
        ValueKind::Arn(_) => "arn",
    }
}

const KINDS: usize = 37;

#[test]
fn every_type_takes_and_refuses_what_aws_does() {
    let tables = tables();
    let mut words: Vec<&str> = tables.iter().map(|table| word(&table.kind)).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), KINDS, "every type has a table: {words:?}");
    let faults: String = tables.iter().map(Table::faults).collect();
    assert!(faults.is_empty(), "\n{faults}");
}

/// Every type's rows.
pub(crate) fn tables() -> Vec<Table> {
    [
        aws_tables(),
        arn_tables(),
        network_tables(),
        service_tables(),
        kubernetes_tables(),
        storage_tables(),
        general_tables(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn aws_tables() -> Vec<Table> {
    let names = "use only letters, digits and _ + = , . @ -";
    vec![
        table(ValueKind::AccountId)
            .takes(&["402881736519", "000000000000", "009996457667"])
            .refuses("40288173651", "has 11 characters: it needs exactly 12")
            .refuses("4028817365190", "has 13 characters: it needs exactly 12")
            .refuses("4028-8173-6519", "is written with dashes or spaces: an account ID is 12 digits without them")
            .refuses("4028 8173 6519", "is written with dashes or spaces: an account ID is 12 digits without them")
            .refuses("40288173651a", "contains `a` (U+0061): use only digits: an account ID has 12")
            .refuses("４０２８８１７３６５１９", "contains `４` (U+FF14): use only digits: an account ID has 12"),
        table(ValueKind::Partition)
            .takes(&["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"])
            .refuses(
                "AWS",
                "is not one of `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, \
                 `aws-iso-f`: choose one of these",
            ),
        table(ValueKind::Region)
            .takes(&["eu-west-1", "us-east-2", "ap-southeast-7", "cn-north-1", "us-gov-west-1", "eusc-de-east-1"])
            .takes(&["us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1", "mx-central-1"])
            .refuses("eu-west", REGION)
            .refuses("eu-west-1a", REGION)
            .refuses("EU-WEST-1", REGION)
            .refuses("xx-west-1", REGION)
            .refuses("eu-west-123", REGION)
            .refuses("-west-1", REGION)
            .refuses("eu--1", REGION)
            .refuses("*", REGION),
        table(ValueKind::AwsProfile)
            .takes(&["default", "acme-platform", "acme/prod@2:x+y=z", "_x.y"])
            .refuses("two words", "contains ` ` (U+0020): use only letters, digits and _ . @ + = : / -")
            .refuses(&"p".repeat(129), "has 129 characters: it needs 1 to 128"),
        table(ValueKind::RoleName)
            .takes(&["a", "Spice-ai_role+=,.@-", &"r".repeat(64)])
            .refuses(&"r".repeat(65), "has 65 characters: it needs 1 to 64")
            .refuses("path/role", &format!("contains `/` (U+002F): {names}"))
            .refuses("rôle", &format!("contains `ô` (U+00F4): {names}"))
            .refuses("role-*", WILDCARD)
            .refuses("role name", &format!("contains ` ` (U+0020): {names}")),
        table(ValueKind::RolePath)
            .takes(&["/", "/vendors/", "/a/b+=,.@_-/", &format!("/{}/", "p".repeat(510))])
            .refuses(&format!("/{}/", "p".repeat(511)), "has 513 characters: it needs 1 to 512")
            .refuses("vendors", PATH)
            .refuses("/vendors", PATH)
            .refuses("vendors/", PATH)
            .refuses("//", PATH)
            .refuses("/a//b/", PATH)
            .refuses("/*/", WILDCARD)
            .refuses("/a b/", "contains ` ` (U+0020): use only letters, digits and / _ + = , . @ -"),
        table(ValueKind::PolicyName)
            .takes(&["a", "ReadBuckets", &"p".repeat(128)])
            .refuses(&"p".repeat(129), "has 129 characters: it needs 1 to 128")
            .refuses("$(id)", &format!("contains `$` (U+0024): {names}")),
        table(ValueKind::ExternalId)
            .takes(&["12", "GTWKRE6K", "a+b=c,d.e@f:g/h-i_j", "SFCRole=2_a/s0=", &"e".repeat(1_224)])
            .refuses("1", "has 1 character: it needs 2 to 1224")
            .refuses(&"e".repeat(1_225), "has 1225 characters: it needs 2 to 1224")
            .refuses("my external id", "contains ` ` (U+0020): use only letters, digits and _ + = , . @ : / -")
            .refuses("acct@*", WILDCARD)
            .refuses("id\"", "contains `\"` (U+0022): use only letters, digits and _ + = , . @ : / -"),
        table(ValueKind::ExternalIdPattern)
            .takes(&["acme@*", "*@stack-?", "exact", "8fJ2:*"])
            .refuses("*", "matches the external IDs of others too: write the part that only yours have")
            .refuses("?*", "matches the external IDs of others too: write the part that only yours have")
            .refuses("a", "has 1 character: it needs 2 to 1224")
            .refuses("acme *", "contains ` ` (U+0020): use only letters, digits and _ + = , . @ : / - * ?"),
        table(ValueKind::EksClusterName)
            .takes(&["prod", "0", "Data_prod-eks", &"c".repeat(100)])
            .refuses("-prod", "starts with - or _: a cluster name starts with a letter or a digit")
            .refuses("_prod", "starts with - or _: a cluster name starts with a letter or a digit")
            .refuses("prod.eks", "contains `.` (U+002E): use only letters, digits, - and _")
            .refuses(&"c".repeat(101), "has 101 characters: it needs 1 to 100"),
        table(ValueKind::DynamodbTable)
            .takes(&["abc", "Orders_2026.v-1", &"t".repeat(255)])
            .refuses("ab", "has 2 characters: it needs 3 to 255")
            .refuses("orders/*", "contains `/` (U+002F): use only letters, digits and _ . -")
            .refuses("orders*", WILDCARD),
        table(ValueKind::SecurityGroupId)
            .takes(&["sg-0b7d41c2", "sg-0b7d41c2a9e36f580"])
            .refuses("sg-0b7d41c2a", GROUP)
            .refuses("sg-0B7D41C2", GROUP)
            .refuses("0b7d41c2", GROUP)
            .refuses("sg-", GROUP),
    ]
}

const WILDCARD: &str = "contains a wildcard: name each one exactly";
const REGION: &str = "is no region: write its code, such as eu-west-1, us-gov-west-1 or cn-north-1";
const GROUP: &str = "is no security group ID: write sg- and 8 or 17 hexadecimal digits";
const PATH: &str = "is no path: begin and end it with `/`, with names between, as in `/teams/data/`";
const ROLE: &str = "is no role ARN: write arn:aws:iam::<12 digits>:role/<name>";
const USER: &str = "is no user ARN: write arn:aws:iam::<12 digits>:user/<name>";
const PRINCIPAL: &str =
    "is no principal's ARN: write arn:aws:iam::<12 digits>: followed by root, role/<name> or user/<name>";
const KEY: &str = "is no key ARN: write arn:aws:kms:<region>:<account>:key/<key ID>";
const SECRET: &str = "is no secret ARN: write arn:aws:secretsmanager:<region>:<account>:secret:<name>";

fn arn_tables() -> Vec<Table> {
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
            .refuses("my secret", "contains ` ` (U+0020): use only letters, digits, / _ + = . @ - and *")
            .refuses(&"s".repeat(513), "has 513 characters: it needs 1 to 512")
            .refuses("arn:aws:secretsmanager:eu-west-1:402881736519:parameter:x", SECRET)
            .refuses("arn:aws:ssm:eu-west-1:402881736519:secret:x", SECRET)
            .refuses("arn:aws:secretsmanager:*:402881736519:secret:x", SECRET)
            .refuses("arn:", SECRET),
    ]
}

const POLICY_TEXT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;
const POLICY: &str = "is no policy ARN: write arn:aws:iam::aws:policy/<name> for AWS' own, \
                      arn:aws:iam::<12 digits>:policy/<name> for one of the account";

/// The type of one service's ARNs. Only the loader makes a line.
pub(crate) fn arn(service: &str, resource: &str) -> ValueKind {
    let mut parameter =
        serde_json::json!({"name": "arn", "label": "ARN", "type": "arn", "service": service, "group": "access"});
    if !resource.is_empty() {
        parameter["resource"] = resource.into();
    }
    let profile = serde_json::json!({
        "id": "acme", "name": "Acme", "purpose": "", "category": "other", "sources": {}, "roles": [],
        "parameters": ["account_id", "region", "partition", "aws_profile", parameter]
    });
    let profile = Profile::parse("acme", &profile.to_string()).unwrap_or_else(|error| panic!("{error}"));
    profile.parameter_named("arn").unwrap().kind.clone()
}

fn network_tables() -> Vec<Table> {
    const NO_NETWORK: &str = "is no network: write an address, / and the prefix length, such as 203.0.113.0/24";
    const BITS: &str = "has bits set after its prefix: set them to zero, as in 203.0.113.0/24";
    const NO_PREFIX: &str =
        "has no prefix length: write /32 after a single IPv4 address, /128 after a single IPv6 address";
    const NO_ISSUER: &str = "is no issuer: write the host of its URL and the path, such as tokens.example.com";
    vec![
        table(ValueKind::Cidr)
            .takes(&["203.0.113.0/24", "203.0.113.7/32", "0.0.0.0/0", "10.0.0.0/8", "128.0.0.0/1"])
            .takes(&["2001:db8::/32", "2001:DB8::1/128", "::/0", "fd00:0:0:0:0:0:0:0/8"])
            .refuses("203.0.113.7", NO_PREFIX)
            .refuses("203.0.113.7/24", BITS)
            .refuses("2001:db8::1/64", BITS)
            .refuses("203.0.113.0/33", "has a prefix longer than 32: IPv4 has 32 bits")
            .refuses("2001:db8::/129", "has a prefix longer than 128: IPv6 has 128 bits")
            .refuses("203.0.113/24", NO_NETWORK)
            .refuses("203.0.113.00/24", NO_NETWORK)
            .refuses("203.0.113.0/024", NO_NETWORK)
            .refuses("203.0.113.0/", NO_NETWORK)
            .refuses("203.0.113.0/24/8", NO_NETWORK)
            .refuses("203.0.113.*/24", WILDCARD)
            .refuses(
                "203.0.113.0-203.0.113.9",
                "contains `-` (U+002D): use only digits, . and / (in IPv6 also a to f and :)",
            ),
        table(ValueKind::OidcIssuer)
            .takes(&["tokens.example.com", "sts.example.com/a1b2/", "id.example.com/t/A_b~c-d.e", "a.b"])
            .reads("https://tokens.example.com", "tokens.example.com")
            .reads("HTTPS://id.example.com/org/", "id.example.com/org/")
            .refuses("", NO_ISSUER)
            .refuses("https://", NO_ISSUER)
            .refuses("gitlab", NO_ISSUER)
            .refuses("gitlab..example.com", NO_ISSUER)
            .refuses("-a.example.com", NO_ISSUER)
            .refuses("/path", NO_ISSUER)
            .refuses(
                "GitLab.example.com",
                "contains `G` (U+0047): use only lower-case letters, digits, . and - in the host",
            )
            .refuses(
                "me@example.com",
                "contains `@` (U+0040): use only lower-case letters, digits, . and - in the host",
            )
            .refuses(
                "id.example.com/a?b=c",
                "contains `?` (U+003F): use only letters, digits and . _ ~ / - in the path",
            )
            .refuses("id.example.com:8443/a", "has a port, which IAM takes from no issuer: use one that answers on 443")
            .refuses(
                "https://id.example.com/.well-known/openid-configuration",
                "is the address of the issuer's metadata: write what stands before /.well-known",
            )
            .refuses("*.example.com", WILDCARD)
            .refuses(&format!("id.example.com/{}", "p".repeat(240)), "has 255 characters: it needs 3 to 247")
            .refuses("http://id.example.com", READ),
        table(ValueKind::HostedZoneId)
            .takes(&["Z1D633PJN98FT9", "Z", &"Z".repeat(32)])
            .reads("/hostedzone/Z1D633PJN98FT9", "Z1D633PJN98FT9")
            .refuses("", "has 0 characters: it needs 1 to 32")
            .refuses(&"Z".repeat(33), "has 33 characters: it needs 1 to 32")
            .refuses(
                "example.com",
                "contains `e` (U+0065): use only upper-case letters and digits: a zone's ID, not its name",
            )
            .refuses("*", WILDCARD),
        table(ValueKind::VpcId)
            .takes(&["vpc-0b7d41c2", "vpc-0b7d41c2a9e36f580"])
            .refuses("vpc-0B7D41C2", "is no VPC ID: write vpc- and 8 or 17 hexadecimal digits")
            .refuses("sg-0b7d41c2", "is no VPC ID: write vpc- and 8 or 17 hexadecimal digits"),
    ]
}

fn service_tables() -> Vec<Table> {
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

fn kubernetes_tables() -> Vec<Table> {
    const PART: &str = "starts or ends a part with -: each part starts and ends with a letter or a digit";
    const ISSUER: &str =
        "is no issuer ID: paste what `aws eks describe-cluster --query cluster.identity.oidc.issuer` prints";
    let id = "EXAMPLED539D4633E53DE1B71EXAMPLE";
    vec![
        table(ValueKind::EksOidcId)
            .takes(&[id])
            .reads(&format!("https://oidc.eks.eu-west-1.amazonaws.com/id/{id}"), id)
            .reads(&format!("oidc.eks.eu-west-1.amazonaws.com/id/{id}/"), id)
            .reads(&format!("https://oidc.eks.cn-north-1.amazonaws.com.cn/id/{id}"), id)
            .refuses(&format!("https://oidc.eks.cn-north-1.amazonaws.com/id/{id}"), ISSUER)
            .refuses(&format!("https://oidc.eks.eu-west-1.evil.example/id/{id}"), ISSUER)
            .refuses(&format!("https://evil.example/id/{id}"), ISSUER)
            .refuses(&format!("http://oidc.eks.eu-west-1.amazonaws.com/id/{id}"), READ)
            .refuses("data-prod-eks", ISSUER)
            .refuses("", ISSUER),
        table(ValueKind::KubernetesLabel)
            .takes(&["xpander", "a", "0-9", &"n".repeat(63)])
            .refuses("Xpander", "contains `X` (U+0058): use only lower-case letters, digits and -")
            .refuses("a.b", "contains `.` (U+002E): use only lower-case letters, digits and -")
            .refuses("-a", PART)
            .refuses("a-", PART)
            .refuses(&"n".repeat(64), "has 64 characters: it needs 1 to 63"),
        table(ValueKind::KubernetesName)
            .takes(&["spiceai", "agents.gateway", &"n".repeat(253)])
            .refuses("a..b", PART)
            .refuses("a.-b", PART)
            .refuses(".a", PART)
            .refuses("a_b", "contains `_` (U+005F): use only lower-case letters, digits, . and -")
            .refuses(&"n".repeat(254), "has 254 characters: it needs 1 to 253"),
    ]
}

const READ: &str = "starts with `http://`, which the AWS CLI would replace by what it reads there: remove it";

fn storage_tables() -> Vec<Table> {
    let class = "use only lower-case letters, digits, . and -";
    let no_object =
        "is no address of an S3 object: write https://<bucket>.s3.<region>.amazonaws.com/<key>, without a query";
    let no_bucket = "has two dots in a row or looks like an IP address: no bucket can be named so";
    let ends = "starts or ends with - or .: a bucket name starts and ends with a letter or a digit";
    vec![
        table(ValueKind::BucketName)
            .takes(&["abc", "acme.archive-2026", "1.2.3.4.logs", "1.2.3", &"b".repeat(63)])
            .refuses("ab", "has 2 characters: it needs 3 to 63")
            .refuses(&"b".repeat(64), "has 64 characters: it needs 3 to 63")
            .refuses("Acme", &format!("contains `A` (U+0041): {class}"))
            .refuses("acme_logs", &format!("contains `_` (U+005F): {class}"))
            .refuses("acme/logs", &format!("contains `/` (U+002F): {class}"))
            .refuses("acme-*", WILDCARD)
            .refuses("acme-logs-?", WILDCARD)
            .refuses("-acme", ends)
            .refuses("acme.", ends)
            .refuses("ac..me", no_bucket)
            .refuses("192.168.5.4", no_bucket)
            .refuses("arn:aws:s3:::acme", &format!("contains `:` (U+003A): {class}")),
        table(ValueKind::S3ObjectUrl)
            .takes(&[
                "https://acme-templates.s3.eu-west-1.amazonaws.com/rolecall/template.yaml",
                "https://acme.templates.s3.cn-north-1.amazonaws.com.cn/a",
                "https://a-b.s3.us-gov-west-1.amazonaws.com/a%20b/(c)",
            ])
            .refuses("https://acme-templates.s3.amazonaws.com/template.yaml", no_object)
            .refuses("https://s3.eu-west-1.amazonaws.com/acme-templates/template.yaml", no_object)
            .refuses("https://acme-templates.s3.eu-west-1.amazonaws.com.cn/template.yaml", no_object)
            .refuses("https://acme-templates.s3.eu-west-1.amazonaws.com.example.com/template.yaml", no_object)
            .refuses("https://Acme.s3.eu-west-1.amazonaws.com/template.yaml", no_object)
            .refuses("https://acme-templates.s3.eu-west-1.amazonaws.com/", no_object)
            .refuses("https://acme-templates.s3.eu-west-1.amazonaws.com/a?X-Amz-Signature=0", no_object)
            .refuses("https://acme-templates.s3.eu-west-1.amazonaws.com/a#b", no_object)
            .refuses("https://me@acme.s3.eu-west-1.amazonaws.com/a", no_object)
            .refuses("s3://acme-templates/template.yaml", no_object)
            .refuses(
                "http://acme-templates.s3.eu-west-1.amazonaws.com/a",
                "starts with `http://`, which the AWS CLI would replace by what it reads there: remove it",
            ),
        table(ValueKind::S3Prefix)
            .takes(&["orders/", "a b/$(id)/`id`/${aws:username}/%{x}/'\"\\", "café/", "*", &"p".repeat(1_024)])
            .refuses("注文/", "contains `注` (U+6CE8): use only characters that a policy document may hold (Latin-1)")
            .refuses(
                "a\u{a0}b",
                "contains `\u{a0}` (U+00A0): use only characters that a policy document may hold (Latin-1)",
            )
            .refuses(
                &"é".repeat(513),
                "is empty or longer than an object key, which has at most 1,024 bytes: shorten it",
            ),
    ]
}

fn general_tables() -> Vec<Table> {
    let choice = |value: &str| Choice { value: value.to_owned(), label: Line::default(), help: Line::default() };
    let rule = |ranges: &[(char, char)]| ValueKind::Text(TextRule { ranges: ranges.to_vec(), min: 2, max: 5 });
    let letters = [('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_'), ('-', '-')];
    vec![
        table(ValueKind::Port)
            .takes(&["1", "5439", "65535"])
            .reads("0080", "80")
            .refuses("0", "is out of range: write a number from 1 to 65535")
            .refuses("65536", "is out of range: write a number from 1 to 65535")
            .refuses("99999999999999999999", "is out of range: write a number from 1 to 65535")
            .refuses("-1", "contains `-` (U+002D): use only digits")
            .refuses("+1", "contains `+` (U+002B): use only digits"),
        table(ValueKind::Integer { min: 0, max: 3 })
            .takes(&["0", "3"])
            .refuses("4", "is out of range: write a number from 0 to 3")
            .refuses("1.5", "contains `.` (U+002E): use only digits"),
        table(ValueKind::Tag)
            .takes(&["team=data", "cost centre=4711 / b", "a=", "url=https://x", "k=a=b"])
            .takes(&[&format!("{}={}", "k".repeat(128), "v".repeat(256))])
            .refuses("team", "has no `=`: write a tag as `key=value`")
            .refuses("=data", "has 0 characters: it needs 1 to 128")
            .refuses(&format!("{}=v", "k".repeat(129)), "has 129 characters: it needs 1 to 128")
            .refuses(&format!("k={}", "v".repeat(257)), "has 257 characters: it needs 0 to 256")
            .refuses("AWS:x=1", "begins with `aws:`, which AWS keeps for its own tags: choose another key")
            .refuses("team=*", WILDCARD)
            .refuses("a,b=c", "contains `,` (U+002C): use only ASCII letters, digits, spaces and _ . : / = + - @"),
        table(ValueKind::Uuid)
            .takes(&["0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30", "0D3C7A9E-5B1F-4C8E-9A52-7F1D6E2B4C30"])
            .refuses("{0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30}", "is no UUID: write 8-4-4-4-12 hexadecimal digits")
            .refuses("0d3c7a9e5b1f4c8e9a527f1d6e2b4c30", "is no UUID: write 8-4-4-4-12 hexadecimal digits")
            .refuses("0d3c7a9g-5b1f-4c8e-9a52-7f1d6e2b4c30", "is no UUID: write 8-4-4-4-12 hexadecimal digits"),
        table(ValueKind::Boolean)
            .takes(&["true", "false"])
            .refuses("yes", "is not one of `true`, `false`: choose one of these")
            .refuses("True", "is not one of `true`, `false`: choose one of these"),
        table(ValueKind::Choice(vec![choice("s3"), choice("dynamodb")]))
            .takes(&["s3", "dynamodb"])
            .refuses("S3", "is not one of `s3`, `dynamodb`: choose one of these"),
        table(rule(&letters))
            .takes(&["a_-", "00000"])
            .refuses("a", "has 1 character: it needs 2 to 5")
            .refuses("abcdef", "has 6 characters: it needs 2 to 5")
            .refuses("a.b", "contains `.` (U+002E): use only letters, digits and _ -"),
        table(rule(&[('A', 'Z')])).refuses("Ab", "contains `b` (U+0062): use only upper-case letters"),
        table(rule(&[('a', 'z'), (' ', ' ')]))
            .refuses("aB", "contains `B` (U+0042): use only lower-case letters and space"),
        table(rule(&[('0', '7')])).refuses("08", "contains `8` (U+0038): use only 0 to 7"),
    ]
}
