//! What is known about actions: names and levels, the resources that they can be allowed on, their condition keys.

use proptest::prelude::*;
use review::actions::{Actions, Level, Misfit, Part, actions};

#[test]
fn the_data_of_actions_is_whole() {
    let data = actions();
    assert!(data.len() > 20_000, "{} actions", data.len());
    let action = data.find("S3:getobject").unwrap();
    assert_eq!((action.name, action.level, action.scopable), ("GetObject", Level::Read, true));
    assert!(!data.find("s3:ListAllMyBuckets").unwrap().scopable);
    assert_eq!(data.find("iam:PutRolePolicy").unwrap().level, Level::PermissionsManagement);
    assert_eq!(data.find("ec2:CreateTags").unwrap().level, Level::Tagging);
    assert!(data.find("s3:GetObjekt").is_none() && data.find("s33:GetObject").is_none() && data.find("s3").is_none());
    assert_eq!(data.count("*"), data.len());
    assert!(data.expand("sts:AssumeRole*").any(|action| action.name == "AssumeRoleWithWebIdentity"));
    assert_eq!(data.count("sts:?ssumeRole"), 1);
    for pattern in ["s3:*", "S3:get*", "s3:*Acl", "s3:GetObject", "s3:getobject", "s3:", "s3:nosuch*", "nosuch:*", "s3"]
    {
        let own =
            |name: &str| review::finding::matches(&pattern.to_lowercase(), &format!("s3:{}", name.to_lowercase()));
        let all: Vec<&str> = data.of_service("s3").map(|action| action.name).filter(|name| own(name)).collect();
        assert_eq!(data.expand(pattern).map(|action| action.name).collect::<Vec<_>>(), all, "{pattern}");
        assert_eq!(data.count(pattern), all.len(), "{pattern}");
        let levels = data.count_levels(pattern);
        assert!(levels.iter().map(|(level, _)| *level).eq(Level::ALL), "{pattern}");
        let of_level = |level| data.expand(pattern).filter(|action| action.level == level).count();
        assert!(levels.iter().all(|(level, count)| *count == of_level(*level)), "{pattern}");
    }
    assert_eq!(data.has_key("s3:prefix"), Some(true));
    assert_eq!(data.has_key("s3:ExistingObjectTag/class"), Some(true));
    assert_eq!(data.has_key("s3:prefixx"), Some(false));
    assert_eq!(data.has_key("nosuchservice:key"), None);
    assert_eq!(data.date().len(), 10);
}

#[test]
fn damaged_data_is_refused_by_its_line() {
    let start = "date 2026-09-26\nservice s3\nK :prefix aws:TagKeys\nr bucket :::{BucketName} 1\n";
    let cases = [
        ("", 1),
        ("<html>\n", 1),
        ("date 2026-09-26\n", 1),
        ("date 2026-09-26\nL* GetObject\n", 2),
        ("date 2026-09-26\nr bucket :::{BucketName}\n", 2),
        (&format!("{start}X* GetObject\n"), 5),
        (&format!("{start}R GetObject\n"), 5),
        (&format!("{start}R: GetObject\n"), 5),
        (&format!("{start}R:1 GetObject\n"), 5),
        (&format!("{start}R:0,x GetObject\n"), 5),
        (&format!("{start}R:0;2 GetObject\n"), 5),
        (&format!("{start}r object :: 1\n"), 5),
        (&format!("{start}r object :::x 2\n"), 5),
        (&format!("{start}é* GetObject\n"), 5),
    ];
    for (text, line) in cases {
        assert_eq!(Actions::parse(text).map(|data| data.len()).map_err(|error| error.line), Err(line), "{text}");
    }
    let data = Actions::parse(&format!("# a note\n\n{start}L:0!;0 ListBucket\nR* GetPolicy\n")).unwrap();
    assert_eq!((data.date(), data.len()), ("2026-09-26", 2));
}

