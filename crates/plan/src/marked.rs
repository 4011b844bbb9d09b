//! Texts that say where their values came from.

use std::borrow::Cow;

use profile::ParameterId;

/// A text in segments, each with what it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked(Vec<Segment>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) text: String,
    /// Nothing for a text of the program's or the profile's own.
    pub(super) mark: Option<Mark>,
    /// What only the recommended form says, as places in the profile's list of differences; the outer one first.
    pub(super) differences: Vec<u16>,
}

/// A marked part of a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Comes from this parameter's value.
    Value(ParameterId),
    /// Is made of this parameter's value, and is not that value: a part of it, or what it is in lower case.
    Follows(ParameterId),
    /// Stands where this parameter's value is missing or invalid.
    Gap(ParameterId),
}

impl Mark {
    pub fn parameter(self) -> ParameterId {
        match self {
            Self::Value(id) | Self::Follows(id) | Self::Gap(id) => id,
        }
    }
}

impl Marked {
    /// A text of the program's or the profile's own.
    pub fn literal(text: &str) -> Self {
        let mut marked = Self::default();
        marked.push_literal(text);
        marked
    }

    /// A text that stands for a parameter's value: where a language has a name for it.
    pub fn of_value(id: ParameterId, text: &str) -> Self {
        let mut marked = Self::default();
        marked.push(Mark::Value(id), text);
        marked
    }

    pub fn of_gap(id: ParameterId, text: &str) -> Self {
        let mut marked = Self::default();
        marked.push(Mark::Gap(id), text);
        marked
    }

    pub fn push_literal(&mut self, text: &str) {
        if !text.is_empty() {
            self.add(Segment { text: text.to_owned(), mark: None, differences: Vec::new() });
        }
    }

    pub(super) fn push(&mut self, mark: Mark, text: &str) {
        self.add(Segment { text: text.to_owned(), mark: Some(mark), differences: Vec::new() });
    }

    pub fn push_marked(&mut self, text: &Self) {
        text.0.iter().for_each(|segment| self.add(segment.clone()));
    }

    /// Literals that follow each other are one.
    fn add(&mut self, segment: Segment) {
        match self.0.last_mut() {
            Some(last) if last.mark.is_none() && segment.mark.is_none() && last.differences == segment.differences => {
                last.text.push_str(&segment.text);
            }
            _ => self.0.push(segment),
        }
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.0
    }

    pub(super) fn marks(&self) -> impl Iterator<Item = Mark> {
        self.0.iter().filter_map(|segment| segment.mark)
    }

    /// The text in pieces, each with what it comes from; what the forms say differently cuts none.
    pub fn pieces(&self) -> Vec<(Option<Mark>, String)> {
        let mut pieces: Vec<(Option<Mark>, String)> = Vec::new();
        for Segment { text, mark, .. } in self.0.iter().filter(|segment| !segment.text.is_empty()) {
            match pieces.last_mut() {
                Some((None, before)) if mark.is_none() => before.push_str(text),
                _ => pieces.push((*mark, text.clone())),
            }
        }
        pieces
    }

    /// The text with `…` for every gap: for sentences, which need no more to be read.
    pub fn sketch(&self) -> String {
        let text = |segment: &Segment| match segment.mark {
            Some(Mark::Gap(_)) => "…".to_owned(),
            _ => segment.text.clone(),
        };
        self.0.iter().map(text).collect()
    }

    pub fn plain(&self) -> String {
        self.0.iter().map(|segment| segment.text.as_str()).collect()
    }

    /// The text, and what is marked in it.
    pub fn split(&self) -> (String, Vec<Span>) {
        let mut text = String::new();
        let mut spans = Vec::new();
        for segment in &self.0 {
            let start = text.len();
            text.push_str(&segment.text);
            spans.extend(segment.mark.map(|mark| Span { start, end: text.len(), mark }));
        }
        (text, spans)
    }

    /// Whether this is the text, marks aside.
    pub fn is(&self, text: &str) -> bool {
        self.whole() == text
    }

    /// Whether the text has a part, marks aside.
    pub fn contains(&self, part: &str) -> bool {
        self.whole().contains(part)
    }

    /// Whether two texts are the same, marks aside.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.whole() == other.whole()
    }

    /// Most texts are one segment.
    fn whole(&self) -> Cow<'_, str> {
        match self.0.as_slice() {
            [one] => Cow::Borrowed(&one.text),
            _ => Cow::Owned(self.plain()),
        }
    }

    /// Whether a part of it comes from a value, or is missing, or differs between the forms.
    pub fn is_marked(&self) -> bool {
        self.0.iter().any(|segment| segment.mark.is_some() || !segment.differences.is_empty())
    }

    /// All of it as what only the recommended form says.
    pub(super) fn different(mut self, difference: u16) -> Self {
        if self.0.is_empty() {
            self.0.push(Segment { text: String::new(), mark: None, differences: Vec::new() });
        }
        self.0.iter_mut().for_each(|segment| segment.differences.insert(0, difference));
        self
    }

    /// The first parameter whose value stands here, or is what something here is made of.
    pub(super) fn parameter(&self) -> Option<ParameterId> {
        self.0.iter().find_map(|segment| match segment.mark {
            Some(Mark::Value(id) | Mark::Follows(id)) => Some(id),
            _ => None,
        })
    }

    /// The parameters whose values are missing here.
    pub fn gaps(&self) -> Vec<ParameterId> {
        let mut gaps = Vec::new();
        self.push_gaps(&mut gaps);
        gaps
    }

    pub(super) fn push_gaps(&self, gaps: &mut Vec<ParameterId>) {
        for segment in &self.0 {
            if let Some(Mark::Gap(id)) = segment.mark
                && !gaps.contains(&id)
            {
                gaps.push(id);
            }
        }
    }
}
