use serde_json::Value;

use crate::policy::Partition;

use super::condition::{Condition, Shape};
use super::configuration::Form;
use super::constant::{Constant, Lookup};
use super::error::{ProfileError, ProfileFault};
use super::kind::{Choice, TextRule, ValueKind};
use super::node::{Faulty, Node};
use super::parameter::{Group, ListLimits, Parameter, ParameterId, Requirement, Supplier};
use super::standard::{STANDARD, Standard};
use super::template::{Piece, Template};
use super::vendor::{
    Accepted, Attach, AttachedIn, Attachment, Derived, Difference, File, HandBack, Notice, Paste, Permission, Phase,
    PhaseId, Profile, Resource, Role, Severity, Source, Status, Step, Troubleshooting,
};

/// A list without a limit of its own takes this many values.
const LIST_MAX: u32 = 50;

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
        const MEMBERS: [&str; 25] = [
            "$schema",
            "id",
            "name",
            "purpose",
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
        for (name, source) in node.need("sources")?.members()? {
            let source = read_source(&source)?;
            self.sources.push((name.to_owned(), source));
        }
        self.read_parameters(&node.need("parameters")?)?;
        self.read_constants(node)?;
        for (name, template) in node.get("derived").map_or(Ok(Vec::new()), |node| node.members())? {
            self.undeclared(&template, name)?;
            let template = self.template(&template)?;
            self.derived.push(Derived { name: name.to_owned(), template });
        }
        for item in node.list("differences")? {
            let difference = self.difference(&item)?;
            self.differences.push(difference);
        }
        self.read_phases(node)?;
        id.clone_into(&mut profile.id);
        profile.name = node.text("name")?;
        profile.purpose = node.text("purpose")?;
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

    fn read_parameters(&mut self, node: &Node<'_>) -> Result<(), Faulty> {
        let items = node.items()?;
        for item in &items {
            let name = match item.get("standard").or_else(|| item.get("name")) {
                Some(name) => name.identifier()?,
                None => item.identifier()?,
            };
            let list = item.get("list").is_some_and(|list| list.value != &Value::Bool(false));
            if matches!(name, "form" | "tool") || self.names.iter().any(|(known, _)| known == name) {
                return Err(item.fault(ProfileFault::Duplicate(name.to_owned())));
            }
            self.names.push((name.to_owned(), list));
        }
        for standard in &STANDARD {
            if !self.names.iter().any(|(name, _)| name == standard.name) {
                return Err(node.fault(ProfileFault::Missing(standard.name)));
            }
        }
        for (index, item) in items.iter().enumerate() {
            let id = ParameterId(u16::try_from(index).map_err(|_| node.fault(ProfileFault::Expected("shorter")))?);
            let parameter = self.parameter(id, item)?;
            self.parameters.push(parameter);
        }
        Ok(())
    }

    fn parameter(&mut self, id: ParameterId, node: &Node<'_>) -> Result<Parameter, Faulty> {
        let named = node.get("standard").unwrap_or_else(|| node.clone());
        if let Ok(name) = named.str() {
            let standard = STANDARD.iter().find(|standard| standard.name == name);
            let standard = standard.ok_or_else(|| named.fault(ProfileFault::UnknownName(name.to_owned())))?;
            return self.standard_parameter(id, node, standard);
        }
        node.object(&[
            "name", "label", "help", "type", "choices", "min", "max", "allowed", "list", "required", "default",
            "example", "group", "supplier", "when", "generate",
        ])?;
        let kind = Self::kind(node)?;
        let list = match node.get("list") {
            None => None,
            Some(list) if list.value.is_boolean() => (list.value == &Value::Bool(true)).then_some(LIST_MAX),
            Some(list) => {
                list.object(&["max"])?;
                list.need("max")?;
                list.number("max")?
            }
        };
        let default = match node.get("default") {
            None => None,
            Some(default) => {
                let template = self.template(&default)?;
                check_default(&kind, &template).map_err(|cause| default.fault(ProfileFault::Value(cause)))?;
                self.check_earlier(id, &template, &default)?;
                Some(template)
            }
        };
        let example = node.get("example").map(|example| {
            let text = example.str()?;
            kind.parse(text).map_err(|error| example.fault(ProfileFault::Value(error.to_string())))?;
            Ok::<_, Faulty>(text.to_owned())
        });
        Ok(Parameter {
            id,
            name: node.text("name")?,
            label: node.text("label")?,
            help: node.text_or("help", "")?,
            list: list.map(|max| ListLimits { max: max as usize }),
            required: self.requirement(node)?.unwrap_or(Requirement::Optional),
            default,
            example: example.transpose()?,
            group: node.need("group")?.word(&Group::ALL, Group::as_str)?,
            supplier: read_supplier(node)?,
            shown: self.when(node)?,
            generated: node.flag("generate")?,
            kind,
        })
    }

    /// A default takes values of earlier parameters only, so that none can wait for itself.
    fn check_earlier(&self, id: ParameterId, default: &Template, node: &Node<'_>) -> Result<(), Faulty> {
        let texts = if let Template::Array(items) = default { items.as_slice() } else { std::slice::from_ref(default) };
        let pieces =
            texts.iter().flat_map(|text| if let Template::Text(pieces) = text { pieces.as_slice() } else { &[] });
        for piece in pieces {
            if let Piece::Parameter(other) = piece
                && other.index() >= id.index()
            {
                let (name, _) = &self.names[other.index()];
                return Err(node.fault(ProfileFault::UnknownName(name.clone())));
            }
        }
        Ok(())
    }

    fn standard_parameter(
        &mut self,
        id: ParameterId,
        node: &Node<'_>,
        standard: &Standard,
    ) -> Result<Parameter, Faulty> {
        if node.value.is_object() {
            node.object(&["standard", "label", "help", "required", "example"])?;
        }
        let by_default = if standard.required { Requirement::Required } else { Requirement::Optional };
        Ok(Parameter {
            id,
            name: standard.name.to_owned(),
            label: node.text_or("label", standard.label)?,
            help: node.text_or("help", standard.help)?,
            kind: standard.kind.clone(),
            list: None,
            required: self.requirement(node)?.unwrap_or(by_default),
            default: standard.default.map(|text| Template::Text(vec![Piece::Literal(text.to_owned())])),
            example: Some(node.text_or("example", standard.example)?),
            group: standard.group,
            supplier: Supplier::Customer,
            shown: None,
            generated: false,
        })
    }

    fn requirement(&self, node: &Node<'_>) -> Result<Option<Requirement>, Faulty> {
        Ok(match node.get("required") {
            None => None,
            Some(required) => Some(match required.value {
                Value::Bool(true) => Requirement::Required,
                Value::Bool(false) => Requirement::Optional,
                _ => Requirement::When(self.condition(&required)?),
            }),
        })
    }

    fn kind(node: &Node<'_>) -> Result<ValueKind, Faulty> {
        let word = node.need("type")?;
        let simple = ValueKind::SIMPLE.iter().find(|(name, _)| Some(*name) == word.value.as_str());
        if let Some((_, kind)) = simple {
            return Ok(kind.clone());
        }
        match word.str()? {
            "integer" => Ok(ValueKind::Integer {
                min: node.number("min")?.unwrap_or(0),
                max: node.number("max")?.unwrap_or(u32::MAX),
            }),
            "choice" => {
                let choices = node.need("choices")?.items()?;
                let choices = choices.iter().map(|choice| {
                    choice.object(&["value", "label", "help"])?;
                    let value = choice.need("value")?.identifier()?.to_owned();
                    Ok(Choice { value, label: choice.text("label")?, help: choice.text_or("help", "")? })
                });
                Ok(ValueKind::Choice(choices.collect::<Result<_, Faulty>>()?))
            }
            "text" => {
                let allowed = node.need("allowed")?;
                Ok(ValueKind::Text(TextRule {
                    ranges: read_ranges(&allowed)?,
                    min: node.number("min")?.unwrap_or(1) as usize,
                    max: node.number("max")?.unwrap_or(256) as usize,
                }))
            }
            other => {
                let mut known: Vec<_> = ValueKind::SIMPLE.iter().map(|(name, _)| format!("`{name}`")).collect();
                known.extend(["`integer`", "`choice`", "`text`"].map(str::to_owned));
                Err(word.fault(ProfileFault::UnknownWord { word: other.to_owned(), known: known.join(", ") }))
            }
        }
    }

    fn read_constants(&mut self, node: &Node<'_>) -> Result<(), Faulty> {
        for (name, item) in node.get("constants").map_or(Ok(Vec::new()), |node| node.members())? {
            self.undeclared(&item, name)?;
            item.object(&["value", "source", "unverified"])?;
            let constant = Constant {
                name: name.to_owned(),
                value: self.lookup(&item.need("value")?)?,
                source: self.source(&item.need("source")?)?,
                unverified: item.flag("unverified")?,
            };
            self.constants.push(constant);
        }
        Ok(())
    }

    fn lookup(&self, node: &Node<'_>) -> Result<Lookup, Faulty> {
        if let Ok(text) = node.str() {
            return Ok(Lookup::Text(text.to_owned()));
        }
        node.object(&["by", "cases"])?;
        let by = self.scalar_parameter(&node.need("by")?)?;
        let cases = node.need("cases")?.members()?;
        let cases = cases.iter().map(|(value, case)| Ok(((*value).to_owned(), self.lookup(case)?)));
        Ok(Lookup::By(by, cases.collect::<Result<_, Faulty>>()?))
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
        if self.phases.is_empty() {
            self.phases.push(Phase { id: "final".to_owned(), title: "Set up".to_owned(), when: None });
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

    fn role(&mut self, node: &Node<'_>) -> Result<Role, Faulty> {
        node.object(&["id", "title", "name", "account", "description", "when", "trust", "permissions"])?;
        let trust = node.need("trust")?;
        let trust = if trust.value.is_array() {
            // A set-up in one phase need not name it.
            let last = self.all_phases().pop().ok_or_else(|| trust.fault(ProfileFault::Missing("phases")))?;
            vec![(last, self.template(&trust)?)]
        } else {
            let mut by_phase = Vec::new();
            for (id, statement) in trust.members()? {
                let name = Value::from(id);
                let phase = self.phase(&Node::root(&name)).map_err(|faulty| statement.fault(faulty.1))?;
                by_phase.push((phase, self.template(&statement)?));
            }
            by_phase
        };
        let account = match node.get("account") {
            Some(account) => self.template(&account)?,
            None => self.text_template("{account_id}", node)?,
        };
        let id = node.need("id")?.identifier()?;
        if self.roles.iter().any(|known| known == id) {
            return Err(node.fault(ProfileFault::Duplicate(id.to_owned())));
        }
        self.roles.push(id.to_owned());
        Ok(Role {
            id: id.to_owned(),
            title: node.text_or("title", "Role")?,
            name: self.template(&node.need("name")?)?,
            account,
            description: node.text("description")?,
            when: self.when(node)?,
            trust,
            permissions: self.each(node, "permissions", Self::permission)?,
        })
    }

    fn attachment(&mut self, node: &Node<'_>) -> Result<Attachment, Faulty> {
        node.object(&["id", "title", "account", "roles", "permissions"])?;
        let roles = node.need("roles")?;
        let id = self.parameter_id(&roles)?;
        if !self.is_list(id) {
            return Err(roles.fault(ProfileFault::NotList(roles.str()?.to_owned())));
        }
        Ok(Attachment {
            id: node.need("id")?.identifier()?.to_owned(),
            title: node.text("title")?,
            account: self.template(&node.need("account")?)?,
            roles: id,
            permissions: self.each(node, "permissions", Self::permission)?,
        })
    }

    fn permission(&mut self, node: &Node<'_>) -> Result<Permission, Faulty> {
        node.object(&["id", "title", "when", "phases", "attach", "name", "statement", "arn"])?;
        let attach = match node.need("attach")?.word(&["inline", "customer_managed", "aws_managed"], |word| word)? {
            "aws_managed" => Attach::AwsManaged { arn: self.template(&node.need("arn")?)? },
            word => {
                let name = self.template(&node.need("name")?)?;
                let statement = self.template(&node.need("statement")?)?;
                match word {
                    "inline" => Attach::Inline { name, statement },
                    _ => Attach::CustomerManaged { name, statement },
                }
            }
        };
        let phases = match node.get("phases") {
            Some(phases) => self.attached_in(&phases)?,
            None => AttachedIn::Phases(self.all_phases()),
        };
        Ok(Permission {
            id: node.need("id")?.identifier()?.to_owned(),
            title: node.text("title")?,
            when: self.when(node)?,
            phases,
            attach,
        })
    }

    fn attached_in(&self, node: &Node<'_>) -> Result<AttachedIn, Faulty> {
        let phases =
            |node: &Node<'_>| node.items()?.iter().map(|phase| self.phase(phase)).collect::<Result<Vec<_>, _>>();
        let Some(difference) = node.get("$difference") else { return phases(node).map(AttachedIn::Phases) };
        node.object(&["$difference", "recommended", "documented"])?;
        Ok(AttachedIn::Difference {
            difference: self.difference_place(&difference)?,
            recommended: phases(&node.need("recommended")?)?,
            documented: phases(&node.need("documented")?)?,
        })
    }

    fn resource(&mut self, node: &Node<'_>) -> Result<Resource, Faulty> {
        let when = self.when(node)?;
        let kinds = ["oidc_provider", "pod_identity_association", "security_group_ingress"];
        match node.need("kind")?.word(&kinds, |word| word)? {
            "oidc_provider" => {
                node.object(&["kind", "when", "host", "audience", "cluster"])?;
                Ok(Resource::OidcProvider {
                    when,
                    host: self.template(&node.need("host")?)?,
                    audience: self.template(&node.need("audience")?)?,
                    cluster: node.get("cluster").map(|cluster| self.template(&cluster)).transpose()?,
                })
            }
            "pod_identity_association" => {
                node.object(&["kind", "when", "cluster", "namespace", "service_account", "role"])?;
                let role = node.need("role")?;
                if !self.roles.iter().any(|known| Some(known.as_str()) == role.value.as_str()) {
                    return Err(role.fault(ProfileFault::UnknownName(role.str()?.to_owned())));
                }
                Ok(Resource::PodIdentityAssociation {
                    when,
                    cluster: self.template(&node.need("cluster")?)?,
                    namespace: self.template(&node.need("namespace")?)?,
                    service_account: self.template(&node.need("service_account")?)?,
                    role: role.str()?.to_owned(),
                })
            }
            _ => {
                node.object(&["kind", "when", "group", "port", "cluster"])?;
                Ok(Resource::SecurityGroupIngress {
                    when,
                    group: self.template(&node.need("group")?)?,
                    port: self.template(&node.need("port")?)?,
                    cluster: self.template(&node.need("cluster")?)?,
                })
            }
        }
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
            source: node.get("source").map(|source| self.source(&source)).transpose()?,
        })
    }

    fn paste(&self, node: &Node<'_>) -> Result<Paste, Faulty> {
        node.object(&["label", "help", "reads"])?;
        let mut reads = Vec::new();
        for (name, pointer) in node.need("reads")?.members()? {
            let name = Value::from(name);
            let id = self.parameter_id(&Node::root(&name)).map_err(|faulty| pointer.fault(faulty.1))?;
            if !pointer.str()?.starts_with('/') {
                return Err(pointer.fault(ProfileFault::Expected("a JSON pointer, starting with `/`")));
            }
            reads.push((id, pointer.str()?.to_owned()));
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

    fn source(&self, node: &Node<'_>) -> Result<Source, Faulty> {
        let name = node.str()?;
        let source = self.sources.iter().find(|(known, _)| known == name).map(|(_, source)| source.clone());
        source.ok_or_else(|| node.fault(ProfileFault::UnknownName(name.to_owned())))
    }

    fn when(&self, node: &Node<'_>) -> Result<Option<Condition>, Faulty> {
        node.get("when").map(|when| self.condition(&when)).transpose()
    }

    fn condition(&self, node: &Node<'_>) -> Result<Condition, Faulty> {
        let map =
            node.object(&["form", "param", "is", "has", "given", "begins", "shape", "same_as", "all", "any", "not"])?;
        let conditions =
            |list: Node<'_>| list.items()?.iter().map(|item| self.condition(item)).collect::<Result<Vec<_>, _>>();
        if let Some(form) = node.get("form") {
            return Ok(Condition::Form(form.word(&[Form::Recommended, Form::Documented], Form::as_str)?));
        }
        if let Some(all) = node.get("all") {
            return Ok(Condition::All(conditions(all)?));
        }
        if let Some(any) = node.get("any") {
            return Ok(Condition::Any(conditions(any)?));
        }
        if let Some(not) = node.get("not") {
            return Ok(Condition::Not(Box::new(self.condition(&not)?)));
        }
        let id = self.parameter_id(&node.need("param")?)?;
        if map.len() != 2 {
            return Err(node.fault(ProfileFault::Expected(
                "`param` with one of `is`, `has`, `given`, `begins`, `shape`, `same_as`",
            )));
        }
        if let Some(value) = node.get("is").or_else(|| node.get("has")) {
            self.possible(id, &value)?;
            return Ok(Condition::Is(id, value.str()?.to_owned()));
        }
        if let Some(text) = node.get("begins") {
            return Ok(Condition::Begins(id, text.str()?.to_owned()));
        }
        if let Some(shape) = node.get("shape") {
            return Ok(Condition::Shaped(id, shape.word(&Shape::ALL, Shape::as_str)?));
        }
        if let Some(other) = node.get("same_as") {
            return Ok(Condition::Same(id, self.parameter_id(&other)?));
        }
        let given = Condition::Given(id);
        if node.flag("given")? { Ok(given) } else { Ok(Condition::Not(Box::new(given))) }
    }

    /// A condition on a choice that no one can make would never hold.
    fn possible(&self, id: ParameterId, node: &Node<'_>) -> Result<(), Faulty> {
        match self.parameters.get(id.index()).map(|parameter| &parameter.kind) {
            Some(kind @ (ValueKind::Choice(_) | ValueKind::Boolean | ValueKind::Partition)) => {
                kind.parse(node.str()?).map(|_| ()).map_err(|error| node.fault(ProfileFault::Value(error.to_string())))
            }
            _ => Ok(()),
        }
    }

    fn parameter_id(&self, node: &Node<'_>) -> Result<ParameterId, Faulty> {
        let name = node.str()?;
        self.find(name).ok_or_else(|| node.fault(ProfileFault::UnknownName(name.to_owned())))
    }

    fn scalar_parameter(&self, node: &Node<'_>) -> Result<ParameterId, Faulty> {
        let id = self.parameter_id(node)?;
        if self.is_list(id) && !self.bound.contains(&id) {
            return Err(node.fault(ProfileFault::ListInText(node.str()?.to_owned())));
        }
        Ok(id)
    }

    fn find(&self, name: &str) -> Option<ParameterId> {
        let position = self.names.iter().position(|(known, _)| known == name)?;
        u16::try_from(position).ok().map(ParameterId)
    }

    fn is_list(&self, id: ParameterId) -> bool {
        self.names.get(id.index()).is_some_and(|(_, list)| *list)
    }

    fn undeclared(&self, node: &Node<'_>, name: &str) -> Result<(), Faulty> {
        let taken = name == "dns_suffix"
            || self.find(name).is_some()
            || self.constants.iter().any(|constant| constant.name == name)
            || self.derived.iter().any(|derived| derived.name == name);
        if taken { Err(node.fault(ProfileFault::Duplicate(name.to_owned()))) } else { Ok(()) }
    }

    fn template(&mut self, node: &Node<'_>) -> Result<Template, Faulty> {
        match node.value {
            Value::String(text) => self.text_template(text, node),
            Value::Array(_) => {
                let items = node.items()?;
                Ok(Template::Array(items.iter().map(|item| self.template(item)).collect::<Result<_, _>>()?))
            }
            Value::Object(map) => {
                if map.keys().any(|key| key.starts_with('$')) {
                    self.control(node)
                } else {
                    let members = node.members()?;
                    let members =
                        members.iter().map(|(key, member)| Ok((self.pieces(key, member)?, self.template(member)?)));
                    Ok(Template::Object(members.collect::<Result<_, Faulty>>()?))
                }
            }
            literal => Ok(Template::Literal(literal.clone())),
        }
    }

    fn control(&mut self, node: &Node<'_>) -> Result<Template, Faulty> {
        let boxed =
            |loader: &mut Self, name: &str| node.get(name).map(|part| loader.template(&part).map(Box::new)).transpose();
        if let Some(condition) = node.get("$if") {
            node.object(&["$if", "then", "else"])?;
            let condition = self.condition(&condition)?;
            let then = Box::new(self.template(&node.need("then")?)?);
            return Ok(Template::If { condition, then, otherwise: boxed(self, "else")? });
        }
        if let Some(list) = node.get("$for") {
            node.object(&["$for", "in"])?;
            let parameter = self.parameter_id(&list)?;
            if !self.is_list(parameter) {
                return Err(list.fault(ProfileFault::NotList(list.str()?.to_owned())));
            }
            self.bound.push(parameter);
            let body = self.template(&node.need("in")?);
            self.bound.pop();
            return Ok(Template::For { parameter, body: Box::new(body?) });
        }
        if let Some(parameter) = node.get("$match") {
            node.object(&["$match", "cases"])?;
            let id = self.scalar_parameter(&parameter)?;
            let mut cases = Vec::new();
            for (value, case) in node.need("cases")?.members()? {
                let text = Value::from(value);
                self.possible(id, &Node::root(&text)).map_err(|faulty| case.fault(faulty.1))?;
                cases.push((value.to_owned(), self.template(&case)?));
            }
            return Ok(Template::Match { parameter: id, cases });
        }
        if let Some(number) = node.get("$number") {
            node.object(&["$number"])?;
            let id = self.scalar_parameter(&number)?;
            return match self.parameters.get(id.index()).map(|parameter| &parameter.kind) {
                Some(ValueKind::Integer { .. } | ValueKind::Port) => Ok(Template::Number(id)),
                _ => Err(number.fault(ProfileFault::Expected("a parameter of type `integer` or `port`"))),
            };
        }
        if let Some(yaml) = node.get("$yaml") {
            node.object(&["$yaml"])?;
            return Ok(Template::Yaml(Box::new(self.template(&yaml)?)));
        }
        node.object(&["$difference", "recommended", "documented"])?;
        Ok(Template::Difference {
            difference: self.difference_place(&node.need("$difference")?)?,
            recommended: boxed(self, "recommended")?,
            documented: boxed(self, "documented")?,
        })
    }

    fn difference_place(&self, node: &Node<'_>) -> Result<u16, Faulty> {
        let id = node.str()?;
        let position = self.differences.iter().position(|known| known.id == id);
        let position = position.and_then(|position| u16::try_from(position).ok());
        position.ok_or_else(|| node.fault(ProfileFault::UnknownName(id.to_owned())))
    }

    fn text_template(&mut self, text: &str, node: &Node<'_>) -> Result<Template, Faulty> {
        self.pieces(text, node).map(Template::Text)
    }

    /// `{name}` is a value, `{{` and `}}` are braces, and `${…}` is an IAM policy variable, which stays as it is.
    fn pieces(&self, text: &str, node: &Node<'_>) -> Result<Vec<Piece>, Faulty> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}', '$']) {
            literal.push_str(&rest[..at]);
            rest = &rest[at..];
            let braces = || node.fault(ProfileFault::Braces);
            if let Some(after) = rest.strip_prefix("${") {
                let end = after.find('}').ok_or_else(braces)?;
                literal.push_str(&rest[..end + 3]);
                rest = &after[end + 1..];
            } else if let Some(after) = rest.strip_prefix('$') {
                literal.push('$');
                rest = after;
            } else if let Some(after) = rest.strip_prefix("{{") {
                literal.push('{');
                rest = after;
            } else if let Some(after) = rest.strip_prefix("}}") {
                literal.push('}');
                rest = after;
            } else {
                let after = rest.strip_prefix('{').ok_or_else(braces)?;
                let (name, after) = after.split_once('}').ok_or_else(braces)?;
                if !literal.is_empty() {
                    pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                }
                pieces.push(self.piece(name, node)?);
                rest = after;
            }
        }
        literal.push_str(rest);
        if !literal.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Ok(pieces)
    }

    fn piece(&self, name: &str, node: &Node<'_>) -> Result<Piece, Faulty> {
        if name == "dns_suffix" {
            return Ok(Piece::DnsSuffix);
        }
        if let Some(id) = self.find(name) {
            if self.is_list(id) && !self.bound.contains(&id) {
                return Err(node.fault(ProfileFault::ListInText(name.to_owned())));
            }
            return Ok(Piece::Parameter(id));
        }
        let constant = self.constants.iter().position(|constant| constant.name == name).map(Piece::Constant);
        let derived = || self.derived.iter().position(|derived| derived.name == name).map(Piece::Derived);
        constant.or_else(derived).ok_or_else(|| node.fault(ProfileFault::UnknownName(name.to_owned())))
    }
}

