//! Values put into templates: the places of a parsed template, never text in text.

use profile::{
    Condition, Constant, Formula, Lookup, Parameter, ParameterId, Piece, Profile, Settled, Source, Template,
};

use super::marked::{Mark, Marked};
use super::tree::{Tree, merge};

/// Puts values into templates.
pub(super) struct Resolver<'s> {
    settled: &'s Settled<'s>,
    profile: &'s Profile,
    /// The list items that the repetitions around the present place are at.
    pub(super) items: Vec<Item>,
    /// The differences met so far, in the order in which they were met.
    pub(super) differences: Vec<u16>,
    /// What only third parties say, by text: the constants that have been put in.
    pub(super) unverified: Vec<(String, Source)>,
}

/// The place of one of a list's values.
pub(super) type Item = (ParameterId, usize);

/// The item of a list that has no value where one is needed.
const NO_ITEM: usize = usize::MAX;

/// The path of a role that has none.
pub(super) const NO_PATH: &str = "/";

impl<'s> Resolver<'s> {
    pub(super) fn new(settled: &'s Settled<'s>) -> Self {
        Self { settled, profile: settled.profile, items: Vec::new(), differences: Vec::new(), unverified: Vec::new() }
    }

    pub(super) fn holds(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.settled.holds_at(condition, &self.items))
    }

    /// The tree that a template stands for, or nothing.
    pub(super) fn value(&mut self, template: &Template) -> Option<Tree> {
        match template {
            Template::Text(pieces) => Some(Tree::Text(self.text(pieces))),
            Template::Literal(value) => Some(Tree::Literal(value.clone())),
            Template::Array(items) => Some(Tree::List(items.iter().flat_map(|item| self.elements(item)).collect())),
            Template::Object(members) => Some(Tree::Object(self.object(members))),
            Template::If { condition, then, otherwise } => {
                let part = if self.holds(Some(condition)) { Some(then) } else { otherwise.as_ref() };
                self.value(part?)
            }
            Template::For { parameter, body } => Some(Tree::List(self.repeat(*parameter, body))),
            Template::Match { parameter, cases } => {
                let value = self.settled.values_at(*parameter, &self.items).first()?.as_str().to_owned();
                let (_, case) = cases.iter().find(|(case, _)| *case == value)?;
                self.value(case)
            }
            Template::Difference { difference, recommended, documented } => {
                self.meet(*difference);
                match self.settled.form {
                    profile::Form::Recommended => {
                        let value = self.value(recommended.as_ref()?)?;
                        Some(value.different(*difference))
                    }
                    profile::Form::Documented => self.value(documented.as_ref()?),
                }
            }
            Template::Number(id) => Some(Tree::Number(self.parameter(*id))),
            Template::Yaml(tree) => Some(Tree::Yaml(Box::new(self.value(tree)?))),
        }
    }

    /// Takes down that the forms differ here in this configuration.
    pub(super) fn meet(&mut self, difference: u16) {
        if !self.differences.contains(&difference) {
            self.differences.push(difference);
        }
    }

    /// The text that a template stands for; nothing is an empty text.
    pub(super) fn marked(&mut self, template: &Template) -> Marked {
        match self.value(template) {
            Some(Tree::Text(text) | Tree::Number(text)) => text,
            Some(other) => Marked::literal(&other.plain().to_string()),
            None => Marked::default(),
        }
    }

    /// The texts of an array, or of one text.
    pub(super) fn marked_list(&mut self, template: &Template) -> Vec<Marked> {
        self.value(template).map(into_texts).unwrap_or_default()
    }

    pub(super) fn parameter(&mut self, id: ParameterId) -> Marked {
        let mut marked = Marked::default();
        self.push_parameter(&mut marked, id);
        marked
    }

    /// One text for each value of a list parameter.
    pub(super) fn list(&mut self, id: ParameterId) -> Vec<Marked> {
        let body = Template::Text(vec![Piece::Parameter(id)]);
        into_texts(Tree::List(self.repeat(id, &body)))
    }

    /// The items of a list, one without a value among them where one is needed.
    pub(super) fn items_of(&self, list: ParameterId) -> Vec<Item> {
        let mut items: Vec<Item> = (0..self.settled.setting(list).values.len()).map(|index| (list, index)).collect();
        if self.lacks_value(list) {
            items.push((list, NO_ITEM));
        }
        items
    }

    /// Whether a value is needed that is not there, or was refused.
    fn lacks_value(&self, id: ParameterId) -> bool {
        let setting = self.settled.setting(id);
        let needed = setting.values.is_empty() && self.settled.requires(self.profile.parameter(id));
        needed || !setting.problems.is_empty()
    }

    pub(super) fn text(&mut self, pieces: &[Piece]) -> Marked {
        let mut marked = Marked::default();
        for piece in pieces {
            match piece {
                Piece::Literal(text) => marked.push_literal(text),
                Piece::Parameter(id) => self.push_parameter(&mut marked, *id),
                Piece::Constant(index) => {
                    if let Some(constant) = self.profile.constants.get(*index) {
                        self.push_constant(&mut marked, constant);
                    }
                }
                Piece::Derived(index) => {
                    if let Some(derived) = self.profile.derived.get(*index) {
                        let derived = self.derived(&derived.value);
                        marked.push_marked(&derived);
                    }
                }
                Piece::DnsSuffix => {
                    let suffix = self.settled.partition.dns_suffix();
                    marked.push(Mark::Value(self.profile.standard.partition), suffix);
                }
            }
        }
        marked
    }

    fn push_parameter(&mut self, marked: &mut Marked, id: ParameterId) {
        let parameter = self.profile.parameter(id);
        let value = self.settled.values_at(id, &self.items).first();
        let setting = self.settled.setting(id);
        if let Some(Template::Text(pieces)) = &parameter.default
            && (setting.by_default || value.is_none())
            && setting.problems.is_empty()
            && pieces.iter().any(|piece| matches!(piece, Piece::Parameter(_)))
        {
            // The value is another parameter's: its marks, and its gap, are the honest ones.
            let text = self.text(pieces);
            marked.push_marked(&text);
            return;
        }
        match value {
            // IAM's own default is no variable of a module.
            Some(value) if id == self.profile.standard.role_path && value.as_str() == NO_PATH => {
                marked.push_literal(NO_PATH);
            }
            Some(value) if setting.problems.is_empty() || parameter.list.is_some() => {
                marked.push(Mark::Value(id), value.as_str());
            }
            _ => marked.push(Mark::Gap(id), &self.gap_text(parameter)),
        }
    }

    fn gap_text(&self, parameter: &Parameter) -> String {
        let state = if self.settled.setting(parameter.id).problems.is_empty() { "missing" } else { "not valid" };
        format!("{} {state}", parameter.label)
    }

    fn push_constant(&mut self, marked: &mut Marked, constant: &Constant) {
        let found =
            constant.find(|id| self.settled.values_at(id, &self.items).first().map(|value| value.as_str().to_owned()));
        if let (true, Some(text)) = (constant.unverified, found.0)
            && !self.unverified.iter().any(|(known, _)| known == text)
        {
            self.unverified.push((text.to_owned(), constant.source.clone()));
        }
        self.push_lookup(marked, &constant.value);
    }

    fn push_lookup(&self, marked: &mut Marked, lookup: &Lookup) {
        let found =
            lookup.find(|id| self.settled.values_at(id, &self.items).first().map(|value| value.as_str().to_owned()));
        match found {
            (Some(text), None) => marked.push_literal(text),
            (Some(text), Some(by)) => marked.push(Mark::Value(by), text),
            (None, Some(by)) => {
                let label = &self.profile.parameter(by).label;
                marked.push(Mark::Gap(by), &format!("nothing known for this {label}"));
            }
            (None, None) => {}
        }
    }

    /// The policy that a parameter is; a statement of nothing but gaps while it has no value.
    pub(super) fn pasted(&mut self, id: ParameterId) -> Tree {
        let value = self.settled.values_at(id, &self.items).first();
        if let Some(value) = value.and_then(|value| serde_json::from_str(value.as_str()).ok()) {
            return Tree::of_value(&value, id);
        }
        let statement = Tree::List(vec![self.unknown_statement(id)]);
        Tree::Object(vec![(Marked::literal("Version"), "2012-10-17".into()), (Marked::literal("Statement"), statement)])
    }

    /// The `Statement` element; one that a parameter chooses consists of gaps while that has no value, so that no
    /// script is given without it.
    pub(super) fn statement(&mut self, template: &Template) -> Option<Tree> {
        let chosen_by = |template: &Template| match template {
            Template::Match { parameter, .. } => Some(*parameter),
            _ => None,
        };
        let of = |resolver: &mut Self, template: &Template| match (resolver.value(template), chosen_by(template)) {
            (None, Some(id)) if resolver.lacks_value(id) => Some(resolver.unknown_statement(id)),
            (value, _) => value,
        };
        match template {
            Template::Array(items) => {
                let statements = items.iter().flat_map(|item| into_items(of(self, item)));
                Some(Tree::List(statements.collect()))
            }
            single => of(self, single),
        }
    }

    /// A statement that says only which parameter is missing.
    fn unknown_statement(&mut self, id: ParameterId) -> Tree {
        let gap = Tree::Text(self.parameter(id));
        Tree::Object(vec![
            (Marked::literal("Effect"), "Allow".into()),
            (Marked::literal("Action"), gap.clone()),
            (Marked::literal("Resource"), gap),
        ])
    }

    fn derived(&mut self, value: &Formula) -> Marked {
        match value {
            Formula::Template(template) => self.marked(template),
            Formula::Lookup(lookup) => {
                let mut marked = Marked::default();
                self.push_lookup(&mut marked, lookup);
                marked
            }
            Formula::Applied(function, pieces) => {
                let text = self.text(pieces);
                // Of what is missing there is no part.
                if !text.gaps().is_empty() {
                    return text;
                }
                let mut marked = Marked::default();
                match (function.apply(&text.plain()), text.parameter()) {
                    (Some(found), Some(id)) => marked.push(Mark::Follows(id), &found),
                    (Some(found), None) => marked.push_literal(&found),
                    (None, Some(id)) => {
                        let label = &self.profile.parameter(id).label;
                        marked.push(Mark::Gap(id), &format!("nothing of this kind in this {label}"));
                    }
                    (None, None) => {}
                }
                marked
            }
        }
    }

    fn elements(&mut self, item: &Template) -> Vec<Tree> {
        into_items(self.value(item))
    }

    fn object(&mut self, members: &[(Vec<Piece>, Template)]) -> Vec<(Marked, Tree)> {
        let mut object = Vec::new();
        for (key, member) in members {
            let Some(value) = self.value(member) else { continue };
            let mut key = self.text(key);
            // A member that the other form has not is new from its key on.
            if let Template::Difference { difference, documented: None, .. } = member {
                key = key.different(*difference);
            }
            merge(&mut object, key, value);
        }
        object
    }

    fn repeat(&mut self, parameter: ParameterId, body: &Template) -> Vec<Tree> {
        let mut values = Vec::new();
        for item in self.items_of(parameter) {
            self.items.push(item);
            values.extend(self.elements(body));
            self.items.pop();
        }
        values
    }
}

/// A list's items, or what is no list as the only one.
fn into_items(tree: Option<Tree>) -> Vec<Tree> {
    match tree {
        Some(Tree::List(items)) => items,
        Some(value) => vec![value],
        None => Vec::new(),
    }
}

fn into_texts(tree: Tree) -> Vec<Marked> {
    match tree {
        Tree::List(items) => {
            items.into_iter().filter_map(|item| if let Tree::Text(text) = item { Some(text) } else { None }).collect()
        }
        Tree::Text(text) => vec![text],
        _ => Vec::new(),
    }
}
