//! Planned texts as HCL expressions.

use std::cell::Cell;

use crate::reference::{Part, Reference, References};
use plan::{Marked, Plan, plain};
use profile::{Parameter, ParameterId, ValueKind};

use super::hcl::{escape, list};
use super::name::label;

/// Planned texts as HCL expressions over the module's variables.
pub(super) struct Expressions<'v, 'p> {
    pub(super) references: References<'v, 'p>,
    asks_for_partition: Cell<bool>,
}

impl<'v, 'p> Expressions<'v, 'p> {
    pub(super) fn new(plan: &'v Plan<'p>) -> Self {
        Self { references: References::new(plan), asks_for_partition: Cell::new(false) }
    }

    pub(super) fn plan(&self) -> &'v Plan<'p> {
        self.references.plan
    }

    /// Whether anything has referred to the partition's data source.
    pub(super) fn asks_for_partition(&self) -> bool {
        self.asks_for_partition.get()
    }

    pub(super) fn text(&self, text: &Marked) -> String {
        self.template(&self.references.parts(text), None)
    }

    /// The ARN of a role of the module as a reference to the role, which also puts the role first. `before`: see
    /// [`References::role`].
    pub(super) fn text_or_arn(&self, text: &Marked, before: Option<&str>) -> String {
        match self.references.role(text, before) {
            Some(role) => format!("aws_iam_role.{}.arn", label(&role.id)),
            None => self.text(text),
        }
    }

    /// Texts as a list expression; a list parameter's own items as a `for` over it.
    pub(super) fn texts(&self, texts: &[&Marked], before: Option<&str>, indent: usize) -> String {
        let parts: Vec<Vec<Part>> = texts.iter().map(|text| self.references.parts(text)).collect();
        if let Some(repeated) = self.references.repeated(&parts) {
            let list = self.plan().profile.parameter(repeated.list);
            self.references.refer(Reference { id: list.id, item: None });
            let body: Vec<String> = repeated.body.iter().map(|text| self.template(text, Some(list.id))).collect();
            let name = variable(list);
            return match body.as_slice() {
                [one] if plain(one) == "value" => name,
                [one] => format!("[for value in {name} : {one}]"),
                several => format!("flatten([for value in {name} : [{}]])", several.join(", ")),
            };
        }
        let items: Vec<String> = texts.iter().map(|text| self.text_or_arn(text, before)).collect();
        list(&items, indent)
    }

    /// A quoted template; a reference alone needs no quotes. `item_of` is the list that a `for` goes over.
    fn template(&self, parts: &[Part], item_of: Option<ParameterId>) -> String {
        if let [Part::Value(_) | Part::Partition(_) | Part::DnsSuffix(_)] = parts {
            return parts.iter().map(|part| self.reference(part, item_of)).collect();
        }
        let mut out = String::from("\"");
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Literal(text) => {
                    let before_interpolation =
                        matches!(parts.get(at + 1), Some(Part::Value(_) | Part::Partition(_) | Part::DnsSuffix(_)));
                    out.push_str(&escape(text, before_interpolation));
                }
                Part::Gap(gap) => out.push_str(&gap.printed()),
                reference => {
                    out.push_str("${");
                    out.push_str(&self.reference(reference, item_of));
                    out.push('}');
                }
            }
        }
        out.push('"');
        out
    }

    fn reference(&self, part: &Part, item_of: Option<ParameterId>) -> String {
        match part {
            Part::Value(reference) if item_of == Some(reference.id) => {
                Marked::of_value(reference.id, "value").to_string()
            }
            Part::Value(reference) => {
                self.references.refer(*reference);
                let name = variable(self.plan().profile.parameter(reference.id));
                let text = match reference.item {
                    Some(item) => format!("{name}[{item}]"),
                    None => name,
                };
                Marked::of_value(reference.id, &text).to_string()
            }
            Part::Partition(id) => self.partition(*id, "data.aws_partition.current.partition"),
            Part::DnsSuffix(id) => self.partition(*id, "data.aws_partition.current.dns_suffix"),
            Part::Literal(_) | Part::Gap(_) => String::new(),
        }
    }

    fn partition(&self, id: ParameterId, attribute: &str) -> String {
        self.asks_for_partition.set(true);
        Marked::of_value(id, attribute).to_string()
    }
}

/// A parameter's variable, as an expression.
pub(super) fn variable(parameter: &Parameter) -> String {
    format!("var.{}", variable_name(parameter))
}

/// Terraform keeps some names for itself: <https://developer.hashicorp.com/terraform/language/values/variables>.
pub(super) fn variable_name(parameter: &Parameter) -> String {
    const RESERVED: [&str; 11] = [
        "source",
        "version",
        "providers",
        "count",
        "for_each",
        "lifecycle",
        "depends_on",
        "locals",
        "phase",
        "create_oidc_provider",
        "value",
    ];
    if RESERVED.contains(&parameter.name.as_str()) {
        format!("{}_value", parameter.name)
    } else {
        parameter.name.clone()
    }
}

pub(super) fn is_number(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Port | ValueKind::Integer { .. })
}
