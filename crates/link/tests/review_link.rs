//! The link of a review, in both directions.

use link::{LIMIT, LinkError, ReviewLink};

use crate::link::{VENDOR, vendor};

/// A fragment, and what it stands for: the vendor, the documents and the errors.
type Row<'t> = (&'t str, Option<&'t str>, &'t [&'t str], &'t [&'t str]);

#[test]
fn the_review_has_a_link_of_its_own() {
    let catalogue = vendor();
    let table = [
        ("#/review", true),
        ("/review?policy=x", true),
        ("#review", true),
        ("#/Review/?policy=x", true),
        ("#/reviews", false),
        ("#/review/x", false),
        ("#/", false),
    ];
    for (fragment, named) in table {
        assert_eq!(ReviewLink::is_named_by(fragment), named, "{fragment}");
    }
    let rows: [Row<'_>; 6] = [
        ("#/review", None, &[], &[]),
        ("#/review?vendor=warehouse&policy=%7B%7D&policy=a+b", Some("warehouse"), &["{}", "a b"], &[]),
        (
            "#/review?vendor=nobody",
            None,
            &[],
            &["the link names the vendor `nobody`, which is not in the catalogue: choose one there"],
        ),
        (
            "#/review?vendor=warehouse&vendor=warehouse",
            Some("warehouse"),
            &[],
            &["the link gives `vendor` more than once, but it takes one value: the first is used; remove the others"],
        ),
        (
            "#/review?role=x",
            None,
            &[],
            &["the link gives `role`, which a review has not: it takes `vendor` and `policy`"],
        ),
        (
            "#/review?policy=%zz",
            None,
            &[],
            &[
                "the link's part `policy=%zz` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign",
            ],
        ),
    ];
    for (fragment, vendor, policies, errors) in rows {
        let (link, found) = ReviewLink::decode(fragment, |id| catalogue.find(id).is_some());
        assert_eq!(link.vendor.as_deref(), vendor, "{fragment}");
        assert_eq!(link.policies, policies, "{fragment}");
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, errors, "{fragment}");
    }
}

#[test]
fn a_review_link_carries_its_documents_to_the_limit() {
    let link = ReviewLink { vendor: Some(VENDOR.to_owned()), policies: vec!["{\"a\": \"ü & + =\"}\n".to_owned()] };
    let fragment = link.encode().unwrap();
    assert_eq!(ReviewLink::decode(&fragment, |id| id == VENDOR), (link, Vec::new()));
    // `/review?policy=` has 15 bytes.
    let with = |length: usize| ReviewLink { vendor: None, policies: vec!["a".repeat(length)] }.encode();
    assert_eq!(with(LIMIT - 15).map(|fragment| fragment.len()), Ok(LIMIT + 1));
    assert_eq!(with(LIMIT - 14), Err(LinkError::TooLong(LIMIT + 1)));
    let (read, errors) = ReviewLink::decode(&format!("#/review?policy={}", "a".repeat(LIMIT)), |id| id == VENDOR);
    assert_eq!((read, errors.len()), (ReviewLink::default(), 1));
}
