//! A template's parameters, and the values of `parameters.json`.

use plan::{Marked, Tree};
use profile::{Parameter, Pattern, Piece, Supplier, Template as Default, ValueKind};

use crate::tree::{Members, list, literal, object, put, text};

use super::intrinsic::{equals, not};
use super::template::Template;
use super::value::name;

impl Template<'_, '_> {
    pub(super) fn parameters(&self) -> Members {
        let mut parameters = Members::new();
        if self.has_phases() {
            let phases: Vec<&str> = self.plan.phases.iter().map(|phase| phase.id.as_str()).collect();
            let titles = self.plan.phases.iter().map(|phase| format!("{}: {}", phase.id, phase.title));
            let description =
                format!("The phase of the set-up that is applied. {}.", titles.collect::<Vec<_>>().join("; "));
            let first = text(phases.first().copied().unwrap_or_default());
            let values = list(phases.into_iter().map(text).collect());
            put(&mut parameters, "Phase", string(&description, ("AllowedValues", values), first));
        }
        for switch in &self.switches {
            let declared = string(switch.description, switch.limit.clone(), text(switch.value));
            put(&mut parameters, switch.parameter, declared);
        }
        for parameter in self.values.references.used() {
            for (item, _) in self.items(parameter) {
                put(&mut parameters, &name(parameter, item), Tree::Object(self.declaration(parameter)));
            }
        }
        parameters
    }

    /// The values of `parameters.json`.
    pub(super) fn values(&self) -> Vec<(String, Marked)> {
        let mut values = Vec::new();
        if self.has_phases() {
            let current = self.plan.phases.iter().rev().find(|phase| phase.waits_for.is_empty());
            values.push(("Phase".to_owned(), current.map_or_else(Marked::default, |phase| Marked::literal(&phase.id))));
        }
        let switches = self.switches.iter();
        values.extend(switches.map(|switch| (switch.parameter.to_owned(), Marked::literal(switch.value))));
        for parameter in self.values.references.used() {
            for (item, value) in self.items(parameter) {
                values.push((name(parameter, item), Marked::of_value(parameter.id, value)));
            }
        }
        values
    }

    /// A later phase needs what the vendor has told.
    pub(super) fn rules(&self) -> Members {
        let mut rules = Members::new();
        let told_later: Vec<&Parameter> =
            self.values.references.used().into_iter().filter(|parameter| self.told_later(parameter)).collect();
        let (true, Some(last)) = (self.has_phases() && !told_later.is_empty(), self.plan.phases.last()) else {
            return rules;
        };
        let assertion = |parameter: &&Parameter| {
            let description = format!("{}: the phase needs it, and the vendor has told it by then.", parameter.label);
            let given = not(equals(&name(parameter, None), ""));
            object(vec![("Assert", given), ("AssertDescription", text(&description))])
        };
        let rule = object(vec![
            ("RuleCondition", equals("Phase", &last.id)),
            ("Assertions", list(told_later.iter().map(assertion).collect())),
        ]);
        put(&mut rules, "LastPhaseIsComplete", rule);
        rules
    }

    /// A parameter's value, or those of a list by item. What the vendor tells later is empty.
    fn items<'a>(&'a self, parameter: &Parameter) -> Vec<(Option<usize>, &'a str)> {
        let values = self.plan.values(parameter.id);
        if parameter.list.is_some() {
            return values.iter().enumerate().map(|(item, value)| (Some(item), value.as_str())).collect();
        }
        vec![(None, values.first().map_or("", String::as_str))]
    }

    fn told_later(&self, parameter: &Parameter) -> bool {
        self.plan.pending(parameter.id) || matches!(parameter.supplier, Supplier::VendorAfter(_))
    }

    fn declaration(&self, parameter: &Parameter) -> Members {
        let told_later = self.told_later(parameter);
        let mut declaration = Members::new();
        let mut set = |key: &str, value: Tree| put(&mut declaration, key, value);
        let pattern = parameter.kind.pattern(&self.plan.profile.partitions);
        let number = matches!(pattern, Some(Pattern::Range { .. })) && !told_later;
        set("Type", if number { "Number" } else { "String" }.into());
        set("Description", text(&format!("{}. {}", parameter.label, parameter.help)));
        match pattern {
            Some(Pattern::Text { expression, min, max }) => {
                let empty = if told_later { "^$|" } else { "" };
                set("AllowedPattern", text(&format!("{empty}^{expression}$")));
                if !told_later {
                    set("MinLength", literal(min));
                }
                set("MaxLength", literal(max));
                set("ConstraintDescription", text(&parameter.kind.limits()));
            }
            Some(Pattern::Range { min, max }) if number => {
                set("MinValue", literal(min));
                set("MaxValue", literal(max));
            }
            Some(Pattern::OneOf(words)) => set("AllowedValues", list(words.iter().map(|word| text(word)).collect())),
            None if parameter.kind == ValueKind::Boolean => set("AllowedValues", booleans()),
            _ => {}
        }
        if told_later {
            set("Default", "".into());
        } else if let Some(Default::Text(pieces)) = &parameter.default
            && let [Piece::Literal(default)] = pieces.as_slice()
        {
            set("Default", text(default));
        }
        declaration
    }
}

/// A parameter of the template's own.
fn string(description: &str, limit: (&str, Tree), default: Tree) -> Tree {
    object(vec![("Type", text("String")), ("Description", text(description)), limit, ("Default", default)])
}

fn booleans() -> Tree {
    list(vec![text("true"), text("false")])
}
