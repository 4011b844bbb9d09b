//! The link of several vendors, in both directions.

use link::{
    DecodedSetUp, LIMIT, MOST_VENDORS, SetUpLink, Share, decode, decode_set_up, encode, encode_set_up, names_a_set_up,
};
use profile::{Catalogue, Configuration, Settled, is_common};
use support::{all_profiles, cases};

fn profiles() -> Catalogue {
    Catalogue { profiles: all_profiles() }
}

/// Each member in one line: its name, and what is in force for it of what somebody said.
fn summary(decoded: &DecodedSetUp<'_>) -> Vec<String> {
    let members = decoded.members.iter().map(|member| {
        let values = member.decoded.configuration.values.iter().map(|(name, texts)| format!(" {name}={texts:?}"));
        format!("{}{}", member.name, values.collect::<String>())
    });
    members.collect()
}

fn written(decoded: &DecodedSetUp<'_>, share: Share) -> String {
    let settled = decoded.members.iter().map(|member| {
        let configuration = &member.decoded.configuration;
        (Settled::new(member.decoded.profile.unwrap(), configuration), configuration)
    });
    let settled: Vec<_> = settled.collect();
    let members: Vec<(&Settled<'_>, &Configuration)> = settled.iter().map(|(one, other)| (one, *other)).collect();
    encode_set_up(&members, share)
}

/// A fragment, its members, its errors, and how it is written again; nothing where that is the fragment.
type Row<'t> = (&'t str, &'t [&'t str], &'t [&'t str], Option<&'t str>);

