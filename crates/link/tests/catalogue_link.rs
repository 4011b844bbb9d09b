//! The link of the catalogue, in both directions.

use link::CatalogueLink;
use profile::Reach;

#[test]
fn the_catalogue_has_a_link_of_its_own() {
    let named =
        [("", true), ("#/", true), ("#/?q=s3", true), ("#?q=s3", true), ("#/review", false), ("#/upsolver?x=1", false)];
    for (fragment, is_named) in named {
        assert_eq!(CatalogueLink::is_named_by(fragment), is_named, "{fragment}");
    }
    let narrowed = CatalogueLink {
        search: "data & more".to_owned(),
        trust: Some("External ID".to_owned()),
        service: Some("S3".to_owned()),
        tool: Some("terraform".to_owned()),
        reach: Some(Reach::Permissions),
    };
    let rows = [
        (CatalogueLink::default(), "#/"),
        (CatalogueLink { search: "s3".to_owned(), ..CatalogueLink::default() }, "#/?q=s3"),
        (CatalogueLink { reach: Some(Reach::Read), ..CatalogueLink::default() }, "#/?reach=read"),
        (narrowed, "#/?q=data+%26+more&trust=External+ID&service=S3&tool=terraform&reach=permissions"),
    ];
    for (link, text) in rows {
        assert_eq!(link.encode(), text);
        assert_eq!(CatalogueLink::decode(text), (link, Vec::new()), "{text}");
    }
}

#[test]
fn what_it_cannot_use_is_named() {
    let rows = [
        (
            "#/?x=1",
            "the link gives `x`, which the catalogue has not: it takes `q`, `trust`, `service`, `tool` and `reach`",
        ),
        (
            "#/?reach=most",
            "the link asks for the reach `most`: use `nothing`, `read`, `write`, `permissions`, `all` or `chosen`",
        ),
    ];
    for (text, message) in rows {
        let (link, errors) = CatalogueLink::decode(text);
        assert_eq!(link, CatalogueLink::default());
        assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), [message], "{text}");
    }
}