#[test]
fn an_action_has_types_of_resources_with_their_arns() {
    let cases = [
        ("s3:GetObject", "accesspointobject object"),
        ("s3:ListBucket", "accesspoint bucket"),
        ("dynamodb:Query", "index table!"),
        ("kms:CreateAlias", "alias! key!"),
        ("s3:ListAllMyBuckets", ""),
    ];
    for (action, expected) in cases {
        let kinds = actions().find(action).unwrap().resource_types();
        let kinds: Vec<_> =
            kinds.map(|kind| format!("{}{}", kind.name(), if kind.is_always_needed() { "!" } else { "" })).collect();
        assert_eq!(kinds.join(" "), expected, "{action}");
    }
    let arns = |service: &str, name: &str| -> Vec<String> {
        let kind = actions().types_of_service(service).find(|kind| kind.name() == name).unwrap();
        kind.arns().map(|arn| arn.to_text("aws")).collect()
    };
    assert_eq!(arns("s3", "bucket"), ["arn:aws:s3:::{BucketName}"]);
    assert_eq!(arns("kms", "key"), ["arn:aws:kms:{Region}:{Account}:key/{KeyId}"]);
    assert_eq!(arns("secretsmanager", "Secret"), ["arn:aws:secretsmanager:{Region}:{Account}:secret:{SecretId}"]);
    assert_eq!(arns("ssm", "document").len(), 2);
}

#[test]
fn a_service_tells_whether_its_arns_have_a_region_and_an_account() {
    let cases = [
        ("iam", [Part::Absent].as_slice(), [Part::Present, Part::Exactly("aws")].as_slice()),
        ("lambda", &[Part::Present], &[Part::Present]),
        ("apigateway", &[Part::Present], &[Part::Absent, Part::Present]),
    ];
    for (service, regions, accounts) in cases {
        let arns = actions().arns_of(service);
        assert!(!arns.is_empty() && arns.iter().all(|arn| regions.contains(&arn.region())), "{service}: {arns:?}");
        assert!(arns.iter().all(|arn| accounts.contains(&arn.account())), "{service}: {arns:?}");
    }
    assert!(actions().arns_of("S3").is_empty() && actions().arns_of("").is_empty());
}