/// A default without names must be a value of its own type; one with names takes their values.
fn check_default(kind: &ValueKind, template: &Template) -> Result<(), String> {
    match template {
        Template::Text(pieces) => match pieces.as_slice() {
            [Piece::Literal(text)] => kind.parse(text).map(|_| ()).map_err(|error| error.to_string()),
            _ => Ok(()),
        },
        Template::Array(items) => items.iter().try_for_each(|item| check_default(kind, item)),
        _ => Err("must be a string, or an array of strings".to_owned()),
    }
}

fn read_source(node: &Node<'_>) -> Result<Source, Faulty> {
    node.object(&["title", "url", "read"])?;
    let url = node.need("url")?;
    if !url.str()?.starts_with("https://") {
        return Err(url.fault(ProfileFault::Expected("an https address")));
    }
    let read = node.need("read")?;
    let dated = read.str()?.split('-').map(|part| part.bytes().all(|b| b.is_ascii_digit()).then_some(part.len()));
    if !dated.eq([Some(4), Some(2), Some(2)]) {
        return Err(read.fault(ProfileFault::Expected("a date, YYYY-MM-DD")));
    }
    Ok(Source { title: node.text("title")?, url: url.str()?.to_owned(), read: read.str()?.to_owned() })
}

fn read_supplier(node: &Node<'_>) -> Result<Supplier, Faulty> {
    let Some(supplier) = node.get("supplier") else { return Ok(Supplier::Customer) };
    if let Some(phase) = supplier.get("vendor_after") {
        return Ok(Supplier::VendorAfter(phase.str()?.to_owned()));
    }
    let word = supplier.word(&["customer", "vendor"], |word| word)?;
    Ok(if word == "vendor" { Supplier::Vendor } else { Supplier::Customer })
}

fn read_partitions(node: &Node<'_>) -> Result<Vec<Partition>, Faulty> {
    let listed = node.list("partitions")?;
    if listed.is_empty() {
        return Ok(Partition::ALL.to_vec());
    }
    listed.iter().map(|item| item.word(&Partition::ALL, Partition::as_str)).collect()
}

/// `A-Z` is a range, any other character itself; a `-` at the end is itself.
fn read_ranges(node: &Node<'_>) -> Result<Vec<(char, char)>, Faulty> {
    let chars: Vec<char> = node.str()?.chars().collect();
    let mut ranges = Vec::new();
    let mut rest = chars.as_slice();
    while let [first, others @ ..] = rest {
        if let ['-', last, after @ ..] = others {
            ranges.push((*first, *last));
            rest = after;
        } else {
            ranges.push((*first, *first));
            rest = others;
        }
    }
    let printable = |c: &char| (' '..='~').contains(c);
    if ranges.iter().all(|(first, last)| printable(first) && printable(last) && first <= last) {
        Ok(ranges)
    } else {
        Err(node.fault(ProfileFault::Expected("printable ASCII characters and ranges")))
    }
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
