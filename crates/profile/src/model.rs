//! Everything that a profile can say, as types in which every name is resolved.

use policy::Partition;

use super::category::Category;
use super::condition::Condition;
use super::constant::Constant;
use super::derived::Derived;
use super::fact::{PhaseId, Severity, Source};
use super::id::ParameterId;
use super::line::Line;
use super::parameter::Parameter;
use super::paste::Paste;
use super::resource::Resource;
use super::template::Template;

/// Everything known about one vendor: the content of `vendors/<id>.json`.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub id: String,
    /// A person's own: nobody has checked it, and its id may be anybody's.
    pub own: bool,
    pub name: Line,
    pub purpose: Line,
    pub category: Category,
    /// Other words that people search for: former names, products, names of roles.
    pub aliases: Vec<Line>,
    /// AWS services that the vendor reads or changes, for the catalogue's search.
    pub services: Vec<Line>,
    /// How trust works, in the catalogue's words: external ID, OIDC, Pod Identity, two phases…
    pub trust: Vec<Line>,
    pub status: Status,
    pub docs: Vec<Source>,
    pub partitions: Vec<Partition>,
    pub parameters: Vec<Parameter>,
    pub standard: Standard,
    pub constants: Vec<Constant>,
    pub derived: Vec<Derived>,
    pub differences: Vec<Difference>,
    pub phases: Vec<Phase>,
    pub roles: Vec<Role>,
    pub attachments: Vec<Attachment>,
    pub resources: Vec<Resource>,
    pub files: Vec<File>,
    pub steps: Vec<Step>,
    pub hand_back: Vec<HandBack>,
    pub notices: Vec<Notice>,
    pub troubleshooting: Vec<Troubleshooting>,
    pub paste: Vec<Paste>,
    pub accepted: Vec<Accepted>,
}

/// The parameters that every profile has, by what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standard {
    pub account_id: ParameterId,
    pub region: ParameterId,
    pub partition: ParameterId,
    pub aws_profile: ParameterId,
    pub template_url: ParameterId,
    pub role_path: ParameterId,
    pub permissions_boundary_arn: ParameterId,
    pub max_session_duration: ParameterId,
    pub tag: ParameterId,
}

#[derive(Clone, Debug, Default)]
pub enum Status {
    #[default]
    Active,
    Deprecated {
        note: Line,
        source: Source,
    },
    Discontinued {
        note: Line,
        source: Source,
    },
}

/// One thing that the recommended form says otherwise than the vendor's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub id: String,
    pub title: Line,
    pub reason: Line,
    pub source: Source,
}

/// A moment of the set-up in which a trust policy is in force.
#[derive(Clone, Debug)]
pub struct Phase {
    pub id: String,
    pub title: Line,
    pub when: Option<Condition>,
}

/// A role that the set-up creates.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: String,
    pub title: Line,
    pub name: Template,
    pub account: Template,
    pub description: Line,
    pub when: Option<Condition>,
    /// Tags that the vendor asks for, by key.
    pub tags: Vec<(Line, Template)>,
    /// The trust policy, by phase.
    pub trust: Vec<(PhaseId, PolicyTemplate)>,
    pub permissions: Vec<Permission>,
}

/// Permissions for roles that exist already, often in another account.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub id: String,
    pub title: Line,
    pub account: Template,
    /// The list parameter that names the roles; without a value there are documents but no script.
    pub roles: ParameterId,
    pub permissions: Vec<Permission>,
}

#[derive(Clone, Debug)]
pub struct Permission {
    pub id: String,
    pub title: Line,
    pub when: Option<Condition>,
    /// The list for each of whose values there is one; its name, or ARN, has the value in it.
    pub each: Option<ParameterId>,
    pub phases: AttachedIn,
    pub attach: Attach,
    /// Where the policy is known from.
    pub source: Option<Source>,
}

/// The phases in which a permission is attached.
#[derive(Clone, Debug)]
pub enum AttachedIn {
    Phases(Vec<PhaseId>),
    /// The forms attach it at different moments; the number is the difference's place in its profile.
    Difference {
        difference: u16,
        recommended: Vec<PhaseId>,
        documented: Vec<PhaseId>,
    },
}

#[derive(Clone, Debug)]
pub enum Attach {
    Inline { name: Template, policy: PolicyTemplate },
    CustomerManaged { name: Template, policy: PolicyTemplate },
    AwsManaged { arn: Template },
}

