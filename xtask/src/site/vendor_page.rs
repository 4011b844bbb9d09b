//! A page of plain text for each vendor, and a list of them: what search engines, previews and browsers without scripts
//! see, for whom everything after a `#` is one and the same page.
//!
//! Addresses in them are relative, as everywhere: no page knows its host. So there is no sitemap, whose addresses would
//! have to be whole, and no `og:url`.

use std::path::Path;

use askama::Template;
use profile::{Card, Profile, Source, Status};

use crate::error::{Error, Result};
use crate::workspace::{self, create_folder};

use super::names::{Named, Names};

/// The folder below the site's.
const FOLDER: &str = "vendors";

/// No script runs in these pages.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

#[derive(Template)]
#[template(path = "vendor.html")]
struct Page<'a> {
    policy: &'static str,
    title: String,
    description: String,
    /// Its own name.
    file: String,
    styles: [&'a Named; 2],
    icon: &'a str,
    content: Content<'a>,
}

enum Content<'a> {
    Vendor { profile: &'a Profile, card: &'a Card, ended: Option<Ended<'a>> },
    List { cards: Vec<&'a Card> },
}

/// What has become of a vendor that nobody should set up any more, why, and where that is said.
type Ended<'a> = (&'static str, &'a str, &'a Source);

/// Writes the pages into the folder of a site whose other files have their names.
pub(super) fn write(site: &Path, names: &Names, profiles: &[Profile], cards: &[Card]) -> Result<()> {
    let [Some(main), Some(plain), Some(icon)] = ["main.css", "plain.css", "icon.svg"].map(|name| names.get(name))
    else {
        return Err(failed("the pages' styles and icon are not among the files of the site".to_owned()));
    };
    let styles = [main, plain];
    let folder = site.join(FOLDER);
    create_folder(&folder)?;
    let vendors = profiles.iter().zip(cards).map(|(profile, card)| Page::of_vendor(profile, card, styles, &icon.name));
    for page in vendors.chain([Page::of_all(cards, styles, &icon.name)]) {
        let text = page.render().map_err(|error| failed(error.to_string()))?;
        workspace::write(&folder.join(&page.file), &text)?;
    }
    Ok(())
}

fn failed(remedy: String) -> Error {
    Error::Failed { step: "xtask/templates/vendor.html".to_owned(), remedy }
}

impl<'a> Page<'a> {
    fn of_vendor(profile: &'a Profile, card: &'a Card, styles: [&'a Named; 2], icon: &'a str) -> Self {
        Self {
            policy: POLICY,
            title: format!("{} and AWS: trust policy, permissions and files", profile.name),
            description: format!(
                "{}. How it gets in: {}. At most: {}.",
                profile.purpose,
                profile.trust.join(", "),
                card.reach.label()
            ),
            file: format!("{}.html", profile.id),
            styles,
            icon,
            content: Content::Vendor { profile, card, ended: ended(profile) },
        }
    }

    fn of_all(cards: &'a [Card], styles: [&'a Named; 2], icon: &'a str) -> Self {
        let mut by_name: Vec<&Card> = cards.iter().collect();
        by_name.sort_by_key(|card| card.name.to_lowercase());
        Self {
            policy: POLICY,
            title: "Vendors and AWS: trust policies, permissions and files".to_owned(),
            description: format!("How each of {} vendors gets into an AWS account, and how far.", cards.len()),
            file: "index.html".to_owned(),
            styles,
            icon,
            content: Content::List { cards: by_name },
        }
    }
}

fn ended(profile: &Profile) -> Option<Ended<'_>> {
    match &profile.status {
        Status::Active => None,
        Status::Deprecated { note, source } => Some(("Deprecated", note, source)),
        Status::Discontinued { note, source } => Some(("Discontinued", note, source)),
    }
}

#[cfg(test)]
mod tests {
    use askama::Template as _;
    use bake::{catalogue, site};

    use super::super::names::named;
    use super::Page;

    fn text(page: &Page) -> String {
        page.render().expect("a page")
    }

    /// The names of elements as they open and close; nothing else may stand in angle brackets.
    fn assert_is_well_formed(page: &str) {
        let mut open = Vec::new();
        for piece in page.trim_start_matches("<!DOCTYPE html>").split('<').skip(1) {
            let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("`<{piece}` does not end"));
            assert!(!text.contains('>'), "a `>` stands in text: {text}");
            assert_eq!(tag.matches('"').count() % 2, 0, "a quote is not closed: {tag}");
            let name = |tag: &str| tag.split(' ').next().unwrap_or_default().to_owned();
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(closed), "closed in another order");
            } else if !tag.ends_with('/') {
                open.push(name(tag));
            }
        }
        assert!(open.is_empty(), "never closed: {open:?}");
        for entity in page.split('&').skip(1) {
            assert!(entity.starts_with('#') || entity.starts_with("amp;"), "`&{entity:.20}` is no entity");
        }
    }

    #[test]
    fn every_vendor_has_a_page_with_its_facts_and_its_link() {
        let profiles = &catalogue().profiles;
        let cards = site(profiles).cards;
        let style = named("main.css", b"");
        let styles = [&style, &style];
        assert_is_well_formed(&text(&Page::of_all(&cards, styles, "icon.svg")));
        for (profile, card) in profiles.iter().zip(&cards) {
            let page = text(&Page::of_vendor(profile, card, styles, "icon.svg"));
            assert_is_well_formed(&page);
            assert!(page.contains(&format!("href=\"../#/{}\"", profile.id)), "{} has no link", profile.id);
            assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{}.html\" />", profile.id)), "{page}");
            for source in &profile.docs {
                let read = format!(", read {}", source.read);
                assert!(page.contains(&read), "{}: {} has no day", profile.id, source.title);
            }
            assert!(!page.contains("<script") && !page.contains("style="), "nothing inline: {}", profile.id);
        }
    }

    #[test]
    fn a_text_of_a_profile_stays_a_text() {
        let mut profile = catalogue().profiles[0].clone();
        profile.docs[0].url = "https://a.example/?a=1&b=\"><script>".to_owned();
        let cards = site(std::slice::from_ref(&profile)).cards;
        let style = named("main.css", b"");
        let page = text(&Page::of_vendor(&profile, &cards[0], [&style, &style], "icon.svg"));
        assert_is_well_formed(&page);
        assert!(!page.contains("<script"), "{page}");
    }
}