/// An action, a resource, and why no request for the one can be about the other.
const FITS: [(&str, &str, &str); 62] = [
    ("s3:GetObject", "*", ""),
    ("s3:GetObject", "arn:aws:s3:::acme/*", ""),
    ("s3:GetObject", "arn:aws:s3:::acme*", ""),
    ("s3:GetObject", "arn:aws-cn:s3:::acme/reports/??.csv", ""),
    ("s3:GetObject", "arn:aws:s3:::${aws:PrincipalTag/bucket}", ""),
    ("s3:GetObject", "arn:aws:s3:::acme", "type: bucket"),
    ("s3:GetObject", "arn:aws:s3:eu-west-1:402881736519:accesspoint/acme/object/*", ""),
    ("s3:GetObject", "arn:aws:s3:eu-west-1:402881736519:accesspoint/acme", "type: accesspoint"),
    ("s3:GetObject", "arn:aws:s3:eu-west-1::acme/*", "region: object"),
    ("s3:GetObject", "arn:aws:s3::402881736519:acme/*", "account: object"),
    ("s3:GetObject", "acme/*", ""),
    ("s3:GetObject", "acme", "no ARN"),
    ("s3:GetObject", "", "no ARN"),
    ("s3:GetObject", "arn:aws:S3:::acme/*", "service"),
    ("s3:GetObject", "arn:aws:dynamodb:eu-west-1:402881736519:table/acme", "service"),
    ("s3:ListBucket", "arn:aws:s3:::acme", ""),
    ("s3:ListBucket", "arn:aws:s3:::*", ""),
    ("s3:ListBucket", "arn:aws:s3:::${aws:username}", ""),
    ("s3:ListBucket", "arn:aws:s3:::acme*", ""),
    ("s3:ListBucket", "arn:aws:s3:::acme/*", "type: object"),
    ("s3:ListBucket", "arn:aws:s3:::*/reports/*", "type: object"),
    ("s3:ListBucket", "arn:aws:s3:*:*:acme", ""),
    ("s3:ListAllMyBuckets", "arn:aws:s3:::acme", "unscopable"),
    ("s3:ListAllMyBuckets", "*", ""),
    ("logs:PutLogEvents", "arn:aws:logs:eu-west-1:402881736519:log-group:/acme/app", "type: log-group"),
    ("logs:PutLogEvents", "arn:aws:logs:eu-west-1:402881736519:log-group:/acme/app:*", ""),
    ("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:/acme/*", ""),
    ("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:/acme/app:log-stream:one", ""),
    ("logs:PutLogEvents", "arn:aws:logs:*:*:*", ""),
    ("logs:PutLogEvents", "arn:aws:logs:*:*:/acme/*", "type:"),
    ("logs:CreateLogGroup", "arn:aws:logs:*:*:log-group:/acme/app:*", ""),
    ("logs:CreateLogGroup", "arn:aws:logs:*:*:log-group:/acme/app", ""),
    ("logs:DescribeLogStreams", "arn:aws:logs:*:*:log-group:/acme/app:log-stream:*", ""),
    ("logs:DescribeLogStreams", "arn:aws:logs:*:*:log-group:/acme/app:log-stream:one", "type: log-stream"),
    ("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:402881736519:table/acme", ""),
    ("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:402881736519:acme", "type:"),
    ("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:402881736519:table/acme/index/*", "type: index"),
    ("dynamodb:Query", "arn:aws:dynamodb:eu-west-1:402881736519:table/acme/index/*", ""),
    ("dynamodb:GetItem", "arn:aws:dynamodb:::table/acme", "region: table"),
    ("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/*", ""),
    ("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:402881736519:secret:acme/db-??????", ""),
    ("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:402881736519:acme", "type:"),
    ("kms:Decrypt", "arn:aws:kms:eu-west-1:402881736519:key/*", ""),
    ("kms:Decrypt", "arn:aws:kms:eu-west-1:402881736519:alias/acme", "type: alias"),
    ("kms:CreateAlias", "arn:aws:kms:eu-west-1:402881736519:alias/acme", ""),
    ("kms:Decrypt", "arn:aws:kms:*:${aws:PrincipalAccount}:key/*", ""),
    ("iam:PassRole", "arn:aws:iam::402881736519:role/acme/*", ""),
    ("iam:PassRole", "arn:aws:iam:eu-west-1:402881736519:role/acme", "region: role"),
    ("iam:PassRole", "arn:aws:iam:::role/acme", "account: role"),
    ("iam:GetPolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", ""),
    ("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:402881736519:function:acme", ""),
    ("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:402881736519:function:acme:live", ""),
    ("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:402881736519:acme", "type:"),
    ("ec2:RunInstances", "arn:aws:ec2:*::image/ami-*", ""),
    ("ec2:RunInstances", "arn:aws:ec2:*:402881736519:image/ami-1", "account: image"),
    ("ssm:GetParameter", "arn:aws:ssm:*::parameter/aws/service/*", ""),
    ("ssm:GetParameter", "arn:aws:ssm:*::parameter/acme/*", "account: parameter"),
    ("elasticloadbalancing:AddTags", "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*", ""),
    ("elasticloadbalancing:CreateLoadBalancer", "arn:aws:elasticloadbalancing:*:*:loadbalancer/app/acme/*", ""),
    ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:402881736519:acme", ""),
    ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:acme", "no ARN"),
    ("sns:Publish", "arn:aws:s*", ""),
];

#[test]
fn an_action_fits_its_resources() {
    for (action, resource, expected) in FITS {
        let found = match actions().find(action).unwrap().misfit(resource) {
            None => String::new(),
            Some(Misfit::Unscopable) => "unscopable".to_owned(),
            Some(Misfit::NoArn) => "no ARN".to_owned(),
            Some(Misfit::Service) => "service".to_owned(),
            Some(Misfit::Region(kind)) => format!("region: {}", kind.name()),
            Some(Misfit::Account(kind)) => format!("account: {}", kind.name()),
            Some(Misfit::Type(kinds)) => {
                let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
                format!("type: {}", names.join(" ")).trim_end().to_owned()
            }
        };
        assert_eq!(found, expected, "{action} on {resource}");
    }
}

