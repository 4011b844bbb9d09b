//! The link in both directions: what a fragment stands for, what is wrong with it, and its one canonical form.

use std::fmt::Write as _;

use link::{Address, Decoded, LIMIT, LinkError, Share, decode, encode};
use plan::plan;
use profile::{Catalogue, Configuration, Form, Profile, Settled, Tool};
use support::catalogue_with;

/// Any profile would do; this one has lists, defaults, a form and values that the vendor tells later.
pub(crate) const VENDOR: &str = "warehouse";

/// What was read, written again.
pub(crate) fn written(decoded: &Decoded<'_>, share: Share) -> String {
    encode(&Settled::new(decoded.profile.unwrap(), &decoded.configuration), &decoded.configuration, share)
}

pub(crate) fn vendor() -> Catalogue {
    catalogue_with(VENDOR)
}

/// A decoded link in one line: vendor, form, and what was typed, each text in quotes.
pub(crate) fn summary(decoded: &Decoded<'_>) -> String {
    let configuration = &decoded.configuration;
    let mut text = format!("{:?} {}", configuration.vendor, configuration.form.as_str());
    for (name, texts) in &configuration.values {
        let _ = write!(text, " {name}={texts:?}");
    }
    text
}

#[test]
fn a_fragment_stands_for_a_configuration() {
    let rows = [
        ("", r#""" recommended"#),
        ("#", r#""" recommended"#),
        ("#/", r#""" recommended"#),
        ("/", r#""" recommended"#),
        ("#/warehouse", r#""warehouse" recommended"#),
        ("/warehouse?", r#""warehouse" recommended"#),
        ("#/warehouse?&&", r#""warehouse" recommended"#),
        // However the vendor is written, it is the same one.
        ("warehouse", r#""warehouse" recommended"#),
        ("#warehouse", r#""warehouse" recommended"#),
        ("#/warehouse/", r#""warehouse" recommended"#),
        ("#/Warehouse/?bucket=A", r#""warehouse" recommended bucket=["A"]"#),
        ("#WAREHOUSE?tab=apply", r#""warehouse" recommended"#),
        ("#/warehouse?form=documented", r#""warehouse" documented"#),
        ("#/warehouse?form=recommended", r#""warehouse" recommended"#),
        ("#/warehouse?bucket=a-b&account_id=1", r#""warehouse" recommended account_id=["1"] bucket=["a-b"]"#),
        ("#/warehouse?prefix=b&prefix=a&prefix=b", r#""warehouse" recommended prefix=["b", "a", "b"]"#),
        ("#/warehouse?prefix=a+b%20c%2Bd", r#""warehouse" recommended prefix=["a b c+d"]"#),
        ("#/warehouse?prefix=%c3%A9", r#""warehouse" recommended prefix=["é"]"#),
        ("#/warehouse?prefix=é", r#""warehouse" recommended prefix=["é"]"#),
        ("#/warehouse?prefix=a=b?c#d/e", r#""warehouse" recommended prefix=["a=b?c#d/e"]"#),
        ("#/warehouse?bucke%74=x", r#""warehouse" recommended bucket=["x"]"#),
        ("#/warehouse?bucket=", r#""warehouse" recommended bucket=[""]"#),
        ("#/warehouse?prefix=%00%0A", r#""warehouse" recommended prefix=["\0\n"]"#),
    ];
    let catalogue = vendor();
    for (fragment, expected) in rows {
        let decoded = decode(fragment, &catalogue);
        assert_eq!(summary(&decoded), expected, "{fragment:?}");
        assert_eq!(decoded.errors, [], "{fragment:?}");
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table has as many lines as it has rows")]
fn what_cannot_be_read_is_named_and_the_rest_is_kept() {
    let long = "a".repeat(61);
    let shown = "a".repeat(60);
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "#nobody\u{7}",
            "\"nobody\\u{7}\" recommended",
            &["the link names the vendor `nobody\u{fffd}`, which is not in the catalogue: choose one there"],
        ),
        (
            "#/nobody?bucket=x",
            r#""nobody" recommended"#,
            &["the link names the vendor `nobody`, which is not in the catalogue: choose one there"],
        ),
        (
            "#/?bucket=x",
            r#""" recommended"#,
            &["the link names the vendor ``, which is not in the catalogue: choose one there"],
        ),
        (
            "#/Warehouses",
            r#""Warehouses" recommended"#,
            &["the link names the vendor `Warehouses`, which is not in the catalogue: choose one there"],
        ),
        (
            "#/warehouse?buckets=x&bucket=y",
            r#""warehouse" recommended bucket=["y"]"#,
            &["the link gives `buckets`, which this vendor has not: it is not used; remove it or correct its name"],
        ),
        (
            "#/warehouse?form=strict&bucket=y",
            r#""warehouse" recommended bucket=["y"]"#,
            &["the link asks for the form `strict`: use `recommended` or `documented`; recommended is shown"],
        ),
        (
            "#/warehouse?tab=kitchen&tab=apply&tab=trust",
            r#""warehouse" recommended"#,
            &[
                "the link opens `kitchen`, which no page has: use `trust`, `permissions`, `apply`, `others`, `kubernetes`, `runbook`",
                "the link gives `tab` more than once, but it takes one value: the first is used; remove the others",
            ],
        ),
        (
            "#/warehouse?form=documented&form=recommended",
            r#""warehouse" documented"#,
            &["the link gives `form` more than once, but it takes one value: the first is used; remove the others"],
        ),
        (
            "#/warehouse?bucket=a&bucket=b",
            r#""warehouse" recommended bucket=["a"]"#,
            &["the link gives `bucket` more than once, but it takes one value: the first is used; remove the others"],
        ),
        (
            "#/warehouse?bucket",
            r#""warehouse" recommended"#,
            &["the link names `bucket` without a value: write `bucket=` and the value"],
        ),
        (
            "#/warehouse?bucket=%&prefix=a",
            r#""warehouse" recommended prefix=["a"]"#,
            &[
                "the link's part `bucket=%` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign",
            ],
        ),
        (
            "#/warehouse?bucket=%g1",
            r#""warehouse" recommended"#,
            &[
                "the link's part `bucket=%g1` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign",
            ],
        ),
        (
            "#/warehouse?bucket=%+1",
            r#""warehouse" recommended"#,
            &[
                "the link's part `bucket=%+1` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign",
            ],
        ),
        (
            "#/warehouse?bucket=%C3",
            r#""warehouse" recommended"#,
            &[
                "the link's part `bucket=%C3` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign",
            ],
        ),
        (
            "#/warehouse?bucket=%ED%A0%80",
            r#""warehouse" recommended"#,
            &[
                "the link's part `bucket=%ED%A0%80` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign",
            ],
        ),
        (
            "#/warehouse?x=1&bucket=%&y&form=z",
            r#""warehouse" recommended"#,
            &[
                "the link gives `x`, which this vendor has not: it is not used; remove it or correct its name",
                "the link's part `bucket=%` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign",
                "the link names `y` without a value: write `y=` and the value",
                "the link asks for the form `z`: use `recommended` or `documented`; recommended is shown",
            ],
        ),
        (
            &format!("#/{long}"),
            &format!("{long:?} recommended"),
            &[&format!("the link names the vendor `{shown}…`, which is not in the catalogue: choose one there")],
        ),
    ];
    let catalogue = vendor();
    for (fragment, expected, messages) in rows {
        let decoded = decode(fragment, &catalogue);
        assert_eq!(summary(&decoded), *expected, "{fragment:?}");
        let found: Vec<String> = decoded.errors.iter().map(ToString::to_string).collect();
        assert_eq!(found, *messages, "{fragment:?}");
    }
}

#[test]
fn a_link_over_the_limit_is_refused_before_it_is_decoded() {
    let catalogue = vendor();
    let start = "/warehouse?prefix=";
    let fitting = format!("#{start}{}", "a".repeat(LIMIT - start.len()));
    assert_eq!(decode(&fitting, &catalogue).errors, []);
    let decoded = decode(&format!("{fitting}a"), &catalogue);
    assert!(decoded.profile.is_none());
    assert_eq!(decoded.configuration, Configuration::default());
    let found: Vec<String> = decoded.errors.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["the link has 65537 bytes after `#`, the limit is 65536: nothing of it was read; shorten it",]);
}

/// A configuration as it is typed, and its link: the profile's order, defaults left out, what was pasted shortened.
#[test]
fn equal_configurations_give_equal_links() {
    let rows: &[(&str, &str, &str)] = &[
        ("warehouse", "", "#/warehouse"),
        (
            "warehouse",
            "form=documented&partition=aws-cn&bucket=abc",
            "#/warehouse?bucket=abc&partition=aws-cn&form=documented",
        ),
        ("warehouse", "form=recommended&partition=aws", "#/warehouse"),
        ("warehouse", "role_name=warehouse-load&integration_name=S3_INTEGRATION", "#/warehouse"),
        ("warehouse", "role_name=+warehouse-load+", "#/warehouse"),
        ("warehouse", "role_name=other", "#/warehouse?role_name=other"),
        ("warehouse", "bucket=+abc%0A", "#/warehouse?bucket=abc"),
        ("warehouse", "bucket=", "#/warehouse"),
        ("warehouse", "bucket=+", "#/warehouse"),
        ("warehouse", "prefix=b&prefix=&prefix=a", "#/warehouse?prefix=b&prefix=a"),
        // What is refused is kept as it was typed.
        ("warehouse", "bucket=+A*B+", "#/warehouse?bucket=+A*B+"),
        ("warehouse", "prefix=a&prefix=a", "#/warehouse?prefix=a&prefix=a"),
        ("warehouse", "account_id=4028-8173-6519", "#/warehouse?account_id=4028-8173-6519"),
        ("warehouse", "external_id=a%00b", "#/warehouse?external_id=a%00b"),
        ("warehouse", "prefix=a+b%2Bc%25d%26e%3Df%23g/h:i*j", "#/warehouse?prefix=a+b%2Bc%25d%26e%3Df%23g/h:i*j"),
        ("warehouse", "prefix=%C3%A9%22%27%60%24%7B%7D", "#/warehouse?prefix=%C3%A9%22%27%60%24%7B%7D"),
        // A default that is made of another value, and its own text.
        ("xpander", "account_id=402881736519&platform_account_id=402881736519", "#/xpander?account_id=402881736519"),
        ("xpander", "platform_account_id=402881736519", "#/xpander?platform_account_id=402881736519"),
        (
            "xpander",
            "connector=secrets_manager&connector=athena&secret=xpander/*",
            "#/xpander?connector=secrets_manager&connector=athena",
        ),
        ("xpander", "service_port=05439&service_sg_id=sg-0b7d41c2", "#/xpander?service_sg_id=sg-0b7d41c2"),
        ("xpander", "service_port=0080", "#/xpander?service_port=80"),
    ];
    for (vendor, query, expected) in rows {
        let catalogue = catalogue_with(vendor);
        let decoded = decode(&format!("#/{vendor}?{query}"), &catalogue);
        assert_eq!(decoded.errors, [], "{query}");
        let link = written(&decoded, Share::Everything);
        assert_eq!(link, *expected, "{query}");
        let again = decode(&link, &catalogue);
        assert_eq!(written(&again, Share::Everything), link, "{query}, again");
    }
}

#[test]
fn a_link_to_show_around_names_no_account() {
    let catalogue = vendor();
    let link = "#/warehouse?account_id=402881736519&region=eu-west-1&bucket=acme-load&prefix=orders/\
                &initial_external_id=0000&user_arn=arn:aws:iam::123456789001:user/u&external_id=secret-id\
                &partition=aws-cn&form=documented";
    let decoded = decode(link, &catalogue);
    let shared = written(&decoded, Share::WithoutIdentifiers);
    assert_eq!(shared, "#/warehouse?region=eu-west-1&bucket=acme-load&prefix=orders/&partition=aws-cn&form=documented");
}

#[test]
fn a_repeated_scalar_of_a_configuration_stays_one() {
    let catalogue = vendor();
    let profile = &catalogue.profiles[0];
    let mut configuration = Configuration { form: Form::Documented, ..Configuration::new(VENDOR) };
    configuration.set("bucket", vec!["abc".to_owned(), "def".to_owned()]);
    let settled = Settled::new(profile, &configuration);
    let bucket = profile.parameter_named("bucket").unwrap();
    assert_eq!(settled.setting(bucket.id).values.len(), 1, "one value is one value");
}

/// Whoever opens a link is asked about the principals that came with it, and about nobody that the profile names.
#[test]
fn principals_that_come_with_a_link_are_known() {
    let rows: &[(&str, &[&str])] = &[
        ("datadog?account_id=402881736519&site=ap2-datadoghq-com&external_id=ab", &[]),
        ("elastic?account_id=402881736519&elastic_resource_id=a", &[]),
        (
            "databricks-unity-catalog?account_id=402881736519&partition=aws-us-gov&government=dod",
            &["account_id", "role_name"],
        ),
        ("warehouse?account_id=402881736519", &["account_id"]),
        (
            "warehouse?account_id=402881736519&user_arn=arn:aws:iam::123456789001:user/u&external_id=ab",
            &["account_id", "user_arn"],
        ),
        ("github-actions?account_id=402881736519&organization=acme&repository=a&branch=b", &["account_id"]),
    ];
    for (link, expected) in rows {
        let catalogue = catalogue_with(link.split('?').next().unwrap());
        let decoded = decode(&format!("#/{link}"), &catalogue);
        let settled = Settled::new(decoded.profile.unwrap(), &decoded.configuration);
        let plan = plan(&settled).unwrap();
        let names: Vec<&str> = plan.principals().iter().map(|id| plan.profile.parameter(*id).name.as_str()).collect();
        assert_eq!(names, *expected, "{link}");
    }
}

/// The tool changes no value: it stands after the form, and is left out when it is the usual one.
#[test]
fn a_link_carries_the_tool() {
    let catalogue = vendor();
    let base = "#/warehouse?account_id=402881736519&bucket=acme-load";
    for (query, canonical) in [
        ("&tool=terraform&form=documented", "&form=documented&tool=terraform"),
        ("&tool=aws-cli", ""),
        ("&tool=console", "&tool=console"),
    ] {
        let decoded = decode(&format!("{base}{query}"), &catalogue);
        assert_eq!(decoded.errors, [], "{query}");
        let link = written(&decoded, Share::Everything);
        assert_eq!(link, format!("{base}{canonical}"));
    }
    let unknown = decode(&format!("{base}&tool=pulumi&tool=terraform&tool=console"), &catalogue);
    let messages: Vec<String> = unknown.errors.iter().map(ToString::to_string).collect();
    let tools = Tool::ALL.map(|tool| format!("`{}`", tool.as_str())).join(", ");
    assert_eq!(
        messages,
        [
            &format!("the link asks for the tool `pulumi`: use {tools}; AWS CLI is shown"),
            "the link gives `tool` more than once, but it takes one value: the first is used; remove the others",
        ]
    );
    assert_eq!(unknown.configuration.tool, Tool::Terraform);
}

/// What the page has before any profile: whom to ask for, and nothing lost of the rest.
#[test]
fn an_address_names_its_vendor_without_a_profile() {
    let rows = [
        ("", None),
        ("#", None),
        ("#/", None),
        ("#warehouse", Some("warehouse")),
        ("#/Warehouse/", Some("Warehouse")),
        ("#/warehouse", Some("warehouse")),
        ("#/warehouse?bucket=acme&what=ever", Some("warehouse")),
        ("#/nobody?bucket=acme", Some("nobody")),
        ("#/?bucket=acme", Some("")),
    ];
    for (fragment, vendor) in rows {
        assert_eq!(Address::parse(fragment).vendor(), vendor, "{fragment}");
    }
    let fragment = "#/warehouse?bucket=acme&tool=nothing&bucket=again&tool=console&split=s9&form=documented&=%";
    let catalogue = vendor();
    let (configuration, errors) = Address::parse(fragment).settle(&catalogue.profiles[0]);
    assert_eq!((configuration.form, configuration.tool), (Form::Documented, Tool::Console));
    assert_eq!(configuration.texts("bucket"), ["acme"]);
    let expected = [
        LinkError::UnknownTool("nothing".to_owned()),
        LinkError::Repeated("bucket".to_owned()),
        LinkError::UnknownSplit("s9".to_owned()),
        LinkError::Encoding("=%".to_owned()),
    ];
    assert_eq!(errors, expected, "in the order of the link");
}

/// Nobody else has the profile, and a later vendor of that name is not meant.
#[test]
fn a_link_of_an_own_profile_says_so() {
    let catalogue = vendor();
    let fragment = "#/profile/warehouse?bucket=acme";
    let decoded = decode(fragment, &catalogue);
    assert!(decoded.profile.is_none());
    let expected = "the link is of the profile `warehouse`, which is not part of the catalogue; its author has it as a file: \
                    open that file under `#/profile`, then the link again";
    assert_eq!(decoded.errors.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);

    let own = Profile { own: true, ..catalogue.profiles[0].clone() };
    let catalogue = Catalogue { profiles: vec![own] };
    let decoded = decode(fragment, &catalogue);
    assert_eq!(decoded.errors, []);
    let profile = decoded.profile.unwrap();
    let settled = Settled::new(profile, &decoded.configuration);
    assert!(encode(&settled, &decoded.configuration, Share::Everything).starts_with(fragment));
    assert!(decode("#/warehouse?bucket=acme", &catalogue).profile.is_none());
    assert!(Address::parse(fragment).is_own() && Address::parse("#/profile").is_own());
    assert!(!Address::parse("#/warehouse").is_own() && !Address::parse("#/profiles").is_own());
}
