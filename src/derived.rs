//! What follows from a configuration: the plan, the policies, the link, and what lacks.

use std::sync::Arc;

use link::{Share, encode};
use plan::{Plan, plan};
use profile::{Configuration, ParameterId, Profile, Settled};
use render::{Bundle, policies};

use crate::edge::browser;
use crate::parts::Parts;
use crate::profiles;
use crate::state::Examples;

/// A configuration with all that follows from it, made once for each change.
#[derive(Clone)]
pub(crate) struct View(Arc<Derived>);

pub(crate) struct Derived {
    pub(crate) profile: &'static Profile,
    pub(crate) settled: Settled<'static>,
    /// Of all that is shown, from `#` on.
    pub(crate) link: String,
    /// The trust policies and permissions, which are there without any format.
    pub(crate) policies: Bundle,
    /// All documents. Only the formats can write them.
    pub(crate) parts: Parts,
    /// Required values that are missing, and invalid ones, in the form's order.
    pub(crate) lacking: Vec<ParameterId>,
    /// Those of them that are there, but not valid.
    pub(crate) invalid: Vec<ParameterId>,
    /// Those of them for which the documents have an example.
    pub(crate) examples: Vec<ParameterId>,
    pub(crate) principals: Vec<ParameterId>,
}

impl View {
    pub(crate) fn new(configuration: &Configuration, examples: Option<Examples>) -> Option<Self> {
        let profile = profiles::find(&configuration.vendor)?;
        let settled = Settled::new(profile, configuration);
        let (shown, examples) = match examples {
            Some(examples) => {
                let (configuration, examples) = examples(configuration, profile);
                (&Settled::new(profile, &configuration), examples)
            }
            None => (&settled, Vec::new()),
        };
        // A profile always makes a plan: tests plan each of the catalogue, and its page one of a person's own.
        let plan = plan(shown).ok()?;
        let link = encode(&settled, configuration, Share::Everything);
        let (missing, invalid) = (settled.missing(), settled.invalid());
        let lacks = |id| missing.iter().any(|p| p.id == id) || invalid.iter().any(|(p, _)| p.id == id);
        let lacking = profile.parameters.iter().map(|parameter| parameter.id).filter(|id| lacks(*id)).collect();
        let invalid = invalid.iter().map(|(parameter, _)| parameter.id).collect();
        Some(Self(Arc::new(Derived {
            invalid,
            examples,
            profile,
            principals: plan.principals(),
            policies: policies(&plan),
            parts: Parts::new(plan, Some(browser::whole(&link))),
            link,
            settled,
            lacking,
        })))
    }
}

impl Derived {
    pub(crate) fn plan(&self) -> &Plan<'static> {
        self.parts.plan()
    }
}

impl std::ops::Deref for View {
    type Target = Derived;

    fn deref(&self) -> &Derived {
        &self.0
    }
}

/// Every change makes a new one.
impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