#[test]
fn a_resource_names_its_types() {
    let cases = [
        ("arn:aws:s3:::acme", "s3:bucket ssm:bucket"),
        ("arn:aws:s3:::acme/*", "s3:object ssm:bucket"),
        ("arn:aws:kms:eu-west-1:402881736519:alias/acme", "events:alias kms:alias"),
        ("arn:aws:logs:*:*:log-group:/acme:log-stream:x", "logs:log-stream"),
        ("arn:aws:nosuchservice:::x", ""),
        ("acme", ""),
    ];
    for (resource, expected) in cases {
        let found: Vec<_> = actions().types_of_resource(resource).iter().map(|kind| format!("{kind:?}")).collect();
        assert_eq!(found.join(" "), expected, "{resource}");
    }
}

#[test]
fn an_action_has_condition_keys() {
    let cases = [
        ("s3:ListBucket", "s3:prefix", true),
        ("s3:ListBucket", "S3:Prefix", true),
        ("s3:GetObject", "s3:prefix", false),
        ("s3:GetObject", "s3:ExistingObjectTag/class", true),
        ("s3:GetObject", "aws:SourceIp", true),
        ("ec2:RunInstances", "aws:RequestTag/owner", true),
        ("ec2:DescribeInstances", "aws:ResourceTag/owner", false),
        ("ec2:TerminateInstances", "ec2:ResourceTag/owner", true),
        ("kms:Decrypt", "kms:EncryptionContext:tenant", true),
        ("kms:Decrypt", "kms:GrantIsForAWSResource", false),
        ("secretsmanager:GetSecretValue", "secretsmanager:ResourceTag/team", true),
        ("iam:PassRole", "iam:PassedToService", true),
        ("iam:CreateRole", "iam:PassedToService", false),
        ("iam:CreateRole", "iam:PermissionsBoundary", true),
    ];
    for (action, key, expected) in cases {
        assert_eq!(actions().find(action).unwrap().has_key(key), expected, "{key} of {action}");
    }
}

proptest! {
    #[test]
    fn no_resource_stops_it(resource in "(arn:[a-z*]{0,4}:(s3|logs|\\PC{0,3}):)?[\\PC:*?/${}a-z]{0,40}") {
        for action in ["s3:GetObject", "logs:PutLogEvents", "apigateway:GET"] {
            let action = actions().find(action).unwrap();
            let misfit = action.misfit(&resource);
            if misfit.is_none() && resource.matches(':').count() >= 5 {
                prop_assert!(action.resource_types().any(|kind| kind.arns().next().is_some()));
            }
        }
    }

    #[test]
    fn no_data_stops_it(lines in prop::collection::vec("(date|service|K|r|[LRX][:*][0-9!,;]{0,4}) [\\PC :{}|+0-9]{0,12}", 0..12)) {
        let text = lines.join("\n");
        if let Err(error) = Actions::parse(&text) {
            prop_assert!(error.line <= lines.len().max(1));
        }
    }

    /// A text that a pattern of the data was filled in from is always one that the type names.
    #[test]
    fn what_is_made_from_a_type_is_of_it(place in any::<prop::sample::Index>(), word in "[a-z][a-z0-9-]{0,8}") {
        let kinds: Vec<_> = actions().types_of_service("ec2").collect();
        let kind = kinds[place.index(kinds.len())];
        let arn = kind.arns().next().unwrap().to_text("aws");
        let arn: String = arn.split('{').map(|part| part.split_once('}').map_or(part.to_owned(), |(_, rest)| format!("{word}{rest}"))).collect();
        prop_assert!(kind.is_named_by(&arn), "{arn} of {kind:?}");
    }
}
