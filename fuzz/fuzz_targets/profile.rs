//! Any text is a profile or has faults with places in it; a profile plans, prints, and its link reads back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use link::{Address, LIMIT, Share, encode};
use plan::{check, named_principals, plan};
use profile::{Configuration, Profile, Settled};
use render::{Guide, bundle};

fuzz_target!(|text: &str| {
    let profile = match Profile::own(text, &|_| false) {
        Ok(profile) => profile,
        Err(faults) => {
            assert!(!faults.is_empty());
            let lines = text.lines().count().max(1);
            for fault in faults {
                assert!((1..=lines + 1).contains(&fault.line), "{fault:?}");
                assert!(!fault.error.to_string().is_empty());
            }
            return;
        }
    };
    let _ = check(&profile);
    let mut configuration = Configuration::new(&profile.id);
    for examples in [false, true] {
        if examples {
            for parameter in &profile.parameters {
                if let Some(example) = &parameter.example {
                    configuration.set(&parameter.name, vec![example.to_string()]);
                }
            }
        }
        let settled = Settled::new(&profile, &configuration);
        let Ok(plan) = plan(&settled) else { return };
        let _ = (named_principals(&settled, &plan), Guide::new(&plan));
        let bundle = bundle(&plan, None);
        assert!(!bundle.documents.is_empty() || !bundle.withheld.is_empty() || profile.roles.is_empty());
        let link = encode(&settled, &configuration, Share::Everything);
        if link.len() <= LIMIT {
            let address = Address::parse(&link);
            assert!(address.is_own());
            let (again, errors) = address.settle(&profile);
            assert_eq!(errors, []);
            assert_eq!(encode(&Settled::new(&profile, &again), &again, Share::Everything), link);
        }
    }
});
