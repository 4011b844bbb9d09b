//! From JSON to a profile in which every name is resolved.

mod derived;
mod parameter;
mod resource;
mod role;
mod source;
mod template;

use serde_json::Value;

use policy::Partition;

use super::category::Category;
use super::constant::Constant;
use super::derived::Derived;
use super::error::{ProfileError, ProfileFault};
use super::fact::{PhaseId, Severity, Source};
use super::id::ParameterId;
use super::line::Line;
use super::model::{
    Accepted, Difference, File, HandBack, Notice, Phase, Profile, Standard, Status, Step, Troubleshooting,
};
use super::node::{Faulty, Node};
use super::parameter::{Parameter, Supplier};
use super::paste::{Paste, Place};

/// Parameters, or differences, of one profile: each has marks of its own in a plan's text, which are code points. There
/// are 0x7FF0; what is left over is for the parameters that a profile need not name.
const MOST: usize = 0x7FE0;

/// Phases of one profile: a [`PhaseId`] is a byte.
const MOST_PHASES: usize = 255;

impl Profile {
    /// Parses `vendors/<id>.json`.
    ///
    /// # Errors
    /// The first place where the text is no profile.
    pub fn parse(id: &str, text: &str) -> Result<Self, ProfileError> {
        let error = |faulty: Faulty| {
            let (path, fault) = *faulty;
            ProfileError { profile: id.to_owned(), path, fault }
        };
        let not_json = |e: serde_json::Error| Box::new((String::new(), ProfileFault::NotJson(e.to_string())));
        let value: Value = serde_json::from_str(text).map_err(|e| error(not_json(e)))?;
        let mut profile = Self::default();
        Loader::default().read(id, &Node::root(&value), &mut profile).map_err(error)?;
        Ok(profile)
    }
}

/// What has been declared so far: names are resolved as they are met.
#[derive(Default)]
struct Loader {
    sources: Vec<(String, Source)>,
    /// Name and whether it is a list, known before the parameters themselves.
    names: Vec<(String, bool)>,
    parameters: Vec<Parameter>,
    constants: Vec<Constant>,
    derived: Vec<Derived>,
    differences: Vec<Difference>,
    phases: Vec<Phase>,
    roles: Vec<String>,
    /// Lists that a repetition around the present place goes through.
    bound: Vec<ParameterId>,
}

impl Loader {
    /// Fills a profile in place: a value made of all its parts at once would have to be undone at each error.
    fn read(mut self, id: &str, node: &Node<'_>, profile: &mut Profile) -> Result<(), Faulty> {
        const MEMBERS: [&str; 27] = [
            "$schema",
            "id",
            "name",
            "purpose",
            "category",
            "aliases",
            "services",
            "trust",
            "status",
            "sources",
            "docs",
            "partitions",
            "parameters",
            "constants",
            "derived",
            "differences",
            "phases",
            "roles",
            "attachments",
            "resources",
            "files",
            "steps",
            "hand_back",
            "notices",
            "troubleshooting",
            "paste",
            "accepted",
        ];
        node.object(&MEMBERS)?;
        let own = node.need("id")?;
        if own.identifier()? != id {
            return Err(own.fault(ProfileFault::UnknownWord { word: own.str()?.to_owned(), known: format!("`{id}`") }));
        }
        // `#/review` is a page of its own.
        if id == "review" {
            return Err(own.fault(ProfileFault::Reserved(id.to_owned())));
        }
        self.read_sources(node)?;
        self.read_parameters(&node.need("parameters")?)?;
        self.read_constants(node)?;
        for (name, value) in node.get("derived").map_or(Ok(Vec::new()), |node| node.members())? {
            self.undeclared(&value, name)?;
            let value = self.formula(&value)?;
            self.derived.push(Derived { name: name.to_owned(), value });
        }
        for item in node.list("differences")? {
            let difference = self.difference(&item)?;
            self.differences.push(difference);
        }
        if self.differences.len() > MOST {
            let fault = ProfileFault::TooMany { what: "differences", most: MOST };
            return Err(Box::new(("/differences".to_owned(), fault)));
        }
        self.read_phases(node)?;
        id.clone_into(&mut profile.id);
        profile.name = node.text("name")?;
        profile.purpose = node.text("purpose")?;
        profile.category = node.need("category")?.word(&Category::ALL, Category::as_str)?;
        profile.aliases = node.texts("aliases")?;
        profile.services = node.texts("services")?;
        profile.trust = node.texts("trust")?;
        profile.status = self.status(node.get("status"))?;
        profile.docs = node.list("docs")?.iter().map(|item| self.source(item)).collect::<Result<_, _>>()?;
        profile.partitions = read_partitions(node)?;
        profile.roles = self.each(node, "roles", Self::role)?;
        profile.attachments = self.each(node, "attachments", Self::attachment)?;
        profile.resources = self.each(node, "resources", Self::resource)?;
        profile.files = self.each(node, "files", Self::file)?;
        profile.steps = self.each(node, "steps", Self::step)?;
        profile.hand_back = self.each(node, "hand_back", Self::hand_back)?;
        profile.notices = self.each(node, "notices", Self::notice)?;
        profile.troubleshooting = self.each(node, "troubleshooting", |_, item| troubleshooting(item))?;
        profile.paste = self.each(node, "paste", |loader, item| loader.paste(item))?;
        profile.accepted = self.each(node, "accepted", |_, item| accepted(item))?;
        let place = |name: &str| self.find(name).ok_or_else(|| node.fault(ProfileFault::UnknownName(name.to_owned())));
        profile.standard = Standard {
            account_id: place("account_id")?,
            region: place("region")?,
            partition: place("partition")?,
            aws_profile: place("aws_profile")?,
            template_url: place("template_url")?,
            role_path: place("role_path")?,
            permissions_boundary_arn: place("permissions_boundary_arn")?,
            max_session_duration: place("max_session_duration")?,
            tag: place("tag")?,
        };
        profile.parameters = self.parameters;
        profile.constants = self.constants;
        profile.derived = self.derived;
        profile.differences = self.differences;
        profile.phases = self.phases;
        Ok(())
    }

