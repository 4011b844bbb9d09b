//! Roles, and the permissions on them.

use serde_json::Value;

use crate::error::ProfileFault;
use crate::fact::PhaseId;
use crate::id::ParameterId;
use crate::kind::ValueKind;
use crate::line::Line;
use crate::model::{Attach, AttachedIn, Attachment, Permission, PolicyTemplate, Role, WrittenPolicy};
use crate::node::{Faulty, Node};
use crate::template::{Piece, Template};

use super::{Loader, check};

impl Loader {
    pub(super) fn role(&mut self, node: &Node<'_>) -> Result<Role, Faulty> {
        let role = self.one_role(node);
        if role.is_err() {
            self.refused.push(node.text_at("id").to_owned());
        }
        role
    }

    fn one_role(&mut self, node: &Node<'_>) -> Result<Role, Faulty> {
        node.object(&[
            "id",
            "title",
            "name",
            "account",
            "description",
            "when",
            "tags",
            "trust",
            "trust_version",
            "trust_document_id",
            "permissions",
        ])?;
        let trust = self.trust(node);
        let trust = self.kept(trust).unwrap_or_default();
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
            name: self.name_of(&node.need("name")?, &ValueKind::RoleName)?,
            account,
            description: check::description(node)?,
            when: self.when(node)?,
            tags: self.tags(node)?,
            trust,
            permissions: self.permissions(node),
        })
    }

    /// The trust policy of each phase that has one.
    fn trust(&mut self, node: &Node<'_>) -> Result<Vec<(PhaseId, PolicyTemplate)>, Faulty> {
        let trust = node.need("trust")?;
        check::are_statements(&trust)?;
        if trust.get("Effect").is_some() {
            return Err(trust.fault(ProfileFault::Expected("an array of statements")));
        }
        if trust.value.is_array() {
            // A set-up in one phase need not name it.
            let last = self.all_phases().pop().ok_or_else(|| trust.fault(ProfileFault::Missing("phases")))?;
            return Ok(vec![(last, self.trust_policy(node, &trust)?)]);
        }
        let mut by_phase = Vec::new();
        for (id, statement) in trust.members()? {
            let name = Value::from(id);
            let phase = self.phase(&Node::root(&name)).map_err(|faulty| statement.fault(faulty.1))?;
            by_phase.push((phase, self.trust_policy(node, &statement)?));
        }
        Ok(by_phase)
    }

    /// A fixed tag is one that IAM takes.
    fn tags(&mut self, node: &Node<'_>) -> Result<Vec<(Line, Template)>, Faulty> {
        let mut tags = Vec::new();
        for (key, value) in node.get("tags").map_or(Ok(Vec::new()), |tags| tags.members())? {
            let template = self.template(&value)?;
            let text = match &template {
                Template::Text(pieces) => match pieces.as_slice() {
                    [Piece::Literal(text)] => format!("{key}={text}"),
                    _ => format!("{key}="),
                },
                _ => return Err(value.fault(ProfileFault::Expected("a string"))),
            };
            ValueKind::Tag.parse(&text).map_err(|error| value.fault(ProfileFault::Value(error.to_string())))?;
            let name = Value::from(key);
            tags.push((Node::root(&name).line()?, template));
        }
        Ok(tags)
    }

    pub(super) fn attachment(&mut self, node: &Node<'_>) -> Result<Attachment, Faulty> {
        node.object(&["id", "title", "account", "roles", "permissions"])?;
        let roles = node.need("roles")?;
        let id = self.list(&roles)?;
        Ok(Attachment {
            id: node.need("id")?.identifier()?.to_owned(),
            title: node.text("title")?,
            account: self.template(&node.need("account")?)?,
            roles: id,
            permissions: self.permissions(node),
        })
    }

    pub(super) fn permission(&mut self, node: &Node<'_>) -> Result<Permission, Faulty> {
        let Some(list) = node.get("for") else { return self.one_permission(node, None) };
        let id = self.list(&list)?;
        self.bound.push(id);
        let permission = self.one_permission(node, Some(id));
        self.bound.pop();
        permission
    }

    fn one_permission(&mut self, node: &Node<'_>, each: Option<ParameterId>) -> Result<Permission, Faulty> {
        const COMMON: [&str; 7] = ["id", "title", "when", "for", "phases", "attach", "source"];
        let attach = match node.need("attach")?.word(&["inline", "customer_managed", "aws_managed"], |word| word)? {
            "aws_managed" => {
                node.object(&[&COMMON[..], &["arn"]].concat())?;
                Attach::AwsManaged { arn: self.template(&node.need("arn")?)? }
            }
            word => {
                node.object(&[&COMMON[..], &["name", "version", "document_id", "statement", "document"]].concat())?;
                let name = self.name_of(&node.need("name")?, &ValueKind::PolicyName)?;
                let policy = if let Some(document) = node.get("document") {
                    node.object(&[&COMMON[..], &["name", "document"]].concat())?;
                    PolicyTemplate::Pasted(self.pasted(&document)?)
                } else {
                    let statement = self.all_statements(&node.need("statement")?)?;
                    self.policy(node, ["version", "document_id"], statement)?
                };
                match word {
                    "inline" => Attach::Inline { name, policy },
                    _ => Attach::CustomerManaged { name, policy },
                }
            }
        };
        if let Some(id) = each {
            let (told_apart_by, template) = match &attach {
                Attach::AwsManaged { arn } => ("arn", arn),
                Attach::Inline { name, .. } | Attach::CustomerManaged { name, .. } => ("name", name),
            };
            if !template.always_has(id) {
                let (list, _) = &self.names[id.index()];
                return Err(node.need(told_apart_by)?.fault(ProfileFault::NotOwn(list.clone())));
            }
        }
        let phases = match node.get("phases") {
            Some(phases) => self.attached_in(&phases)?,
            None => AttachedIn::Phases(self.all_phases()),
        };
        Ok(Permission {
            id: node.need("id")?.identifier()?.to_owned(),
            title: node.text("title")?,
            when: self.when(node)?,
            each,
            phases,
            attach,
            source: self.source_of(node)?,
        })
    }

    fn trust_policy(&mut self, role: &Node<'_>, statement: &Node<'_>) -> Result<PolicyTemplate, Faulty> {
        let statement = self.all_statements(statement)?;
        self.policy(role, ["trust_version", "trust_document_id"], statement)
    }

    fn all_statements(&mut self, node: &Node<'_>) -> Result<Template, Faulty> {
        check::are_statements(node)?;
        let template = self.template(node)?;
        self.statements(node);
        Ok(template)
    }

    /// A document with these statements, and what the object around it says of the rest.
    fn policy(
        &mut self,
        node: &Node<'_>,
        [version, id]: [&str; 2],
        statement: Template,
    ) -> Result<PolicyTemplate, Faulty> {
        Ok(PolicyTemplate::Written(Box::new(WrittenPolicy {
            version: node.get(version).map(|version| self.version(&version)).transpose()?,
            id: node.get(id).map(|id| self.template(&id)).transpose()?,
            statement,
        })))
    }

    /// `{name}`, of a parameter that is a policy.
    fn pasted(&self, node: &Node<'_>) -> Result<ParameterId, Faulty> {
        let expected = || node.fault(ProfileFault::Expected("`{name}` of a parameter of type `policy_document`"));
        let name = node.str()?.strip_prefix('{').and_then(|name| name.strip_suffix('}')).ok_or_else(expected)?;
        let id = self.find(name).ok_or_else(|| node.fault(ProfileFault::UnknownName(name.to_owned())))?;
        // One that was refused may be such a parameter.
        let fits = self.kind_of(id).is_none_or(|kind| *kind == ValueKind::PolicyDocument) && !self.is_list(id);
        if fits { Ok(id) } else { Err(expected()) }
    }

    fn version(&mut self, node: &Node<'_>) -> Result<Template, Faulty> {
        let known = |node: &Node<'_>| node.word(&["2012-10-17", "2008-10-17", "none"], |word| word);
        if node.get("$difference").is_some() {
            known(&node.need("recommended")?)?;
            known(&node.need("documented")?)?;
        } else {
            known(node)?;
        }
        self.template(node)
    }

    pub(super) fn attached_in(&self, node: &Node<'_>) -> Result<AttachedIn, Faulty> {
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
}
