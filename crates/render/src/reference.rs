//! A planned text as the languages with variables see it: what is fixed, and what refers to a value.

use std::cell::RefCell;

use plan::{Mark, Marked, Plan, Role};
use profile::{Parameter, ParameterId, Piece, Template, ValueKind};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Literal(String),
    Value(Reference),
    Partition(ParameterId),
    DnsSuffix(ParameterId),
    /// A value is missing that is needed now: with its mark, so that the document is withheld.
    Gap(Marked),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) id: ParameterId,
    /// The item of a list.
    pub(super) item: Option<usize>,
}

/// Texts that repeat once for each item of a list.
pub(super) struct Repeated {
    pub(super) list: ParameterId,
    /// What stands once for each item; references to the list mean the item.
    pub(super) body: Vec<Vec<Part>>,
}

/// Reads texts, and takes down which parameters they refer to.
pub(super) struct References<'v, 'p> {
    pub(super) plan: &'v Plan<'p>,
    used: RefCell<Vec<ParameterId>>,
    /// Lists whose items are referred to one by one.
    itemised: RefCell<Vec<ParameterId>>,
    /// The ARNs of the plan's roles.
    arns: Vec<String>,
}

impl<'v, 'p> References<'v, 'p> {
    pub(super) fn new(plan: &'v Plan<'p>) -> Self {
        let arns = plan.roles.iter().map(|role| role.arn.plain()).collect();
        Self { plan, used: RefCell::default(), itemised: RefCell::default(), arns }
    }

    pub(super) fn parts(&self, text: &Marked) -> Vec<Part> {
        let mut parts = Vec::new();
        for (mark, text) in text.pieces() {
            for part in self.by_default(mark, &text).unwrap_or_else(|| vec![self.part(mark, text)]) {
                match (parts.last_mut(), part) {
                    (Some(Part::Literal(before)), Part::Literal(text)) => before.push_str(&text),
                    (_, part) => parts.push(part),
                }
            }
        }
        parts
    }

    /// The role that a text is the ARN of. `before` is the role whose trust policy is written: only roles before it may
    /// be referred to there, lest two wait for each other.
    pub(super) fn role(&self, text: &Marked, before: Option<&str>) -> Option<&'v Role> {
        let at = self.arns.iter().position(|arn| text.is(arn))?;
        let referable = before.and_then(|id| self.plan.roles.iter().position(|role| role.id == id));
        self.plan.roles.get(at).filter(|_| referable.is_none_or(|referable| at < referable))
    }

    /// The parameters that anything has referred to, in the profile's order.
    pub(super) fn used(&self) -> Vec<&'p Parameter> {
        let used = self.used.borrow();
        self.plan.profile.parameters.iter().filter(|parameter| used.contains(&parameter.id)).collect()
    }

    pub(super) fn itemised(&self, id: ParameterId) -> bool {
        self.itemised.borrow().contains(&id)
    }

    pub(super) fn refer(&self, reference: Reference) {
        self.used.borrow_mut().push(reference.id);
        if reference.item.is_some() {
            self.itemised.borrow_mut().push(reference.id);
        }
    }

    /// What stands once for each item of a list, when the texts are nothing but that.
    pub(super) fn repeated(&self, texts: &[Vec<Part>]) -> Option<Repeated> {
        let list = texts.first()?.iter().find_map(|part| match part {
            Part::Value(Reference { id, item: Some(0) }) => Some(*id),
            _ => None,
        })?;
        let items = self.plan.values(list).len();
        let width = texts.len() / items.max(1);
        let same = |part: &Part, first: &Part, at: usize| match (part, first) {
            (Part::Value(here), Part::Value(there)) if here.id == list => {
                there.id == list && here.item == Some(at) && there.item == Some(0)
            }
            _ => part == first,
        };
        let body = texts.get(..width).filter(|_| width * items == texts.len() && width > 0)?;
        let repeats = texts.chunks(width).enumerate().all(|(at, chunk)| {
            chunk.iter().zip(body).all(|(texts, first)| {
                texts.len() == first.len() && texts.iter().zip(first).all(|(part, first)| same(part, first, at))
            })
        });
        let each = body
            .iter()
            .all(|text| text.iter().any(|part| matches!(part, Part::Value(reference) if reference.id == list)));
        (repeats && each).then(|| Repeated { list, body: body.to_vec() })
    }

    /// A value that is what its default makes of other values refers to these: typed or not, it is the same link, and has
    /// to be the same document.
    fn by_default(&self, mark: Option<Mark>, text: &str) -> Option<Vec<Part>> {
        let Some(Mark::Value(id)) = mark else { return None };
        let Some(Template::Text(pieces)) = &self.plan.profile.parameter(id).default else { return None };
        let mut whole = String::new();
        let mut parts = Vec::new();
        for piece in pieces {
            let (of, text) = match piece {
                Piece::Literal(text) => (None, text.to_string()),
                Piece::Parameter(other) => (Some(Mark::Value(*other)), self.plan.values(*other).first()?.clone()),
                _ => return None,
            };
            whole.push_str(&text);
            parts.push(self.part(of, text));
        }
        let refers = pieces.iter().any(|piece| matches!(piece, Piece::Parameter(_)));
        (refers && whole == text).then_some(parts)
    }

    fn part(&self, mark: Option<Mark>, text: String) -> Part {
        let id = match mark {
            Some(Mark::Value(id)) => id,
            Some(Mark::Gap(id)) if self.plan.pending(id) => return Part::Value(Reference { id, item: None }),
            Some(Mark::Gap(id)) => return Part::Gap(Marked::of_gap(id, &text)),
            _ => return Part::Literal(text),
        };
        let parameter = self.plan.profile.parameter(id);
        if parameter.kind == ValueKind::Partition {
            if text == self.plan.partition.as_str() {
                return Part::Partition(id);
            }
            return if text == self.plan.partition.dns_suffix() { Part::DnsSuffix(id) } else { Part::Literal(text) };
        }
        // A constant that a value chooses is not that value.
        match self.plan.values(id).iter().position(|value| *value == text) {
            Some(at) => Part::Value(Reference { id, item: parameter.list.map(|_| at) }),
            None => Part::Literal(text),
        }
    }
}
