//! What a set-up is beside roles and policies, in languages that declare it.

use plan::{Marked, Plan, Resource, Role};

/// A value that a set-up gives back, in languages that have outputs.
pub(crate) struct Output<'p> {
    /// Words, of which each language makes a name of its own.
    pub(crate) name: String,
    pub(crate) title: &'p str,
    pub(crate) value: &'p Marked,
}

/// What the vendor needs and is known, and the ARN of each role that this does not hold.
pub(crate) fn outputs<'p>(plan: &'p Plan<'_>) -> Vec<Output<'p>> {
    let told = plan.hand_back.iter().map(|told| Output {
        name: told.label.to_string(),
        title: &told.label,
        value: &told.value,
    });
    let named = |role: &&Role| !plan.hand_back.iter().any(|told| told.value.plain() == role.arn.plain());
    let of_roles = plan.roles.iter().filter(named).map(|role| Output {
        name: format!("{} role arn", role.id),
        title: &role.title,
        value: &role.arn,
    });
    let waits = |output: &Output<'_>| output.value.gaps().iter().any(|id| plan.pending(*id));
    let mut outputs: Vec<Output<'p>> = Vec::new();
    for output in of_roles.chain(told).filter(|output| !waits(output)) {
        let name = nameable(&output.name);
        let is_known = |known: &Output<'_>| letters(&known.name) == letters(&name);
        if outputs.iter().any(|known| is_known(known) && known.value.plain() == output.value.plain()) {
            continue;
        }
        let taken = outputs.iter().filter(|known| letters(&known.name).starts_with(&*letters(&name))).count();
        let numbered = |number: usize| if number == 1 { name.clone() } else { format!("{name} {number}") };
        let is_free = |name: &String| outputs.iter().all(|known| letters(&known.name) != letters(name));
        // One of so many is free.
        let name = (1..taken + 2).map(numbered).find(is_free).unwrap_or_default();
        outputs.push(Output { name, ..output });
    }
    outputs
}

/// A name is of ASCII letters and digits, and no other is like it
/// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html>, read 2026-11-27). A
/// title may be of any script and length.
const MOST_OF_NAME: usize = 200;

/// Words with something in them of which every language can make a name.
fn nameable(words: &str) -> String {
    let start: String = words.chars().take(MOST_OF_NAME).collect();
    if letters(&start).is_empty() { "value".to_owned() } else { start }
}

/// What no language leaves out of a name.
fn letters(words: &str) -> String {
    words.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// An issuer's address, which is its host with the way to it.
pub(crate) fn issuer_url(host: &Marked) -> Marked {
    let mut url = Marked::literal("https://");
    url.push_marked(host);
    url
}

/// Whether the set-up makes sure of an OIDC provider.
pub(crate) fn has_provider(plan: &Plan<'_>) -> bool {
    plan.resources.iter().any(|resource| matches!(resource, Resource::OidcProvider { .. }))
}
