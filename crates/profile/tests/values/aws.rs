//! What AWS has names for: accounts, regions, roles, buckets and their objects.

use profile::ValueKind;

use super::{Table, WILDCARD, table};

const REGION: &str = "is no region: write its code, such as eu-west-1, us-gov-west-1 or cn-north-1";
const GROUP: &str = "is no security group ID: write sg- and 8 or 17 hexadecimal digits";
const PATH: &str = "is no path: begin and end it with `/`, with names between, as in `/teams/data/`";

pub(super) fn names() -> Vec<Table> {
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
            .refuses("two words", "contains a space: use only letters, digits and _ . @ + = : / -")
            .refuses(&"p".repeat(129), "has 129 characters: it needs 1 to 128"),
        table(ValueKind::RoleName)
            .takes(&["a", "Spice-ai_role+=,.@-", &"r".repeat(64)])
            .refuses(&"r".repeat(65), "has 65 characters: it needs 1 to 64")
            .refuses("path/role", &format!("contains `/` (U+002F): {names}"))
            .refuses("rôle", &format!("contains `ô` (U+00F4): {names}"))
            .refuses("role-*", WILDCARD)
            .refuses("role name", &format!("contains a space: {names}")),
        table(ValueKind::RolePath)
            .takes(&["/", "/vendors/", "/a/b+=,.@_-/", &format!("/{}/", "p".repeat(510))])
            .refuses(&format!("/{}/", "p".repeat(511)), "has 513 characters: it needs 1 to 512")
            .refuses("vendors", PATH)
            .refuses("/vendors", PATH)
            .refuses("vendors/", PATH)
            .refuses("//", PATH)
            .refuses("/a//b/", PATH)
            .refuses("/*/", WILDCARD)
            .refuses("/a b/", "contains a space: use only letters, digits and / _ + = , . @ -"),
        table(ValueKind::PolicyName)
            .takes(&["a", "ReadBuckets", &"p".repeat(128)])
            .refuses(&"p".repeat(129), "has 129 characters: it needs 1 to 128")
            .refuses("$(id)", &format!("contains `$` (U+0024): {names}")),
        table(ValueKind::ExternalId)
            .takes(&["12", "GTWKRE6K", "a+b=c,d.e@f:g/h-i_j", "SFCRole=2_a/s0=", &"e".repeat(1_224)])
            .refuses("1", "has 1 character: it needs 2 to 1224")
            .refuses(&"e".repeat(1_225), "has 1225 characters: it needs 2 to 1224")
            .refuses("my external id", "contains a space: use only letters, digits and _ + = , . @ : / -")
            .refuses("acct@*", WILDCARD)
            .refuses("id\"", "contains `\"` (U+0022): use only letters, digits and _ + = , . @ : / -"),
        table(ValueKind::ExternalIdPattern)
            .takes(&["acme@*", "*@stack-?", "exact", "8fJ2:*"])
            .refuses("*", "matches the external IDs of others too: write the part that only yours have")
            .refuses("?*", "matches the external IDs of others too: write the part that only yours have")
            .refuses("a", "has 1 character: it needs 2 to 1224")
            .refuses("acme *", "contains a space: use only letters, digits and _ + = , . @ : / - * ?"),
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

pub(super) fn objects() -> Vec<Table> {
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
            .refuses("s3://acme-data/raw/", "is an address: write what follows the bucket's name in it")
            .refuses("arn:aws:s3:::acme-data/raw/*", "is an address: write what follows the bucket's name in it")
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
