//! The link of several vendors, whatever their values are.

use link::{LIMIT, Share, decode_set_up, encode_set_up};
use profile::{Configuration, Settled};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::property::{PROFILES, configurations, judged, profile_of, runs, text};

fn written(configurations: &[Configuration]) -> String {
    let settled: Vec<_> = configurations.iter().map(|one| Settled::new(profile_of(one), one)).collect();
    let members: Vec<_> = settled.iter().zip(configurations).collect();
    encode_set_up(&members, Share::Everything)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_of_several_loses_nothing(configurations in vec(configurations(), 1..5)) {
        let link = written(&configurations);
        prop_assert!(link.is_ascii(), "{}", link);
        prop_assume!(link.len() <= LIMIT);
        let decoded = decode_set_up(&link, &PROFILES);
        prop_assert_eq!(decoded.errors(), Vec::<String>::new(), "{}", link);
        let again: Vec<Configuration> = decoded.members.iter().map(|member| member.decoded.configuration.clone()).collect();
        prop_assert_eq!(again.len(), configurations.len(), "{}", link);
        prop_assert_eq!(written(&again), link.clone());
        for (one, other) in configurations.iter().zip(&again) {
            prop_assert_eq!((&one.vendor, one.form, one.tool), (&other.vendor, other.form, other.tool), "{}", link);
            prop_assert_eq!(judged(profile_of(one), one), judged(profile_of(other), other), "{}", link);
        }
    }

    #[test]
    fn any_text_is_read_as_a_set_up(texts in vec(text(), 0..4)) {
        let link = texts.join(";/");
        for fragment in [link.clone(), format!("#/{link}")] {
            let decoded = decode_set_up(&fragment, &PROFILES);
            prop_assert!(!decoded.members.is_empty());
            for error in decoded.errors() {
                prop_assert!(!error.chars().any(char::is_control), "{:?}", error);
            }
        }
    }
}
