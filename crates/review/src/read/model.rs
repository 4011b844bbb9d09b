//! What a reading is: documents, each with whose it is, and what else was said about roles.

use std::sync::Arc;

use serde_json::Value;

use super::json::{Duplicate, Span};
use super::kind::Kind;

/// What was found in what a person pasted. [`Reading::roles`] puts together what belongs together.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub documents: Vec<Pasted>,
    /// What answers say about roles beside their documents.
    pub said: Vec<Said>,
    /// What was seen and is not reviewed.
    pub left_out: Vec<LeftOut>,
    /// How many texts it was read out of.
    pub texts: usize,
}

/// One policy document, as it stood in the pasted text.
#[derive(Clone, Debug)]
pub struct Pasted {
    pub kind: Kind,
    /// What the text around the document calls it: a role's or a policy's name.
    pub name: Option<String>,
    pub owner: Owner,
    /// The text that it stood in, counted from 0.
    pub text: usize,
    pub value: Value,
    /// Keys that stand twice in one object; the later one is in `value`.
    pub duplicates: Vec<Duplicate>,
    pub wrapping: Option<Wrapping>,
    /// JSON pointers to what a template fills in when it is applied.
    pub to_come: Vec<String>,
    /// JSON pointers to statements that a condition of a template leaves out, or writes otherwise.
    pub(crate) sometimes: Vec<String>,
    /// The text is YAML, into which no JSON can be put back.
    pub(super) is_yaml: bool,
    pub(super) lines: Lines,
}

/// Whose a document is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// Nobody said it.
    #[default]
    Unsaid,
    Role(RoleId),
    /// A managed policy, by its ARN or its name in a template: of the roles that it is attached to.
    Managed(String),
    /// Of a user, a group or a call that was refused, in words: of no role.
    Other(String),
}

/// How answers name a role: by name, by ARN or by both. One with an ARN exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleId {
    pub name: Option<String>,
    pub arn: Option<String>,
}

/// What one answer says about a role; `None` where it does not say which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub role: Option<RoleId>,
    pub text: usize,
    pub fact: Fact,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// There is such a role.
    Exists,
    /// A managed policy is attached.
    Attached(String),
    /// All managed policies that are attached have been named.
    AllAttached,
    /// There is an inline policy of this name.
    Inline(String),
    /// All inline policies have been named.
    AllInline,
    /// A managed policy is the permissions boundary.
    Boundary(String),
    /// The longest session, in seconds.
    Session(u64),
    /// A tag, as `key=value`.
    Tag(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    User(String),
    Group(String),
    /// A version of a managed policy that is not in force: the policy's name, the version.
    Version(String, String),
    /// A managed policy, by its ARN, that is attached to a role, and no answer says to which.
    Attached(String),
    /// The name of an inline policy, of a role that no answer names.
    Inline(String),
    /// A call that `CloudTrail` recorded and that is not in force: its name, and why.
    Call(String, String),
    /// The name of a policy of AWS Organizations: it gives nobody anything.
    Organization(String),
    /// The name of a policy of `AWS IoT`, which is attached to certificates and groups of things.
    Device(String),
    /// What was there before the changes of a plan.
    Past,
    /// What follows a page of roles that says that another one does.
    NextPage,
    /// U+FEFF before the text: the AWS CLI hands it on, and IAM takes no document that starts so.
    ByteOrderMark,
}

/// What the document was taken out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// An answer of the IAM API or of the AWS CLI.
    Answer,
    /// A fragment of Terraform's JSON, or of a template.
    Fragment,
    /// A `CloudFormation` template, in which values may be to come.
    Template,
    /// A file of the Serverless Framework, likewise.
    Framework,
    /// URL-encoded, as the API returns documents.
    Encoded,
    /// JSON inside a JSON string.
    Quoted,
    /// Text that is not JSON: a script, a page.
    Text,
    /// Nothing: what was pasted are statements, and the document around them was put there for the review.
    Statements,
}

impl Wrapping {
    /// Whether values may be to come, and a stack's account has a stand-in.
    pub fn is_template(self) -> bool {
        matches!(self, Self::Template | Self::Framework)
    }
}

/// Where the values of a document stand in the pasted text.
#[derive(Clone, Debug)]
pub(super) enum Lines {
    Own {
        span: Span,
        /// Where lines start, in bytes of the whole text.
        starts: Arc<[usize]>,
    },
    /// Inside a string of the text: all on its lines.
    Inside(usize, usize),
}

