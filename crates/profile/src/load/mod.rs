//! From JSON to a profile in which every name is resolved.

mod check;
mod derived;
mod guide;
mod parameter;
mod place;
mod resource;
mod role;
mod source;
mod statement;
mod strict;
mod template;

use serde_json::Value;

use policy::Partition;

use super::category::Category;
use super::constant::Constant;
use super::derived::Derived;
use super::error::{Fault, ProfileError, ProfileFault};
use super::fact::{PhaseId, Source};
use super::id::ParameterId;
use super::line::Line;
use super::model::{Difference, Phase, Profile, Standard, Status};
use super::node::{Faulty, Node};
use super::parameter::{Parameter, Supplier};

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
        Self::load(Some(id), text, &|_| false).map_err(|mut faults| faults.swap_remove(0).error)
    }

    /// Parses a profile of a person's own, which says itself what its id is; `taken` tells the ids that it cannot have.
    ///
    /// # Errors
    /// Every place where the text is no profile, in the order in which a profile is read; at least one. What only follows
    /// from another fault is not among them.
    pub fn own(text: &str, taken: &dyn Fn(&str) -> bool) -> Result<Self, Vec<Fault>> {
        Self::load(None, text, taken)
    }

    fn load(id: Option<&str>, text: &str, taken: &dyn Fn(&str) -> bool) -> Result<Self, Vec<Fault>> {
        let named = id.unwrap_or_default();
        // Some editors put a byte-order mark before the text.
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let value = match strict::parse(text) {
            Ok(value) => value,
            Err(error) => {
                let fault = ProfileFault::NotJson(error.to_string());
                let error_at = ProfileError { profile: named.to_owned(), path: String::new(), fault };
                return Err(vec![Fault { line: error.line().max(1), error: error_at }]);
            }
        };
        let own = || value.get("id").and_then(Value::as_str).unwrap_or_default();
        let called = id.unwrap_or_else(own);
        let mut loader = Loader::default();
        let mut profile = Self { own: id.is_none(), ..Self::default() };
        let node = Node::root(&value);
        if let Err(faulty) = loader.read(called, taken, &node, &mut profile) {
            loader.faults.push(faulty);
        }
        loader.finish(&node, &mut profile);
        if loader.faults.is_empty() {
            return Ok(profile);
        }
        let at = |faulty: Faulty| {
            let (path, fault) = *faulty;
            let line = place::line_of(text, &fault.place(&path));
            Fault { line, error: ProfileError { profile: called.to_owned(), path, fault } }
        };
        Err(loader.faults.into_iter().map(at).collect())
    }
}

/// What has been declared so far: names are resolved as they are met.
#[derive(Default)]
struct Loader {
    /// In the order in which they were met; only without any is there a profile.
    faults: Vec<Faulty>,
    /// What is declared, but not as it must be: to use its name is no second fault.
    refused: Vec<String>,
    sources: Vec<(String, Source)>,
    /// Name and whether it is a list, known before the parameters themselves.
    names: Vec<(String, bool)>,
    /// At the places of their names; one that was refused has no value.
    parameters: Vec<Option<Parameter>>,
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
    ///
    /// # Errors
    /// A fault after which nothing else can be read. Every other one is in `self.faults`.
    fn read(
        &mut self,
        id: &str,
        taken: &dyn Fn(&str) -> bool,
        node: &Node<'_>,
        profile: &mut Profile,
    ) -> Result<(), Faulty> {
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
        node.map()?;
        self.kept(node.object(&MEMBERS));
        self.kept(read_id(node, id, taken));
        id.clone_into(&mut profile.id);
        profile.name = self.kept(node.text("name")).unwrap_or_default();
        profile.purpose = self.kept(node.text("purpose")).unwrap_or_default();
        let category = node.need("category").and_then(|node| node.word(&Category::ALL, Category::as_str));
        profile.category = self.kept(category).unwrap_or_default();
        profile.aliases = self.kept(node.texts("aliases")).unwrap_or_default();
        profile.services = self.kept(node.texts("services")).unwrap_or_default();
        profile.trust = self.kept(node.texts("trust")).unwrap_or_default();
        self.read_sources(node)?;
        self.read_parameters(&node.need("parameters")?)?;
        self.read_declared(node)?;
        let status = self.status(node.get("status"));
        profile.status = self.kept(status).unwrap_or_default();
        profile.docs = self.each(node, "docs", |loader, item| loader.source(item));
        profile.partitions = self.kept(read_partitions(node)).unwrap_or_default();
        profile.roles = self.each(node, "roles", Self::role);
        profile.attachments = self.each(node, "attachments", Self::attachment);
        profile.resources = self.each(node, "resources", Self::resource);
        profile.files = self.each(node, "files", Self::file);
        profile.steps = self.each(node, "steps", Self::step);
        profile.hand_back = self.each(node, "hand_back", Self::hand_back);
        profile.notices = self.each(node, "notices", Self::notice);
        profile.troubleshooting = self.each(node, "troubleshooting", |_, item| guide::troubleshooting(item));
        profile.paste = self.each(node, "paste", |loader, item| loader.paste(item));
        profile.accepted = self.each(node, "accepted", |_, item| guide::accepted(item));
        Ok(())
    }

