//! Finding a vendor by what its card says, one wrong letter forgiven; and the card as text, in both directions.

use bake::site;
use profile::{Card, Catalogue, Field, Rank, Reach, Search};
use support::all_profiles;

fn cards() -> Vec<Card> {
    site(&all_profiles()).cards
}

#[test]
fn a_card_is_read_from_the_texts_that_stand_for_it() {
    for card in cards() {
        let read = Card::read(|field| Some(card.text(field)));
        assert_eq!(read.as_ref(), Some(&card));
        let nameless = Card::read(|field| (field != Field::Name).then(|| card.text(field)));
        assert_eq!(nameless, None, "{}", card.id);
    }
}

#[test]
fn every_vendor_is_found_by_each_word_that_its_card_says() {
    let cards = cards();
    let search = Search::new(&cards);
    for (place, card) in cards.iter().enumerate() {
        let single = [Field::Id, Field::Name, Field::Purpose].map(|field| card.text(field));
        let title = [card.category.title().to_owned(), card.reach.label().to_owned()];
        let listed = card.trust.iter().chain(&card.services).chain(&card.words).map(ToString::to_string);
        for words in single.into_iter().chain(title).chain(listed) {
            for typed in [words.to_uppercase(), words] {
                let found = search.find(&typed);
                assert!(found[place].is_some(), "`{typed}` does not find {}", card.id);
            }
        }
    }
}

#[test]
fn accounts_and_reach_of_a_vendor_are_known() {
    let upsolver = cards().into_iter().find(|card| card.id == "upsolver").expect("a vendor of the catalogue");
    assert!(upsolver.words.iter().any(|word| word.len() == 12), "its account: {:?}", upsolver.words);
    assert_eq!(upsolver.reach, Reach::Write);
}

/// The catalogue's filter by tool goes by these words.
#[test]
fn what_a_vendors_own_steps_run_is_a_word_of_its_card() {
    for (program, ids) in [("helm", ["external-dns", "velero"]), ("kubectl", ["xpander", "velero"])] {
        let cards = cards();
        let run = |card: &&Card| card.words.iter().any(|word| word.as_str() == program);
        let found: Vec<&str> = cards.iter().filter(run).map(|card| card.id.as_str()).collect();
        assert!(ids.iter().all(|id| found.contains(id)), "{program}: {found:?}");
        assert!(!found.contains(&"upsolver"), "{program}: {found:?}");
    }
    assert!(cards().iter().all(|card| card.words.iter().all(|word| word.as_str() != "aws")), "everybody's");
}

#[test]
fn one_wrong_letter_is_forgiven_where_nothing_is_found_without_it() {
    let cards = cards();
    let search = Search::new(&cards);
    let ids = |typed: &str| -> Vec<&str> {
        let found = search.find(typed);
        found.iter().zip(&cards).filter(|(rank, _)| rank.is_some()).map(|(_, card)| card.id.as_str()).collect()
    };
    for typed in ["upsolvr", "upsollver", "upsalver", "uspolver", "upsolve", "UPSOLVER"] {
        assert!(ids(typed).contains(&"upsolver"), "{typed}: {:?}", ids(typed));
    }
    let rank = |typed: &str| search.find(typed).into_iter().flatten().min();
    assert_eq!(rank("upsolver"), Some(Rank::Name));
    assert_eq!(rank("upsolvr"), Some(Rank::Near));
    // Two letters are another word, and so is one of three.
    for typed in ["upxolvxr", "s9"] {
        assert_eq!(ids(typed), [""; 0], "{typed}");
    }
    assert_eq!(ids("").len(), cards.len());
    assert_eq!(ids("  ").len(), cards.len());
}

/// Words that people know a vendor or a way in by, and that its name has not.
#[test]
fn a_vendor_is_found_by_the_words_that_people_know_it_by() {
    let cards = cards();
    let search = Search::new(&cards);
    for (typed, wanted) in [
        ("irsa", "spice"),
        ("spiceai", "spice"),
        ("d2iq", "kommander"),
        ("konvoy", "kommander"),
        ("xpnder", "xpander"),
        ("cross-account", "upsolver"),
        ("428641199958", "upsolver"),
        ("data", "apperate"),
    ] {
        let found = search.find(typed);
        let mut found = found.iter().zip(&cards).filter(|(rank, _)| rank.is_some()).map(|(_, card)| card.id.as_str());
        assert!(found.any(|id| id == wanted), "`{typed}` does not find {wanted}");
    }
}

#[test]
fn no_text_is_a_panic() {
    let search = Search::new(&cards());
    for typed in ["é", "日本語 語", "\u{0}", "aaaa aaaa aaaa", "𝓊𝓅𝓈𝑜𝓁𝓋𝑒𝓇", "-", "/"] {
        assert!(search.find(typed).len() > 4);
    }
}

/// What a link names that is no vendor's identifier: the vendor where it is sure, otherwise those that may be meant.
#[test]
fn a_vendor_is_known_however_a_link_writes_it() {
    let cards = cards();
    let search = Search::new(&cards);
    let named: [(&str, Option<&str>); 15] = [
        ("upsolver", Some("upsolver")),
        ("Upsolver", Some("upsolver")),
        ("UPSOLVER", Some("upsolver")),
        ("up-solver", Some("upsolver")),
        ("Argo_CD", Some("argo-cd")),
        ("argocd", Some("argo-cd")),
        ("ArgoCD", Some("argo-cd")),
        ("alb-ingress-controller", Some("aws-load-balancer-controller")),
        ("awsloadbalancercontroller", Some("aws-load-balancer-controller")),
        ("bitbucket", None),
        ("upsolvr", None),
        ("databricks", None),
        ("../xpander", None),
        ("-", None),
        ("", None),
    ];
    for (text, expected) in named {
        assert_eq!(Card::named(&cards, text).map(|card| card.id.as_str()), expected, "{text}");
    }
    let meant: [(&str, &[&str]); 8] = [
        ("upsolvr", &["upsolver"]),
        ("upsolver.com", &["upsolver"]),
        ("../xpander", &["xpander"]),
        ("aws-lb-controller", &["aws-load-balancer-controller"]),
        ("bitbucket", &["bitbucket-pipelines"]),
        ("databricks", &["databricks-unity-catalog", "databricks-workspace"]),
        ("zzzzzz", &[]),
        ("", &[]),
    ];
    for (text, expected) in meant {
        let found: Vec<&str> = search.meant(text).into_iter().map(|place| cards[place].id.as_str()).collect();
        assert!(found.starts_with(expected), "{text}: {found:?}");
        assert_eq!(found.is_empty(), expected.is_empty(), "{text}: {found:?}");
    }
}

/// The terminal has the profiles instead of the cards.
#[test]
fn a_profile_is_known_however_a_link_writes_it() {
    let catalogue = Catalogue { profiles: all_profiles() };
    for (text, expected) in [
        ("upsolver", Some("upsolver")),
        ("Upsolver", Some("upsolver")),
        ("ArgoCD", Some("argo-cd")),
        ("aws-alb-ingress-controller", Some("aws-load-balancer-controller")),
        ("upsolvr", None),
        ("../xpander", None),
        ("", None),
    ] {
        assert_eq!(catalogue.named(text).map(|profile| profile.id.as_str()), expected, "{text}");
    }
}