impl Reading {
    /// Adds what was read out of another text.
    pub fn append(&mut self, other: Self) {
        let texts = self.texts;
        self.documents.extend(other.documents.into_iter().map(|d| Pasted { text: d.text + texts, ..d }));
        self.said.extend(other.said.into_iter().map(|said| Said { text: said.text + texts, ..said }));
        self.left_out.extend(other.left_out);
        self.texts += other.texts;
    }

    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.said.is_empty() && self.left_out.is_empty()
    }
}

impl Pasted {
    /// A document that was not pasted: a plan's, or one out of a test.
    pub fn of_value(kind: Kind, value: Value) -> Self {
        Self {
            kind,
            name: None,
            owner: Owner::Unsaid,
            text: 0,
            value,
            duplicates: Vec::new(),
            wrapping: None,
            to_come: Vec::new(),
            sometimes: Vec::new(),
            is_yaml: false,
            lines: Lines::Inside(0, 0),
        }
    }

    /// The ARN of the role that the answer belongs to.
    pub fn role(&self) -> Option<&str> {
        if let Owner::Role(role) = &self.owner { role.arn.as_deref() } else { None }
    }

    /// Whether what a JSON pointer names holds a value that is to come.
    pub fn is_to_come(&self, pointer: &str) -> bool {
        let holds =
            |open: &String| open.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.to_come.iter().any(holds)
    }

    /// The texts of which something is to come.
    pub fn texts_to_come(&self) -> impl Iterator<Item = &str> {
        self.to_come.iter().filter_map(|pointer| self.value.pointer(pointer)?.as_str())
    }

    /// Whether it can be said who gets in: all that is to come are texts of conditions, for which other texts can stand.
    pub fn is_decidable(&self) -> bool {
        self.to_come.iter().all(|pointer| {
            let mut segments = pointer.split('/').skip_while(|segment| *segment != "Condition").skip(1);
            segments.next().is_some_and(|operator| operator.contains("String"))
        })
    }

    /// First and last line of what a JSON pointer names, counted from 0 in the pasted text. A pointer that names nothing
    /// gives the lines of the nearest value around it.
    pub fn lines(&self, pointer: &str) -> (usize, usize) {
        match &self.lines {
            Lines::Inside(first, last) => (*first, *last),
            Lines::Own { span, starts } => {
                let span = span.find(&self.value, pointer);
                let line = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
                (line(span.start as usize), line((span.end as usize).saturating_sub(1)))
            }
        }
    }
}

impl RoleId {
    /// A role by what a text calls it: a name or an ARN.
    pub(super) fn of(text: &str) -> Self {
        let is_arn = text.contains(":role/");
        let text = Some(text.to_owned());
        if is_arn { Self { name: None, arn: text } } else { Self { name: text, arn: None } }
    }

    /// The name, which an ARN tells too.
    pub fn name(&self) -> Option<&str> {
        let of_arn = || self.arn.as_deref().and_then(|arn| arn.rsplit('/').next());
        self.name.as_deref().or_else(of_arn)
    }
}

impl LeftOut {
    /// In words.
    pub fn describe(&self) -> String {
        match self {
            Self::User(name) => format!("user {name}"),
            Self::Group(name) => format!("group {name}"),
            Self::Past => "what was there before the changes of the plan".to_owned(),
            Self::NextPage => {
                "the roles of the page that follows one with `IsTruncated`, unless it is here too: paste it as well"
                    .to_owned()
            }
            Self::ByteOrderMark => {
                "a byte-order mark (U+FEFF) before the text, which is no part of a document: take it out".to_owned()
            }
            Self::Attached(arn) => format!(
                "the attached policy {arn}, since no answer says to which role it is attached: paste the answers of one \
                 role at a time"
            ),
            Self::Inline(name) => format!("the inline policy {name}, since no answer says of which role it is"),
            Self::Organization(name) => {
                format!("the policy {name} of AWS Organizations, which bounds accounts and is no role's")
            }
            Self::Device(name) => format!("the policy {name} of AWS IoT, which is of devices and no role's"),
            Self::Call(name, why) => format!("what the call {name} says, since {why}"),
            Self::Version(policy, version) if version.is_empty() => {
                format!("a version of {policy}, which is not in force")
            }
            Self::Version(policy, version) => format!("version {version} of {policy}, which is not in force"),
        }
    }
}

impl Wrapping {
    pub fn describe(self) -> &'static str {
        match self {
            Self::Answer => "an answer of the IAM API",
            Self::Fragment => "a CloudFormation or Terraform fragment",
            Self::Template => "a CloudFormation template",
            Self::Framework => "a file of the Serverless Framework",
            Self::Encoded => "URL-encoded text",
            Self::Quoted => "a JSON string",
            Self::Text => "a text that is not JSON itself",
            Self::Statements => "statements without the document around them",
        }
    }
}