    /// Constants, derived words, differences and phases: what the rest may name.
    fn read_declared(&mut self, node: &Node<'_>) -> Result<(), Faulty> {
        self.read_constants(node)?;
        for (name, value) in node.get("derived").map_or(Ok(Vec::new()), |node| node.members())? {
            let derived = self.derived(name, &value);
            if let Some(derived) = self.declared(name, derived) {
                self.derived.push(derived);
            }
        }
        for item in node.list("differences")? {
            let difference = self.difference(&item);
            if let Some(difference) = self.declared(item.text_at("id"), difference) {
                self.differences.push(difference);
            }
        }
        if self.differences.len() > MOST {
            let fault = ProfileFault::TooMany { what: "differences", most: MOST };
            return Err(Box::new(("/differences".to_owned(), fault)));
        }
        self.read_phases(node)
    }

    /// Hands over what was declared, where there is no fault.
    fn finish(&mut self, node: &Node<'_>, profile: &mut Profile) {
        if !self.faults.is_empty() {
            return;
        }
        let standard = self.standard(node);
        profile.standard = self.kept(standard).unwrap_or_default();
        // None was refused.
        profile.parameters = std::mem::take(&mut self.parameters).into_iter().flatten().collect();
        profile.constants = std::mem::take(&mut self.constants);
        profile.derived = std::mem::take(&mut self.derived);
        profile.differences = std::mem::take(&mut self.differences);
        profile.phases = std::mem::take(&mut self.phases);
    }

    fn standard(&self, node: &Node<'_>) -> Result<Standard, Faulty> {
        let place = |name: &str| self.find(name).ok_or_else(|| node.fault(ProfileFault::UnknownName(name.to_owned())));
        Ok(Standard {
            account_id: place("account_id")?,
            region: place("region")?,
            partition: place("partition")?,
            aws_profile: place("aws_profile")?,
            template_url: place("template_url")?,
            role_path: place("role_path")?,
            permissions_boundary_arn: place("permissions_boundary_arn")?,
            max_session_duration: place("max_session_duration")?,
            tag: place("tag")?,
        })
    }

    /// What was read. A fault is kept and the reading goes on, so that all are told at once.
    fn kept<T>(&mut self, read: Result<T, Faulty>) -> Option<T> {
        read.map_err(|faulty| {
            let follows = matches!(&faulty.1, ProfileFault::UnknownName(name) if self.refused.contains(name));
            if !follows {
                self.faults.push(faulty);
            }
        })
        .ok()
    }

    /// What others may name. Where it is refused, they are not refused too.
    fn declared<T>(&mut self, name: &str, read: Result<T, Faulty>) -> Option<T> {
        if read.is_err() {
            self.refused.push(name.to_owned());
        }
        self.kept(read)
    }

    fn each<T>(&mut self, node: &Node<'_>, name: &str, read: fn(&mut Self, &Node<'_>) -> Result<T, Faulty>) -> Vec<T> {
        let items = self.kept(node.list(name)).unwrap_or_default();
        let read = items.iter().filter_map(|item| {
            let item = read(self, item);
            self.kept(item)
        });
        read.collect()
    }

    fn derived(&mut self, name: &str, node: &Node<'_>) -> Result<Derived, Faulty> {
        self.undeclared(node, name)?;
        Ok(Derived { name: name.to_owned(), value: self.formula(node)? })
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
            let phase = self.one_phase(&item);
            if let Some(phase) = self.declared(item.text_at("id"), phase) {
                self.phases.push(phase);
            }
        }
        if self.phases.len() > MOST_PHASES {
            let fault = ProfileFault::TooMany { what: "phases", most: MOST_PHASES };
            return Err(Box::new(("/phases".to_owned(), fault)));
        }
        if self.phases.is_empty() {
            self.phases.push(Phase { id: "final".to_owned(), title: Line::own("Set up"), when: None });
        }
        let after = self.parameters.iter().enumerate().filter_map(|(index, parameter)| {
            match parameter.as_ref().map(|parameter| &parameter.supplier) {
                Some(Supplier::VendorAfter(phase)) => Some((index, phase)),
                _ => None,
            }
        });
        let unknown = after.filter(|(_, phase)| !self.phases.iter().any(|known| &known.id == *phase));
        let faults = unknown.map(|(index, phase)| {
            Box::new((format!("/parameters/{index}/supplier"), ProfileFault::UnknownName(phase.clone())))
        });
        for fault in faults.collect::<Vec<_>>() {
            self.kept(Err::<(), _>(fault));
        }
        Ok(())
    }

    fn one_phase(&self, item: &Node<'_>) -> Result<Phase, Faulty> {
        item.object(&["id", "title", "when"])?;
        let id = item.need("id")?.identifier()?;
        if self.phases.iter().any(|phase| phase.id == id) {
            return Err(item.fault(ProfileFault::Duplicate(id.to_owned())));
        }
        Ok(Phase { id: id.to_owned(), title: item.text("title")?, when: self.when(item)? })
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

/// `#/review` and `#/profile` are pages of their own.
fn read_id(node: &Node<'_>, id: &str, taken: &dyn Fn(&str) -> bool) -> Result<(), Faulty> {
    let own = node.need("id")?;
    if own.identifier()? != id {
        return Err(own.fault(ProfileFault::UnknownWord { word: own.str()?.to_owned(), known: format!("`{id}`") }));
    }
    if matches!(id, "review" | "profile") {
        return Err(own.fault(ProfileFault::Reserved(id.to_owned())));
    }
    if taken(id) { Err(own.fault(ProfileFault::Taken(id.to_owned()))) } else { Ok(()) }
}

fn read_partitions(node: &Node<'_>) -> Result<Vec<Partition>, Faulty> {
    let listed = node.list("partitions")?;
    if listed.is_empty() {
        return Ok(Partition::ALL.to_vec());
    }
    listed.iter().map(|item| item.word(&Partition::ALL, Partition::as_str)).collect()
}