    fn each<T>(
        &mut self,
        node: &Node<'_>,
        name: &str,
        read: fn(&mut Self, &Node<'_>) -> Result<T, Faulty>,
    ) -> Result<Vec<T>, Faulty> {
        node.list(name)?.iter().map(|item| read(self, item)).collect()
    }

    fn difference(&mut self, node: &Node<'_>) -> Result<Difference, Faulty> {
        node.object(&["id", "title", "reason", "source"])?;
        let id = node.need("id")?.identifier()?;
        if self.differences.iter().any(|difference| difference.id == id) {
            return Err(node.fault(ProfileFault::Duplicate(id.to_owned())));
        }
        Ok(Difference {
            id: id.to_owned(),
            title: node.text("title")?,
            reason: node.text("reason")?,
            source: self.source(&node.need("source")?)?,
        })
    }

    fn read_phases(&mut self, node: &Node<'_>) -> Result<(), Faulty> {
        for item in node.list("phases")? {
            item.object(&["id", "title", "when"])?;
            let id = item.need("id")?.identifier()?;
            if self.phases.iter().any(|phase| phase.id == id) {
                return Err(item.fault(ProfileFault::Duplicate(id.to_owned())));
            }
            let phase = Phase { id: id.to_owned(), title: item.text("title")?, when: self.when(&item)? };
            self.phases.push(phase);
        }
        if self.phases.len() > MOST_PHASES {
            let fault = ProfileFault::TooMany { what: "phases", most: MOST_PHASES };
            return Err(Box::new(("/phases".to_owned(), fault)));
        }
        if self.phases.is_empty() {
            self.phases.push(Phase { id: "final".to_owned(), title: Line::own("Set up"), when: None });
        }
        let after = self.parameters.iter().enumerate().filter_map(|(index, parameter)| match &parameter.supplier {
            Supplier::VendorAfter(phase) => Some((index, phase)),
            _ => None,
        });
        for (index, phase) in after {
            if !self.phases.iter().any(|known| &known.id == phase) {
                return Err(Box::new((
                    format!("/parameters/{index}/supplier"),
                    ProfileFault::UnknownName(phase.clone()),
                )));
            }
        }
        Ok(())
    }

    fn phase(&self, node: &Node<'_>) -> Result<PhaseId, Faulty> {
        let id = node.str()?;
        let position = self.phases.iter().position(|phase| phase.id == id);
        let position = position.and_then(|position| u8::try_from(position).ok());
        position.map(PhaseId).ok_or_else(|| node.fault(ProfileFault::UnknownName(id.to_owned())))
    }

    fn all_phases(&self) -> Vec<PhaseId> {
        (0..=u8::MAX).zip(&self.phases).map(|(index, _)| PhaseId(index)).collect()
    }

    fn file(&mut self, node: &Node<'_>) -> Result<File, Faulty> {
        node.object(&["path", "title", "when", "yaml"])?;
        let path = node.need("path")?;
        let text = path.str()?;
        let segment_fits = |segment: &str| {
            segment.starts_with(|c: char| c.is_ascii_alphanumeric())
                && segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        };
        if !text.split('/').all(segment_fits) {
            return Err(path.fault(ProfileFault::Expected("a relative path of letters, digits, `.`, `-` and `_`")));
        }
        Ok(File {
            path: text.to_owned(),
            title: node.text("title")?,
            when: self.when(node)?,
            yaml: self.template(&node.need("yaml")?)?,
        })
    }

    fn step(&mut self, node: &Node<'_>) -> Result<Step, Faulty> {
        node.object(&["title", "text", "when", "after", "commands"])?;
        Ok(Step {
            title: node.text("title")?,
            text: self.template(&node.need("text")?)?,
            when: self.when(node)?,
            after: node.get("after").map(|after| self.phase(&after)).transpose()?,
            commands: node.list("commands")?.iter().map(|command| self.template(command)).collect::<Result<_, _>>()?,
        })
    }

    fn hand_back(&mut self, node: &Node<'_>) -> Result<HandBack, Faulty> {
        node.object(&["label", "value", "when"])?;
        Ok(HandBack { label: node.text("label")?, value: self.template(&node.need("value")?)?, when: self.when(node)? })
    }

    fn notice(&mut self, node: &Node<'_>) -> Result<Notice, Faulty> {
        node.object(&["severity", "text", "when", "source"])?;
        Ok(Notice {
            severity: node.need("severity")?.word(&Severity::ALL, Severity::as_str)?,
            text: self.template(&node.need("text")?)?,
            when: self.when(node)?,
            source: self.source_of(node)?,
        })
    }

    fn paste(&self, node: &Node<'_>) -> Result<Paste, Faulty> {
        node.object(&["label", "help", "reads"])?;
        let mut reads = Vec::new();
        for (name, pointer) in node.need("reads")?.members()? {
            let name = Value::from(name);
            let id = self.parameter_id(&Node::root(&name)).map_err(|faulty| pointer.fault(faulty.1))?;
            let place = match pointer.str()? {
                "" => {
                    return Err(pointer.fault(ProfileFault::Expected("a JSON pointer, starting with `/`, or a label")));
                }
                text if text.starts_with('/') => Place::Pointer(text.to_owned()),
                _ => Place::Label(pointer.line()?),
            };
            reads.push((id, place));
        }
        Ok(Paste { label: node.text("label")?, help: node.text_or("help", "")?, reads })
    }

    fn status(&self, node: Option<Node<'_>>) -> Result<Status, Faulty> {
        let Some(node) = node else { return Ok(Status::Active) };
        node.object(&["state", "note", "source"])?;
        match node.need("state")?.word(&["active", "deprecated", "discontinued"], |word| word)? {
            "active" => Ok(Status::Active),
            word => {
                let source = self.source(&node.need("source")?)?;
                Ok(match word {
                    "deprecated" => Status::Deprecated { note: node.text("note")?, source },
                    _ => Status::Discontinued { note: node.text("note")?, source },
                })
            }
        }
    }
}

fn read_partitions(node: &Node<'_>) -> Result<Vec<Partition>, Faulty> {
    let listed = node.list("partitions")?;
    if listed.is_empty() {
        return Ok(Partition::ALL.to_vec());
    }
    listed.iter().map(|item| item.word(&Partition::ALL, Partition::as_str)).collect()
}

fn accepted(node: &Node<'_>) -> Result<Accepted, Faulty> {
    node.object(&["code", "role", "policy", "reason"])?;
    let id = |name| node.get(name).map(|id| id.identifier().map(str::to_owned)).transpose();
    Ok(Accepted {
        code: node.need("code")?.identifier()?.to_owned(),
        role: id("role")?,
        policy: id("policy")?,
        reason: node.text("reason")?,
    })
}

fn troubleshooting(node: &Node<'_>) -> Result<Troubleshooting, Faulty> {
    node.object(&["symptom", "cause", "fix"])?;
    Ok(Troubleshooting { symptom: node.text("symptom")?, cause: node.text("cause")?, fix: node.text("fix")? })
}
