//! Any fragment is decoded, planned and printed, and its link reads back as the same configuration.
#![no_main]

use bake::catalogue;
use libfuzzer_sys::fuzz_target;
use link::{LIMIT, ReviewLink, Share, decode, decode_set_up, encode};
use plan::plan;
use profile::Settled;
use render::{Guide, bundle};

fuzz_target!(|fragment: &str| {
    let _ = ReviewLink::decode(fragment, |id| catalogue().find(id).is_some());
    let _ = decode_set_up(fragment, catalogue()).errors();
    let decoded = decode(fragment, catalogue());
    let Some(profile) = decoded.profile else { return };
    let settled = Settled::new(profile, &decoded.configuration);
    let plan = plan(&settled).expect("a profile of the catalogue makes a plan");
    let _ = (bundle(&plan, None), Guide::new(&plan));
    let link = encode(&settled, &decoded.configuration, Share::Everything);
    if link.len() <= LIMIT {
        let again = decode(&link, catalogue());
        assert_eq!(again.errors, []);
        assert_eq!(encode(&Settled::new(profile, &again.configuration), &again.configuration, Share::Everything), link);
    }
});
