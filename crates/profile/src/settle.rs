//! A configuration put to its profile: which texts are values, which are missing, and which conditions hold.

use policy::Partition;

use super::condition::Condition;
use super::configuration::{Configuration, Form};
use super::id::ParameterId;
use super::kind::ValueKind;
use super::model::Profile;
use super::parameter::{Parameter, Requirement, Supplier};
use super::template::{Piece, Template};
use super::tool::Tool;
use super::value::{Valid, ValueError};

/// A configuration put to its profile: every parameter with its valid values, or what is wrong with them.
#[derive(Clone, Debug)]
pub struct Settled<'p> {
    pub profile: &'p Profile,
    pub form: Form,
    pub partition: Partition,
    pub tool: Tool,
    /// As in the configuration.
    pub split: Vec<String>,
    settings: Vec<Setting>,
}

#[derive(Clone, Debug, Default)]
pub struct Setting {
    pub values: Vec<Valid>,
    /// For each value, the row that it was typed in.
    rows: Vec<usize>,
    /// The values are the profile's default.
    pub by_default: bool,
    pub problems: Vec<Problem>,
    /// Rows whose surrounding white space was removed.
    pub trimmed: Vec<usize>,
    /// Rows whose value is not what was typed there: an address of which a part is kept, a number with zeros before it.
    /// A policy in one line is still that policy.
    rewritten: Vec<usize>,
}

/// One text that is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row of a list; 0 for a single value.
    pub row: usize,
    pub error: ValueError,
}

impl Setting {
    /// The values that are not what was typed, with their rows.
    pub fn rewritten(&self) -> impl Iterator<Item = (usize, &Valid)> {
        let values = self.rows.iter().copied().zip(&self.values);
        values.filter(|(row, _)| self.rewritten.contains(row))
    }
}

impl<'p> Settled<'p> {
    pub fn new(profile: &'p Profile, configuration: &Configuration) -> Self {
        let settings = profile.parameters.iter().map(|p| read(p, configuration.texts(&p.name))).collect();
        let mut settled = Self {
            profile,
            form: configuration.form,
            partition: Partition::Aws,
            tool: configuration.tool,
            split: configuration.split.clone(),
            settings,
        };
        for parameter in &profile.parameters {
            settled.apply_default(parameter);
        }
        settled.check_partition();
        settled.check_regions();
        settled
    }

    pub fn setting(&self, id: ParameterId) -> &Setting {
        // A `ParameterId` is made by the loader, and there is a setting for each parameter of its profile.
        &self.settings[id.index()]
    }

    /// The values at a place inside repetitions, where a list has one value: the item that its repetition is at.
    pub fn values_at(&self, id: ParameterId, items: &[(ParameterId, usize)]) -> &[Valid] {
        let values = &self.setting(id).values;
        match items.iter().rev().find(|(parameter, _)| *parameter == id) {
            Some((_, index)) => values.get(*index..=*index).unwrap_or_default(),
            None => values,
        }
    }