const ROWS: &[Row<'_>] = &[
    // What counts for all stands in the first, and what is a vendor's own does not count for the next.
    (
        "#/warehouse?account_id=402881736519&region=eu-west-1&bucket=a-b;/many-types;/warehouse?bucket=c-d",
        &[
            r#"warehouse account_id=["402881736519"] bucket=["a-b"] region=["eu-west-1"]"#,
            r#"many-types account_id=["402881736519"] region=["eu-west-1"]"#,
            r#"warehouse-2 account_id=["402881736519"] bucket=["c-d"] region=["eu-west-1"]"#,
        ],
        &[],
        None,
    ),
    // Later ones say otherwise: another value, none, or what would be taken without any word.
    (
        "#/warehouse?account_id=402881736519&partition=aws-cn&tag=a=b&tag=c=d&aws_profile=acme;\
         /warehouse?account_id=009996457667&partition=aws&tag=e%3Df&aws_profile=",
        &[
            r#"warehouse account_id=["402881736519"] aws_profile=["acme"] partition=["aws-cn"] tag=["a=b", "c=d"]"#,
            r#"warehouse-2 account_id=["009996457667"] partition=["aws"] tag=["e=f"]"#,
        ],
        &[],
        Some(
            "#/warehouse?account_id=402881736519&partition=aws-cn&aws_profile=acme&tag=a%3Db&tag=c%3Dd;\
             /warehouse?account_id=009996457667&partition=aws&aws_profile=&tag=e%3Df",
        ),
    ),
    // Said again, it is left out.
    (
        "/warehouse?account_id=402881736519;/warehouse?account_id=402881736519&form=documented&tool=console",
        &[r#"warehouse account_id=["402881736519"]"#, r#"warehouse-2 account_id=["402881736519"]"#],
        &[],
        Some("#/warehouse?account_id=402881736519;/warehouse?form=documented&tool=console"),
    ),
    // How long a role may work, and where a template stands, is one vendor's.
    (
        "#/warehouse?max_session_duration=7200;/warehouse",
        &[r#"warehouse max_session_duration=["7200"]"#, "warehouse-2"],
        &[],
        None,
    ),
    // What cannot be used is named with its vendor.
    (
        "#/warehouse?bukket=x;/nobody?a=b;/warehouse?bucket=%;/warehouse?form=x",
        &["warehouse", "nobody", "warehouse-2", "warehouse-3"],
        &[
            "warehouse: the link gives `bukket`, which this vendor has not: it is not used; remove it or correct its name",
            "nobody: the link names the vendor `nobody`, which is not in the catalogue: choose one there",
            "warehouse-2: the link's part `bucket=%` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign",
            "warehouse-3: the link asks for the form `x`: use `recommended` or `documented`; recommended is shown",
        ],
        Some(""),
    ),
    // The folders of what all have together are nobody's.
    (
        "#/terraform;/terraform;/powershell",
        &["terraform-2", "terraform-3", "powershell-2"],
        &[
            "terraform-2: the link names the vendor `terraform`, which is not in the catalogue: choose one there",
            "terraform-3: the link names the vendor `terraform`, which is not in the catalogue: choose one there",
            "powershell-2: the link names the vendor `powershell`, which is not in the catalogue: choose one there",
        ],
        Some(""),
    ),
    // No vendor follows: it belongs to the value, and the link is that of one vendor.
    (
        "#/warehouse?prefix=a;/&bucket=x",
        &[r#"warehouse bucket=["x"] prefix=["a;/"]"#],
        &[],
        Some("#/warehouse?bucket=x&prefix=a%3B/"),
    ),
    (
        "#/warehouse?prefix=a;b;/c=d",
        &[r#"warehouse prefix=["a;b;/c=d"]"#],
        &[],
        Some("#/warehouse?prefix=a%3Bb%3B/c%3Dd"),
    ),
    ("#/warehouse?prefix=a%3B/b", &[r#"warehouse prefix=["a;/b"]"#], &[], None),
    // What is quoted of a link is one line that does nothing to a terminal.
    (
        "#/warehouse?%E2%80%AEa%1B=1",
        &["warehouse"],
        &[
            "the link gives `\u{fffd}a\u{fffd}`, which this vendor has not: it is not used; remove it or correct its name",
        ],
        None,
    ),
    // Two links, put behind each other.
    (
        "#/warehouse?bucket=x;#/warehouse?bucket=y",
        &[r#"warehouse bucket=["x"]"#, r#"warehouse-2 bucket=["y"]"#],
        &[],
        Some("#/warehouse?bucket=x;/warehouse?bucket=y"),
    ),
    ("#/warehouse;#/warehouse", &["warehouse", "warehouse-2"], &[], Some("#/warehouse;/warehouse")),
    ("#/warehouse?prefix=a;/b;c", &[r#"warehouse prefix=["a;/b;c"]"#], &[], Some("#/warehouse?prefix=a%3B/b%3Bc")),
    // One that separates from nothing.
    ("#/warehouse?bucket=x;", &[r#"warehouse bucket=["x"]"#], &[], Some("#/warehouse?bucket=x")),
    ("#/warehouse;", &["warehouse"], &[], Some("#/warehouse")),
    (
        "#/warehouse?bucket=x;;/warehouse?bucket=y;;",
        &[r#"warehouse bucket=["x"]"#, r#"warehouse-2 bucket=["y"]"#],
        &[],
        Some("#/warehouse?bucket=x;/warehouse?bucket=y"),
    ),
    ("#/warehouse?prefix=x%3B", &[r#"warehouse prefix=["x;"]"#], &[], None),
];

#[test]
fn a_fragment_stands_for_a_set_up() {
    let catalogue = profiles();
    for (fragment, members, errors, again) in ROWS {
        let decoded = decode_set_up(fragment, &catalogue);
        assert_eq!(summary(&decoded), *members, "{fragment}");
        assert_eq!(decoded.errors(), *errors, "{fragment}");
        if errors.is_empty() {
            assert_eq!(written(&decoded, Share::Everything), again.unwrap_or(fragment), "{fragment}");
        }
    }
}

#[test]
fn one_vendor_is_its_own_link() {
    let catalogue = profiles();
    for case in cases() {
        let (one, set_up) = (decode(&case.link, &catalogue), decode_set_up(&case.link, &catalogue));
        assert_eq!(set_up.members.len(), 1, "{}", case.link);
        assert_eq!(set_up.members[0].decoded.configuration, one.configuration, "{}", case.link);
        assert_eq!(set_up.members[0].name, case.vendor);
        let settled = Settled::new(one.profile.unwrap(), &one.configuration);
        for share in [Share::Everything, Share::WithoutIdentifiers] {
            assert_eq!(written(&set_up, share), encode(&settled, &one.configuration, share));
        }
    }
    for (fragment, errors) in
        [("", 0), ("#/", 0), ("warehouse", 0), ("nobody", 1), ("#/nobody", 1), ("#/warehouse?x", 1)]
    {
        let (one, set_up) = (decode(fragment, &catalogue), decode_set_up(fragment, &catalogue));
        let one: Vec<String> = one.errors.iter().map(ToString::to_string).collect();
        assert_eq!((one.len(), set_up.errors()), (errors, one), "{fragment}");
    }
    assert_eq!(encode_set_up(&[], Share::Everything), "#/");
}

#[test]
fn the_limits_are_said() {
    let catalogue = profiles();
    let many = vec!["/warehouse"; MOST_VENDORS + 1].join(";");
    let decoded = decode_set_up(&many, &catalogue);
    assert_eq!(decoded.members.len(), MOST_VENDORS);
    let expected =
        "the link names 33 vendors, the limit is 32: those after it were not read; make a second set-up of them";
    assert_eq!(decoded.errors(), [expected]);
    assert!(SetUpLink::parse(&many).error().is_some());

    let long = format!("#/warehouse;/warehouse?bucket={}", "a".repeat(LIMIT));
    let decoded = decode_set_up(&long, &catalogue);
    assert_eq!(decoded.members.len(), 1);
    assert_eq!(decoded.errors().len(), 1, "{:?}", decoded.errors());
    assert!(decoded.errors()[0].contains("nothing of it was read"), "{:?}", decoded.errors());
}

#[test]
fn what_identifies_is_left_out_of_every_part() {
    let catalogue = profiles();
    let fragment =
        "#/warehouse?account_id=402881736519&region=eu-west-1;/warehouse?account_id=009996457667&region=us-east-1";
    let decoded = decode_set_up(fragment, &catalogue);
    assert_eq!(
        written(&decoded, Share::WithoutIdentifiers),
        "#/warehouse?region=eu-west-1;/warehouse?region=us-east-1"
    );
}

#[test]
fn every_profile_has_what_counts_for_all() {
    let common = ["account_id", "region", "partition", "aws_profile", "role_path", "permissions_boundary_arn", "tag"];
    for profile in all_profiles() {
        for name in common {
            assert!(profile.parameter_named(name).is_some(), "{} has no {name}", profile.id);
        }
        let found: Vec<&str> =
            profile.parameters.iter().map(|p| p.name.as_str()).filter(|name| is_common(name)).collect();
        assert_eq!(found.len(), common.len(), "{}: {found:?}", profile.id);
    }
}

#[test]
fn a_set_up_is_told_from_every_other_link() {
    for (fragment, is_one) in [
        ("#/", false),
        ("#/?q=a;/warehouse", false),
        ("#/warehouse?bucket=a", false),
        ("#/warehouse?bucket=a;b", false),
        ("#/warehouse?bucket=a;/b c", false),
        ("#/warehouse?bucket=a;/warehouse?bucket=b", true),
        ("/warehouse;/warehouse;/operator", true),
        ("#/profile/warehouse;/operator", true),
    ] {
        assert_eq!(names_a_set_up(fragment), is_one, "{fragment}");
    }
    assert!(!names_a_set_up(&format!("#/warehouse;/warehouse?bucket={}", "a".repeat(LIMIT))));
}

#[test]
fn a_member_is_told_as_it_stands_in_the_link() {
    let catalogue = profiles();
    let decoded = decode_set_up("/warehouse?bucket=a;/nobody?x=1", &catalogue);
    let texts: Vec<&str> = decoded.members.iter().map(|member| member.text.as_str()).collect();
    assert_eq!(texts, ["#/warehouse?bucket=a", "#/nobody?x=1"]);
}
