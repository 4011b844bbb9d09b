//! A role's settings, which a company's rules ask for whoever the vendor is: read as they are, and never a difference,
//! but for the tags that the vendor needs.

use plan::{Plan, Settings};
use profile::{Configuration, Profile};

use super::given::Given;
use super::item::{Element, Item, Side};

/// Seconds that IAM allows where nobody said anything: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>.
const BY_DEFAULT: u64 = 3_600;

/// Takes the settings of the role that was given. Its path is a part of its ARN, and read from there.
pub(super) fn read(profile: &Profile, given: &Given<'_>, configuration: &mut Configuration) {
    let standard = profile.standard;
    let session = given.session.filter(|seconds| *seconds != BY_DEFAULT).map(|seconds| seconds.to_string());
    let required = |tag: &&String| {
        let key = tag.split('=').next().unwrap_or_default();
        let mut keys = profile.roles.iter().flat_map(|role| &role.tags);
        keys.any(|(known, _)| known.eq_ignore_ascii_case(key))
    };
    let tags = given.tags.iter().filter(|tag| !required(tag)).cloned().collect::<Vec<_>>();
    let found = [
        (standard.permissions_boundary_arn, given.boundary.map(str::to_owned).into_iter().collect()),
        (standard.max_session_duration, session.into_iter().collect()),
        (standard.tag, tags),
    ];
    for (id, mut texts) in found {
        let parameter = profile.parameter(id);
        texts.retain(|text: &String| parameter.kind.parse(text).is_ok());
        texts.truncate(parameter.list.map_or(1, |limits| limits.max));
        if !texts.is_empty() {
            configuration.set(&parameter.name, texts);
        }
    }
}

/// The tags that the vendor needs and the role has not; nothing where no tag was shown at all.
pub(super) fn missing(plan: &Plan<'_>, given: &Given<'_>) -> Vec<Item> {
    let role = plan.roles.iter().find(|role| given.name == Some(role.name.plain().as_str()));
    let Some(Settings { tags, .. }) = role.map(|role| &role.settings).filter(|_| !given.tags.is_empty()) else {
        return Vec::new();
    };
    let wanted = tags.iter().map(|(key, value)| format!("{}={}", key.plain(), value.plain()));
    let missing = wanted.filter(|tag| !given.tags.contains(tag));
    missing
        .map(|tag| Item {
            side: Side::Missing,
            element: Element::Tag,
            text: format!("The tag {tag} is not on the role."),
            name: tag,
            place: None,
        })
        .collect()
}