    pub fn holds(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.holds_at(condition, &[]))
    }

    /// `items` are the list items that a repetition is at: their parameters have that one value.
    pub fn holds_at(&self, condition: &Condition, items: &[(ParameterId, usize)]) -> bool {
        let values = |id: &ParameterId| self.values_at(*id, items);
        match condition {
            Condition::Form(form) => self.form == *form,
            Condition::Tool(tool) => self.tool == *tool,
            Condition::Is(id, text) => values(id).iter().any(|value| value.as_str() == text),
            Condition::Given(id) => !values(id).is_empty() || !self.setting(*id).problems.is_empty(),
            Condition::Begins(id, text) => values(id).iter().any(|value| value.as_str().starts_with(text)),
            Condition::Shaped(id, shape) => values(id).iter().any(|value| shape.fits(value.as_str())),
            Condition::Same(one, other) => {
                let (one, other) = (values(one), values(other));
                !one.is_empty() && one.iter().map(Valid::as_str).eq(other.iter().map(Valid::as_str))
            }
            Condition::All(all) => all.iter().all(|condition| self.holds_at(condition, items)),
            Condition::Any(any) => any.iter().any(|condition| self.holds_at(condition, items)),
            Condition::Not(condition) => !self.holds_at(condition, items),
        }
    }

    /// Whether the set-up cannot be completed without it, in the present configuration.
    pub fn requires(&self, parameter: &Parameter) -> bool {
        match &parameter.required {
            Requirement::Optional => false,
            Requirement::Required => true,
            Requirement::When(condition) => self.holds(Some(condition)),
        }
    }

    /// Required parameters without a value, but for those that the vendor tells later.
    pub fn missing(&self) -> Vec<&'p Parameter> {
        let lacks = |parameter: &&Parameter| {
            let setting = self.setting(parameter.id);
            setting.values.is_empty()
                && setting.problems.is_empty()
                && self.requires(parameter)
                && !matches!(parameter.supplier, Supplier::VendorAfter(_))
        };
        self.profile.parameters.iter().filter(lacks).collect()
    }

    pub fn invalid(&self) -> Vec<(&'p Parameter, &Problem)> {
        let problems = |parameter: &'p Parameter| {
            self.setting(parameter.id).problems.iter().map(move |problem| (parameter, problem))
        };
        self.profile.parameters.iter().flat_map(problems).collect()
    }

    /// The values that a default stands for at present; none while what it is made of is missing.
    pub fn default_texts(&self, default: &Template) -> Vec<String> {
        let items = if let Template::Array(items) = default { items.as_slice() } else { std::slice::from_ref(default) };
        items.iter().filter_map(|item| self.default_text(item)).collect()
    }

    fn apply_default(&mut self, parameter: &Parameter) {
        let setting = self.setting(parameter.id);
        let Some(default) = parameter.default.as_ref() else { return };
        if !setting.values.is_empty() || !setting.problems.is_empty() {
            return;
        }
        let texts = self.default_texts(default);
        let setting = &mut self.settings[parameter.id.index()];
        setting.by_default = true;
        for (row, text) in texts.iter().enumerate() {
            match parameter.kind.parse(text) {
                Ok(value) => setting.values.push(value),
                // Made of other values, it can become too long: a name that AWS refuses must not be written.
                Err(error) => setting.problems.push(Problem { row, error }),
            }
        }
    }

    fn default_text(&self, template: &Template) -> Option<String> {
        let Template::Text(pieces) = template else { return None };
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Parameter(id) => text.push_str(self.setting(*id).values.first()?.as_str()),
                Piece::Constant(_) | Piece::Derived(_) | Piece::DnsSuffix => return None,
            }
        }
        Some(text)
    }

    fn check_partition(&mut self) {
        let partition = self.profile.standard.partition;
        let chosen = self.setting(partition).values.first().and_then(|value| Partition::parse(value.as_str()));
        let Some(chosen) = chosen else { return };
        self.partition = chosen;
        if !self.profile.partitions.contains(&chosen) {
            self.refuse(partition, |_| Some(ValueError::UnsupportedPartition(chosen)));
            return;
        }
        for parameter in &self.profile.parameters {
            self.refuse(parameter.id, |value| {
                let found = value.partition.filter(|found| *found != chosen)?;
                Some(ValueError::OtherPartition { found, chosen })
            });
        }
    }

    fn check_regions(&mut self) {
        let region = self.profile.standard.region;
        let Some(chosen) = self.setting(region).values.first().map(|value| value.text.clone()) else { return };
        for parameter in &self.profile.parameters {
            self.refuse(parameter.id, |value| {
                let found = value.region.clone().filter(|found| *found != chosen)?;
                Some(ValueError::OtherRegion { found, chosen: chosen.clone() })
            });
        }
    }

    /// Turns values into problems.
    fn refuse(&mut self, id: ParameterId, error: impl Fn(&Valid) -> Option<ValueError>) {
        let setting = &mut self.settings[id.index()];
        let rows = std::mem::take(&mut setting.rows).into_iter().chain(std::iter::repeat(0));
        for (value, row) in std::mem::take(&mut setting.values).into_iter().zip(rows) {
            if let Some(error) = error(&value) {
                setting.problems.push(Problem { row, error });
            } else {
                setting.values.push(value);
                setting.rows.push(row);
            }
        }
    }
}

fn read(parameter: &Parameter, texts: &[String]) -> Setting {
    let mut setting = Setting::default();
    for (row, text) in texts.iter().enumerate() {
        // An empty row is one that has not been filled in yet.
        if text.trim().is_empty() {
            continue;
        }
        match parameter.kind.parse(text) {
            Ok(value) if setting.values.iter().any(|known| parameter.kind.same(known, &value)) => {
                setting.problems.push(Problem { row, error: ValueError::Repeated });
            }
            Ok(value) => {
                if value.as_str() != text.trim() && parameter.kind != ValueKind::PolicyDocument {
                    setting.rewritten.push(row);
                }
                setting.values.push(value);
                setting.rows.push(row);
                if text.trim().len() < text.len() {
                    setting.trimmed.push(row);
                }
            }
            Err(error) => setting.problems.push(Problem { row, error }),
        }
    }
    let max = parameter.list.map_or(1, |limits| limits.max);
    if setting.values.len() > max {
        setting.values.truncate(max);
        setting.problems.push(Problem { row: max, error: ValueError::TooMany(max) });
    }
    setting
}