/// A policy document.
#[derive(Clone, Debug)]
pub enum PolicyTemplate {
    Written(Box<WrittenPolicy>),
    /// The value of a parameter, as it is: what the vendor's API or page has answered with.
    Pasted(ParameterId),
}

/// A policy document that the profile writes.
#[derive(Clone, Debug)]
pub struct WrittenPolicy {
    /// `2012-10-17` without it. A document with the version `none` says none, and IAM reads it by the rules of 2008.
    pub version: Option<Template>,
    /// The `Id` element.
    pub id: Option<Template>,
    /// The `Statement` element.
    pub statement: Template,
}

/// A file of the vendor's own, written as YAML.
#[derive(Clone, Debug)]
pub struct File {
    pub path: String,
    pub title: Line,
    pub when: Option<Condition>,
    pub yaml: Template,
}

/// What a person does beside the script.
#[derive(Clone, Debug)]
pub struct Step {
    pub title: Line,
    pub text: Template,
    pub when: Option<Condition>,
    /// After which phase; before everything without one.
    pub after: Option<PhaseId>,
    /// Programs with their arguments.
    pub commands: Vec<Template>,
}

/// A value that the vendor needs.
#[derive(Clone, Debug)]
pub struct HandBack {
    pub label: Line,
    pub value: Template,
    pub when: Option<Condition>,
}

#[derive(Clone, Debug)]
pub struct Notice {
    pub severity: Severity,
    pub text: Template,
    pub when: Option<Condition>,
    pub source: Option<Source>,
}

#[derive(Clone, Debug)]
pub struct Troubleshooting {
    pub symptom: Line,
    pub cause: Line,
    pub fix: Line,
}

/// A finding of the review that the profile means to have.
#[derive(Clone, Debug)]
pub struct Accepted {
    pub code: String,
    /// The role or attachment whose documents may have it; any when absent.
    pub role: Option<String>,
    /// The permission policy that may have it; any document when absent.
    pub policy: Option<String>,
    pub reason: Line,
}

impl Profile {
    /// The name as it stands first on a page or in a document: with who has not checked what follows.
    pub fn heading(&self) -> String {
        let unchecked = if self.own { " (own profile, not checked by Rolecall)" } else { "" };
        format!("{}{unchecked}", self.name)
    }

    pub fn parameter(&self, id: ParameterId) -> &Parameter {
        // A `ParameterId` is made by the loader of this profile, from a position in this list.
        &self.parameters[id.index()]
    }

    pub fn parameter_named(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }

    /// Whatever says where it is known from, each with what it is.
    pub fn facts(&self) -> Vec<(String, &Source)> {
        let constants = self.constants.iter().map(|constant| (format!("constant {}", constant.name), &constant.source));
        let of_roles = self.roles.iter().flat_map(|role| &role.permissions);
        let permissions = of_roles.chain(self.attachments.iter().flat_map(|attachment| &attachment.permissions));
        let policies = permissions.filter_map(|one| Some((format!("policy {}", one.id), one.source.as_ref()?)));
        let differences = self.differences.iter().map(|one| (format!("difference {}", one.id), &one.source));
        let notices = self.notices.iter().filter_map(|notice| Some(("notice".to_owned(), notice.source.as_ref()?)));
        let docs = self.docs.iter().map(|source| ("page".to_owned(), source));
        let status = match &self.status {
            Status::Active => None,
            Status::Deprecated { source, .. } | Status::Discontinued { source, .. } => {
                Some(("status".to_owned(), source))
            }
        };
        constants.chain(policies).chain(differences).chain(notices).chain(docs).chain(status).collect()
    }

    /// The identifiers of the policies that a managed policy is created for: those that can be split.
    pub fn managed_policies(&self) -> impl Iterator<Item = &str> {
        let of_roles = self.roles.iter().flat_map(|role| &role.permissions);
        let all = of_roles.chain(self.attachments.iter().flat_map(|attachment| &attachment.permissions));
        let managed = all.filter(|permission| matches!(permission.attach, Attach::CustomerManaged { .. }));
        managed.map(|permission| permission.id.as_str())
    }

    /// Each phase with its place, in the order of the set-up.
    pub fn phases_by_id(&self) -> impl Iterator<Item = (PhaseId, &Phase)> {
        (0..).map(PhaseId).zip(&self.phases)
    }

    pub fn phase(&self, id: PhaseId) -> &Phase {
        // As for parameters.
        &self.phases[usize::from(id.0)]
    }
}
