//! Parameters and constants: what a profile asks for, and what it knows.

use serde_json::Value;

use crate::condition::Condition;
use crate::constant::{Constant, Lookup};
use crate::error::ProfileFault;
use crate::id::ParameterId;
use crate::kind::{ArnRule, Choice, TextRule, ValueKind};
use crate::line::Line;
use crate::node::{Faulty, Node};
use crate::parameter::{Group, ListLimits, Parameter, Requirement, Supplier};
use crate::standard::{Named, STANDARD, Shared};
use crate::template::{Piece, Template};

use super::{Loader, MOST};

/// A list without a limit of its own takes this many values.
const LIST_MAX: u32 = 50;

impl Loader {
    pub(super) fn read_parameters(&mut self, node: &Node<'_>) -> Result<(), Faulty> {
        let items = node.items()?;
        if items.len() > MOST {
            return Err(node.fault(ProfileFault::TooMany { what: "parameters", most: MOST }));
        }
        for item in &items {
            let named = self.name(item);
            // One without a name keeps its place.
            let named = self.kept(named).unwrap_or_default();
            self.names.push(named);
        }
        let mut implied = Vec::new();
        for standard in &STANDARD {
            if self.names.iter().any(|(name, _)| name == standard.name) {
                continue;
            }
            if standard.named == Named::Always {
                self.kept(Err::<(), _>(node.fault(ProfileFault::Missing(standard.name))));
            }
            self.names.push((standard.name.to_owned(), standard.list.is_some()));
            implied.push(Value::from(standard.name));
        }
        let items: Vec<Node<'_>> = items.into_iter().chain(implied.iter().map(Node::root)).collect();
        for (index, item) in items.iter().enumerate() {
            let id = ParameterId(u16::try_from(index).map_err(|_| node.fault(ProfileFault::Expected("shorter")))?);
            // What is wrong with a name has been said.
            let unnamed = self.names.get(index).is_some_and(|(name, _)| name.is_empty());
            let parameter = if unnamed { None } else { Some(self.parameter(id, item)) };
            let parameter = parameter.and_then(|parameter| self.kept(parameter));
            self.parameters.push(parameter);
        }
        Ok(())
    }

    /// The name of a parameter, and whether it is a list.
    fn name(&self, item: &Node<'_>) -> Result<(String, bool), Faulty> {
        let name = match item.get("standard").or_else(|| item.get("name")) {
            Some(name) => name.identifier()?,
            None => item.identifier()?,
        };
        let standard = STANDARD.iter().find(|standard| standard.name == name);
        let list = item.get("list").is_some_and(|list| list.value != &Value::Bool(false))
            || standard.is_some_and(|standard| standard.list.is_some());
        let of_own = item.get("standard").is_none() && item.get("name").is_some();
        if matches!(name, "form" | "tool" | "tab" | "split" | "z") || (of_own && standard.is_some()) {
            return Err(item.fault(ProfileFault::Reserved(name.to_owned())));
        }
        if self.names.iter().any(|(known, _)| known == name) {
            return Err(item.fault(ProfileFault::Duplicate(name.to_owned())));
        }
        Ok((name.to_owned(), list))
    }

    pub(super) fn parameter(&mut self, id: ParameterId, node: &Node<'_>) -> Result<Parameter, Faulty> {
        let named = node.get("standard").unwrap_or_else(|| node.clone());
        if let Ok(name) = named.str() {
            let standard = STANDARD.iter().find(|standard| standard.name == name);
            let standard = standard.ok_or_else(|| named.fault(ProfileFault::UnknownName(name.to_owned())))?;
            return self.standard_parameter(id, node, standard);
        }
        node.object(&[
            "name", "label", "help", "type", "choices", "min", "max", "allowed", "service", "resource", "list",
            "required", "default", "example", "group", "supplier", "when", "generate",
        ])?;
        let kind = Self::kind(node)?;
        let list = match node.get("list") {
            None => None,
            Some(list) if list.value.is_boolean() => (list.value == &Value::Bool(true)).then_some(LIST_MAX),
            Some(list) if !list.value.is_object() => {
                return Err(list.fault(ProfileFault::Expected("true, false or an object with `max`")));
            }
            Some(list) => {
                list.object(&["max"])?;
                let max = list.need("max")?;
                if max.value.as_u64() == Some(0) {
                    return Err(max.fault(ProfileFault::Expected("1 or more")));
                }
                list.number("max")?
            }
        };
        let default = node.get("default").map(|default| self.default_of(id, &kind, &default)).transpose()?;
        let example = node.get("example").map(|example| read_example(&kind, &example)).transpose()?;
        Ok(Parameter {
            id,
            name: node.need("name")?.identifier()?.to_owned(),
            label: node.text("label")?,
            help: node.text_or("help", "")?,
            list: list.map(|max| ListLimits { max: max as usize }),
            required: self.requirement(node)?.unwrap_or(Requirement::Optional),
            default,
            example,
            group: node.need("group")?.word(&Group::OF_PROFILES, Group::as_str)?,
            supplier: read_supplier(node)?,
            shown: self.when(node)?,
            generated: node.flag("generate")?,
            kind,
        })
    }

