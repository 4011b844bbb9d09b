//! What a format writes for several vendors at once, beside the folder of each.

use askama::Template;
use profile::{Tool, listed};

use super::document::Document;
use super::member::Member;

/// What several vendors' documents are written from.
pub struct Several<'s, 'p> {
    /// In the order in which they are brought about.
    pub members: &'s [Member<'p>],
    /// The members, as a person calls them.
    pub title: String,
    /// For each member, whom its trust policies name of those before it, by place.
    pub after: Vec<Vec<usize>>,
    pub providers: &'s [SharedProvider],
    /// Why they cannot stand beside each other: with one, nothing is set up.
    pub refusals: Vec<String>,
}

/// An OIDC provider that is made once, for several members. They make none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedProvider {
    pub arn: String,
    /// The issuer's host, with the way to it.
    pub host: String,
    /// Each once, in the order of the members.
    pub audiences: Vec<String>,
    /// By their places.
    pub members: Vec<usize>,
}

/// What a format writes for several vendors, and what its runbook says of that. Commands are run in the set-up's folder.
pub struct Together {
    pub tool: Tool,
    pub documents: fn(&Several<'_, '_>) -> Vec<Document>,
    /// The commands that set all of them up.
    pub apply: &'static [&'static str],
    /// What is run after that with credentials of other accounts, whichever tool has set them up.
    pub elsewhere: fn(&Several<'_, '_>) -> Vec<String>,
    /// The commands that compare what is there with what was intended.
    pub verify: &'static [&'static str],
    /// The commands that take all of them back, the last one first.
    pub removal: fn(&Several<'_, '_>) -> Vec<String>,
    /// What is to be done where the account has a shared provider already.
    pub where_provider_exists: &'static str,
    /// Said beside the commands of the others.
    pub note: &'static str,
}

impl Together {
    /// Each vendor is set up by itself.
    pub(crate) const fn nothing(tool: Tool) -> Self {
        Self {
            tool,
            documents: |_| Vec::new(),
            apply: &[],
            elsewhere: |_| Vec::new(),
            verify: &[],
            removal: |_| Vec::new(),
            where_provider_exists: "",
            note: "",
        }
    }
}

impl<'s, 'p> Several<'s, 'p> {
    pub fn new(members: &'s [Member<'p>], providers: &'s [SharedProvider], after: Vec<Vec<usize>>) -> Self {
        let title = listed(&members.iter().map(Member::title).collect::<Vec<_>>());
        Self { members, title, after, providers, refusals: Vec::new() }
    }

    /// Each member's script, and those for roles that exist already in the same account: of another, its credentials are
    /// not these.
    pub(crate) fn scripts(&self, verb: &str, extension: &str) -> Vec<String> {
        let of_member = |member: &'s Member<'p>| {
            let account = member.account();
            let here = member.plan.attached().filter(move |attachment| attachment.account.is(&account));
            let names = std::iter::once(format!("{verb}.{extension}"));
            let names = names.chain(here.map(|attachment| format!("{verb}.{}.{extension}", attachment.id)));
            names.filter_map(|name| member.path(&name)).collect::<Vec<_>>()
        };
        self.members.iter().flat_map(of_member).collect()
    }

    /// Whether another makes the OIDC provider of the member at this place.
    pub(crate) fn has_shared_provider(&self, place: usize) -> bool {
        self.providers.iter().any(|provider| provider.members.contains(&place))
    }
}

/// The templates have no fallible parts, and a string takes every write. No marks: a mark knows one configuration.
pub(crate) fn print(template: &impl Template) -> String {
    template.render().unwrap_or_default().trim_end().to_owned() + "\n"
}
