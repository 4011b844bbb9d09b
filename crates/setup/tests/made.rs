//! Set-ups of links, for the other tests.

use std::sync::LazyLock;

use link::{Share, decode_set_up, encode, encode_set_up};
use plan::plan;
use profile::{Catalogue, Settled};
use setup::{SetUp, member};
use support::all_profiles;

/// The catalogue and the fixtures together.
static PROFILES: LazyLock<Catalogue> = LazyLock::new(|| Catalogue { profiles: all_profiles() });

/// A member's name with its own link.
pub(crate) type Own = (String, String);

/// The set-up of a link, which must be complete, the canonical link, and each member's own.
pub(crate) fn set_up(link: &str) -> (SetUp<'static>, String, Vec<Own>) {
    let decoded = decode_set_up(link, &PROFILES);
    assert_eq!(decoded.errors(), Vec::<String>::new(), "{link}");
    let settled = decoded.members.iter().map(|member| {
        let configuration = &member.decoded.configuration;
        let settled = Settled::new(member.decoded.profile.unwrap(), configuration);
        let missing: Vec<&str> = settled.missing().iter().map(|parameter| parameter.name.as_str()).collect();
        assert!(
            settled.invalid().is_empty() && missing.is_empty(),
            "{}: {missing:?} {:?}",
            member.name,
            settled.invalid()
        );
        (member.name.clone(), settled, configuration)
    });
    let settled: Vec<_> = settled.collect();
    let canonical = encode_set_up(
        &settled.iter().map(|(_, settled, configuration)| (settled, *configuration)).collect::<Vec<_>>(),
        Share::Everything,
    );
    let own: Vec<Own> = settled
        .iter()
        .map(|(name, settled, configuration)| (name.clone(), encode(settled, configuration, Share::Everything)))
        .collect();
    let members = settled.iter().zip(&own).map(|((name, settled, _), (_, own))| {
        let member = member(name, plan(settled).unwrap(), own);
        assert!(member.bundle.gaps().is_empty(), "{name}: a value is missing");
        member
    });
    (SetUp::new(members.collect(), canonical.clone()), canonical, own)
}