    fn default_of(&mut self, id: ParameterId, kind: &ValueKind, node: &Node<'_>) -> Result<Template, Faulty> {
        let template = self.template(node)?;
        check_default(kind, &template).map_err(|cause| node.fault(ProfileFault::Value(cause)))?;
        self.check_earlier(id, &template, node)?;
        Ok(template)
    }

    /// A default takes values of earlier parameters only, so that none can wait for itself.
    pub(super) fn check_earlier(&self, id: ParameterId, default: &Template, node: &Node<'_>) -> Result<(), Faulty> {
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

    pub(super) fn standard_parameter(
        &mut self,
        id: ParameterId,
        node: &Node<'_>,
        standard: &Shared,
    ) -> Result<Parameter, Faulty> {
        if node.value.is_object() {
            let members = ["standard", "label", "help", "required", "example", "default"];
            // What every profile names means the same everywhere, and has no other default.
            node.object(if standard.named == Named::Always { &members[..5] } else { &members })?;
        }
        let default = match node.get("default") {
            Some(default) => Some(self.default_of(id, &standard.kind, &default)?),
            None => standard.default.map(|text| Template::Text(vec![Piece::Literal(Line::own(text))])),
        };
        let by_default = if standard.required { Requirement::Required } else { Requirement::Optional };
        Ok(Parameter {
            id,
            name: standard.name.to_owned(),
            label: node.text_or("label", standard.label)?,
            help: node.text_or("help", standard.help)?,
            kind: standard.kind.clone(),
            list: standard.list.map(|max| ListLimits { max }),
            required: self.requirement(node)?.unwrap_or(by_default),
            default,
            example: Some(match node.get("example") {
                Some(example) => read_example(&standard.kind, &example)?,
                None => Line::own(standard.example),
            }),
            group: standard.group,
            supplier: Supplier::Customer,
            shown: match standard.named {
                Named::AtWillFor(tool) => Some(Condition::Tool(tool)),
                Named::Always | Named::AtWill => None,
            },
            generated: false,
        })
    }

    pub(super) fn requirement(&self, node: &Node<'_>) -> Result<Option<Requirement>, Faulty> {
        Ok(match node.get("required") {
            None => None,
            Some(required) => Some(match required.value {
                Value::Bool(true) => Requirement::Required,
                Value::Bool(false) => Requirement::Optional,
                Value::Object(_) => Requirement::When(self.condition(&required)?),
                _ => return Err(required.fault(ProfileFault::Expected("true, false or a condition"))),
            }),
        })
    }

    pub(super) fn kind(node: &Node<'_>) -> Result<ValueKind, Faulty> {
        let word = node.need("type")?;
        let place = ValueKind::ALL.iter().position(|about| Some(about.word) == word.value.as_str());
        if let Some(kind) = place.and_then(|place| ValueKind::SIMPLE.get(place)) {
            return Ok(kind.clone());
        }
        match word.str()? {
            "integer" => {
                let (min, max) = limits(node, 0, u32::MAX)?;
                Ok(ValueKind::Integer { min, max })
            }
            "choice" => {
                let choices = node.need("choices")?.items()?;
                let choices = choices.iter().enumerate().map(|(place, choice)| {
                    choice.object(&["value", "label", "help"])?;
                    let known =
                        choices.iter().take(place).any(|other| other.text_at("value") == choice.text_at("value"));
                    if known {
                        return Err(choice.fault(ProfileFault::Duplicate(choice.text_at("value").to_owned())));
                    }
                    let value = choice.need("value")?.identifier()?.to_owned();
                    Ok(Choice { value, label: choice.text("label")?, help: choice.text_or("help", "")? })
                });
                Ok(ValueKind::Choice(choices.collect::<Result<_, Faulty>>()?))
            }
            "text" => {
                let allowed = node.need("allowed")?;
                let (min, max) = limits(node, 1, 256)?;
                let ranges = read_ranges(&allowed)?;
                Ok(ValueKind::Text(TextRule { ranges, min: min as usize, max: max as usize }))
            }
            "arn" => Ok(ValueKind::Arn(ArnRule {
                service: arn_part(&node.need("service")?, "-", "lower-case letters, digits and -")?,
                resource: match node.get("resource") {
                    Some(resource) => arn_part(&resource, "-_./:", "lower-case letters, digits and - _ . / :")?,
                    None => Line::default(),
                },
            })),
            other => {
                let known: Vec<_> = ValueKind::ALL.iter().map(|about| format!("`{}`", about.word)).collect();
                Err(word.fault(ProfileFault::UnknownWord { word: other.to_owned(), known: known.join(", ") }))
            }
        }
    }

    pub(super) fn read_constants(&mut self, node: &Node<'_>) -> Result<(), Faulty> {
        for (name, item) in node.get("constants").map_or(Ok(Vec::new()), |node| node.members())? {
            let constant = self.constant(name, &item);
            if let Some(constant) = self.declared(name, constant) {
                self.constants.push(constant);
            }
        }
        Ok(())
    }

    fn constant(&self, name: &str, item: &Node<'_>) -> Result<Constant, Faulty> {
        self.undeclared(item, name)?;
        if !item.value.is_object() {
            return Err(item.fault(ProfileFault::Expected("an object with `value` and `source`")));
        }
        item.object(&["value", "source", "unverified"])?;
        Ok(Constant {
            name: name.to_owned(),
            value: self.lookup(&item.need("value")?)?,
            source: self.source(&item.need("source")?)?,
            unverified: item.flag("unverified")?,
        })
    }

    pub(super) fn lookup(&self, node: &Node<'_>) -> Result<Lookup, Faulty> {
        if let Some(text) = node.value.as_str() {
            // It would stand in the documents as it is.
            if text.contains(['{', '}']) {
                let expected = "a text without braces: what is made of other values is a derived word";
                return Err(node.fault(ProfileFault::Expected(expected)));
            }
            return Ok(Lookup::Text(node.line()?));
        }
        if !node.value.is_object() {
            return Err(node.fault(ProfileFault::Expected("a string, or an object with `by` and `cases`")));
        }
        node.object(&["by", "cases"])?;
        let by = self.scalar_parameter(&node.need("by")?)?;
        let cases = node.need("cases")?.members()?;
        let cases = cases.iter().map(|(value, case)| Ok(((*value).to_owned(), self.lookup(case)?)));
        Ok(Lookup::By(by, cases.collect::<Result<_, Faulty>>()?))
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

fn read_example(kind: &ValueKind, node: &Node<'_>) -> Result<Line, Faulty> {
    let example = node.line()?;
    kind.parse(&example).map_err(|error| node.fault(ProfileFault::Value(error.to_string())))?;
    Ok(example)
}

/// The least and the most, between which there is something.
fn limits(node: &Node<'_>, least: u32, most: u32) -> Result<(u32, u32), Faulty> {
    let (min, max) = (node.number("min")?.unwrap_or(least), node.number("max")?.unwrap_or(most));
    if min > max { Err(node.fault(ProfileFault::NoRange { min, max })) } else { Ok((min, max)) }
}

/// A part of every ARN of a type, which also stands in a regular expression.
fn arn_part(node: &Node<'_>, others: &str, allowed: &'static str) -> Result<Line, Faulty> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || others.contains(c);
    let part = node.line()?;
    if !part.is_empty() && part.chars().all(fits) { Ok(part) } else { Err(node.fault(ProfileFault::Expected(allowed))) }
}

fn read_supplier(node: &Node<'_>) -> Result<Supplier, Faulty> {
    let Some(supplier) = node.get("supplier") else { return Ok(Supplier::Customer) };
    if let Some(phase) = supplier.get("vendor_after") {
        return Ok(Supplier::VendorAfter(phase.str()?.to_owned()));
    }
    let word = supplier.word(&["customer", "vendor"], |word| word)?;
    Ok(if word == "vendor" { Supplier::Vendor } else { Supplier::Customer })
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
