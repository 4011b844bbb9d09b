//! A link as a set-up, or why nothing can be written of it.

use link::{DecodedSetUp, Share, encode, encode_set_up};
use plan::plan;
use profile::{Configuration, Settled};
use render::{Bundle, Member};

use super::member::member;
use super::set_up::SetUp;

impl<'p> SetUp<'p> {
    /// The set-up of a link with any number of vendors. `home` is what stands before the `#` of the links that the runbooks
    /// say: the page's own address, where that is known.
    ///
    /// # Errors
    /// What of the link cannot be used, and which values are missing or refused: a sentence each, with the member's name.
    pub fn of_link(decoded: &DecodedSetUp<'p>, home: &str) -> Result<Self, Vec<String>> {
        let mut messages = decoded.errors();
        let (mut members, mut known): (Vec<Member<'p>>, Vec<(Settled<'p>, &Configuration)>) = (Vec::new(), Vec::new());
        for link::Member { name, decoded, .. } in &decoded.members {
            let Some(profile) = decoded.profile else { continue };
            let settled = Settled::new(profile, &decoded.configuration);
            let (member, found) = match plan(&settled) {
                Ok(plan) => {
                    let link = encode(&settled, &decoded.configuration, Share::Everything);
                    let member = member(name, plan, &format!("{home}{link}"));
                    let found = problems(&settled, &member.bundle, decoded.errors.is_empty());
                    (Some(member), found)
                }
                Err(error) => (None, vec![error.to_string()]),
            };
            messages.extend(found.iter().map(|problem| format!("{name}: {problem}")));
            members.extend(member);
            known.push((settled, &decoded.configuration));
        }
        if members.is_empty() && messages.is_empty() {
            messages.push(NO_VENDOR.to_owned());
        }
        if !messages.is_empty() {
            return Err(messages);
        }
        let known: Vec<(&Settled<'_>, &Configuration)> =
            known.iter().map(|(settled, typed)| (settled, *typed)).collect();
        Ok(Self::new(members, format!("{home}{}", encode_set_up(&known, Share::Everything))))
    }
}

/// Of a link that is the catalogue's.
pub const NO_VENDOR: &str = "the link names no vendor: write `#/`, then a vendor of the catalogue";

/// Why nothing is written of a configuration. With a link that is `readable` and with all values, it is what these leave
/// open.
pub fn problems(settled: &Settled<'_>, bundle: &Bundle, readable: bool) -> Vec<String> {
    let invalid = settled.invalid();
    let invalid = invalid.iter().map(|(parameter, problem)| format!("{}: {}", parameter.name, problem.error));
    let missing = settled.missing();
    let missing = missing.iter().map(|parameter| format!("{}: a value is missing: add it", parameter.name));
    let mut messages: Vec<String> = invalid.chain(missing).collect();
    if readable && messages.is_empty() {
        let gaps = bundle.gaps();
        let names = gaps.iter().map(|id| &settled.profile.parameter(*id).name);
        messages.extend(names.map(|name| format!("{name}: nothing can be written for this value: choose another")));
    }
    messages
}
