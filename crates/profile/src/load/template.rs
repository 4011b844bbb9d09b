//! Conditions and templates: where names are resolved.

use serde_json::Value;

use crate::condition::{Condition, Shape};
use crate::configuration::Form;
use crate::error::ProfileFault;
use crate::id::ParameterId;
use crate::kind::ValueKind;
use crate::node::{Faulty, Node};
use crate::template::{Piece, Template};

use super::Loader;

impl Loader {
    pub(super) fn when(&self, node: &Node<'_>) -> Result<Option<Condition>, Faulty> {
        node.get("when").map(|when| self.condition(&when)).transpose()
    }

    pub(super) fn condition(&self, node: &Node<'_>) -> Result<Condition, Faulty> {
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
    pub(super) fn possible(&self, id: ParameterId, node: &Node<'_>) -> Result<(), Faulty> {
        match self.kind_of(id) {
            Some(kind @ (ValueKind::Choice(_) | ValueKind::Boolean | ValueKind::Partition)) => {
                kind.parse(node.str()?).map(|_| ()).map_err(|error| node.fault(ProfileFault::Value(error.to_string())))
            }
            _ => Ok(()),
        }
    }

    /// None of a parameter that was refused, or is not read yet.
    pub(super) fn kind_of(&self, id: ParameterId) -> Option<&ValueKind> {
        Some(&self.parameters.get(id.index())?.as_ref()?.kind)
    }

    pub(super) fn parameter_id(&self, node: &Node<'_>) -> Result<ParameterId, Faulty> {
        let name = node.str()?;
        self.find(name).ok_or_else(|| node.fault(ProfileFault::UnknownName(name.to_owned())))
    }

    pub(super) fn scalar_parameter(&self, node: &Node<'_>) -> Result<ParameterId, Faulty> {
        let id = self.parameter_id(node)?;
        if self.is_list(id) && !self.bound.contains(&id) {
            return Err(node.fault(ProfileFault::ListInText(node.str()?.to_owned())));
        }
        Ok(id)
    }

    pub(super) fn find(&self, name: &str) -> Option<ParameterId> {
        let position = self.names.iter().position(|(known, _)| known == name)?;
        u16::try_from(position).ok().map(ParameterId)
    }

    pub(super) fn is_list(&self, id: ParameterId) -> bool {
        self.names.get(id.index()).is_some_and(|(_, list)| *list)
    }

    /// A parameter that has several values.
    pub(super) fn list(&self, node: &Node<'_>) -> Result<ParameterId, Faulty> {
        let id = self.parameter_id(node)?;
        if self.is_list(id) { Ok(id) } else { Err(node.fault(ProfileFault::NotList(node.str()?.to_owned()))) }
    }

    pub(super) fn undeclared(&self, node: &Node<'_>, name: &str) -> Result<(), Faulty> {
        if self.is_declared(name) { Err(node.fault(ProfileFault::Duplicate(name.to_owned()))) } else { Ok(()) }
    }

    pub(super) fn template(&mut self, node: &Node<'_>) -> Result<Template, Faulty> {
        match node.value {
            Value::String(text) => self.text_template(text, node),
            Value::Array(_) => {
                let items = node.items()?;
                Ok(Template::Array(items.iter().filter_map(|item| self.kept_template(item)).collect()))
            }
            Value::Object(map) => {
                if map.keys().any(|key| key.starts_with('$')) {
                    self.control(node)
                } else {
                    let members = node.members()?;
                    let members = members.iter().filter_map(|(key, member)| {
                        let pieces = self.pieces(key, member);
                        let pieces = self.kept(pieces);
                        pieces.zip(self.kept_template(member))
                    });
                    Ok(Template::Object(members.collect()))
                }
            }
            literal => Ok(Template::Literal(literal.clone())),
        }
    }

    fn kept_template(&mut self, node: &Node<'_>) -> Option<Template> {
        let template = self.template(node);
        self.kept(template)
    }

    pub(super) fn control(&mut self, node: &Node<'_>) -> Result<Template, Faulty> {
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
            let parameter = self.list(&list)?;
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
            // One that was refused may be a number.
            return match self.kind_of(id) {
                Some(ValueKind::Integer { .. } | ValueKind::Port) | None => Ok(Template::Number(id)),
                Some(_) => Err(number.fault(ProfileFault::Expected("a parameter of type `integer` or `port`"))),
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

    pub(super) fn difference_place(&self, node: &Node<'_>) -> Result<u16, Faulty> {
        let id = node.str()?;
        let position = self.differences.iter().position(|known| known.id == id);
        let position = position.and_then(|position| u16::try_from(position).ok());
        position.ok_or_else(|| node.fault(ProfileFault::UnknownName(id.to_owned())))
    }

    pub(super) fn text_template(&mut self, text: &str, node: &Node<'_>) -> Result<Template, Faulty> {
        self.pieces(text, node).map(Template::Text)
    }

    /// `{name}` is a value, `{{` and `}}` are braces, and `${…}` is an IAM policy variable, which stays as it is.
    pub(super) fn pieces(&self, text: &str, node: &Node<'_>) -> Result<Vec<Piece>, Faulty> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}', '$']) {
            literal.push_str(&rest[..at]);
            rest = &rest[at..];
            let braces = || node.fault(ProfileFault::Braces);
            if let Some(after) = rest.strip_prefix("${") {
                let end = after.find('}').ok_or_else(braces)?;
                self.is_no_value(&after[..end], node)?;
                literal.push_str(&rest[..end + 3]);
                rest = &after[end + 1..];
            } else if let Some(after) = rest.strip_prefix('$') {
                literal.push('$');
                rest = after;
            } else if let Some(after) = rest.strip_prefix("{{") {
                self.is_no_value(after.split_once("}}").map_or("", |(name, _)| name), node)?;
                literal.push('{');
                rest = after;
            } else if let Some(after) = rest.strip_prefix("}}") {
                literal.push('}');
                rest = after;
            } else {
                let after = rest.strip_prefix('{').ok_or_else(braces)?;
                let (name, after) = after.split_once('}').ok_or_else(braces)?;
                if !literal.is_empty() {
                    pieces.push(Piece::Literal(node.line_of(&std::mem::take(&mut literal))?));
                }
                pieces.push(self.piece(name, node)?);
                rest = after;
            }
        }
        literal.push_str(rest);
        if !literal.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Literal(node.line_of(&literal)?));
        }
        Ok(pieces)
    }

    /// `${name}` and `{{name}}` are what other tools write for a value, and a literal text here.
    fn is_no_value(&self, name: &str, node: &Node<'_>) -> Result<(), Faulty> {
        let name = name.trim();
        if self.is_declared(name) { Err(node.fault(ProfileFault::Literal(name.to_owned()))) } else { Ok(()) }
    }

    pub(super) fn piece(&self, name: &str, node: &Node<'_>) -> Result<Piece, Faulty> {
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
