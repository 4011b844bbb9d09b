//! Which documents belong to which role: a role owns its trust policy, its permissions and its boundary, and nothing of
//! another's. What nobody said the owner of belongs to a role only where no other could have it.

use std::collections::HashMap;

use super::kind::Kind;
use super::model::{Fact, LeftOut, Owner, Pasted, Reading, RoleId};

/// All roles of a reading, and the documents of none of them.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    pub roles: Vec<RoleDocuments>,
    /// Places in [`Reading::documents`].
    pub loose: Vec<usize>,
    /// What was said of a role, and of which of them was not.
    pub unowned: Vec<LeftOut>,
}

/// One role with what was given of it. Documents are places in [`Reading::documents`], since several roles may have the
/// same managed policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleDocuments {
    pub name: Option<String>,
    pub arn: Option<String>,
    pub trust: Option<usize>,
    pub permissions: Vec<usize>,
    pub boundary: Option<Boundary>,
    /// The longest session in seconds, where it was said.
    pub session: Option<u64>,
    /// As far as they were said, each as `key=value`.
    pub tags: Vec<String>,
    /// The managed policies that are attached, with their documents as far as these are there.
    pub attached: Vec<Attached>,
    pub not_given: NotGiven,
    /// The text that first names it.
    text: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    pub arn: String,
    pub document: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    pub arn: String,
    pub document: Option<usize>,
}

/// What a review of the whole role would need and nobody gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is missing or not, whatever the others are")]
pub struct NotGiven {
    pub trust: bool,
    /// There is no permission policy at all, and no answer that says that the role has none.
    pub permissions: bool,
    /// Managed policies that are attached, by ARN, without their documents.
    pub policies: Vec<String>,
    /// Nobody said which managed policies are attached.
    pub attachments: bool,
    /// Inline policies that an answer names without their documents.
    pub inline: Vec<String>,
    /// Nobody said which inline policies there are.
    pub inline_names: bool,
    /// Documents that may be of any of [`Self::policies`] that are not AWS': no answer says of which.
    pub unnamed: usize,
    /// The boundary's document.
    pub boundary: bool,
}

impl RoleDocuments {
    /// The trust policy, then the permission policies; the boundary, which allows nothing, is not among them.
    pub fn documents(&self) -> impl Iterator<Item = usize> {
        self.trust.into_iter().chain(self.permissions.iter().copied())
    }

    /// The name of the role for a sentence.
    pub fn title(&self) -> &str {
        let of_arn = || self.arn.as_deref().and_then(|arn| arn.rsplit('/').next());
        self.name.as_deref().or_else(of_arn).unwrap_or("this role")
    }
}

impl NotGiven {
    /// Whether the role may have policies that are not here.
    pub fn lacks_permissions(&self) -> bool {
        let unnamed = self.permissions || self.attachments || self.inline_names;
        unnamed || !self.policies.is_empty() || !self.inline.is_empty()
    }

    /// In words, each a part of a sentence.
    pub fn describe(&self) -> Vec<String> {
        let mut missing = Vec::new();
        if self.trust {
            missing.push("its trust policy".to_owned());
        }
        if self.permissions {
            missing.push("its permission policies".to_owned());
        } else {
            let others = match (self.attachments, self.inline_names) {
                (true, true) => Some("whether it has other policies"),
                (true, false) => Some("which managed policies are attached"),
                (false, true) => Some("which inline policies it has"),
                (false, false) => None,
            };
            missing.extend(others.map(str::to_owned));
        }
        let (of_some, of_all): (Vec<&String>, Vec<&String>) =
            self.policies.iter().partition(|arn| self.unnamed > 0 && !is_of_aws(arn));
        missing.extend(of_all.iter().map(|arn| format!("the managed policy {arn}")));
        if let Some((last, others)) = of_some.split_last() {
            let others: Vec<&str> = others.iter().map(|arn| arn.as_str()).collect();
            missing.push(format!("all but {} of the managed policies {} and {last}", self.unnamed, others.join(", ")));
        }
        missing.extend(self.inline.iter().map(|name| format!("the inline policy {name}")));
        if self.boundary {
            missing.push("its permissions boundary".to_owned());
        }
        missing
    }
}

impl Reading {
    /// Puts the documents together that belong to one role.
    pub fn roles(&self) -> Roles {
        let mut grouping = Grouping::default();
        grouping.find_roles(self);
        grouping.place_documents(self);
        grouping.attach(self);
        grouping.finish(self)
    }

    /// The documents of a role, each with its place.
    pub fn of<'r>(&'r self, role: &RoleDocuments) -> Vec<(usize, &'r Pasted)> {
        role.documents().filter_map(|place| Some((place, self.documents.get(place)?))).collect()
    }
}

#[derive(Default)]
struct Grouping {
    roles: Vec<RoleDocuments>,
    by_arn: HashMap<String, usize>,
    /// Several where accounts have roles of one name.
    by_name: HashMap<String, Vec<usize>>,
    /// Managed policies by ARN: their documents.
    managed: HashMap<String, usize>,
    /// Permissions that nobody said the owner of, each with its text.
    unsaid: Vec<usize>,
    all_attached: Vec<bool>,
    all_inline: Vec<bool>,
    loose: Vec<usize>,
    unowned: Vec<LeftOut>,
}

impl Grouping {
    fn find_roles(&mut self, reading: &Reading) {
        let said = reading.said.iter().filter_map(|said| Some((said.role.as_ref()?, said.text)));
        let owners = reading.documents.iter().filter_map(|document| match &document.owner {
            Owner::Role(role) => Some((role, document.text)),
            _ => None,
        });
        let mut all: Vec<(&RoleId, usize)> = said.chain(owners).collect();
        // Those that are known by their ARN come first: a name alone then finds them.
        all.sort_by_key(|(role, text)| (role.arn.is_none(), *text));
        for (role, text) in all {
            if self.find(role, text).is_none() {
                self.add(role, text);
            }
        }
        self.roles_in_order(reading);
    }

    /// The order in which the texts name them.
    fn roles_in_order(&mut self, reading: &Reading) {
        let mut order = vec![usize::MAX; self.roles.len()];
        let owners = reading.documents.iter().filter_map(|document| match &document.owner {
            Owner::Role(role) => self.find(role, document.text),
            _ => None,
        });
        let said = reading.said.iter().filter_map(|said| self.find(said.role.as_ref()?, said.text));
        for (place, role) in said.chain(owners).enumerate() {
            if let Some(first) = order.get_mut(role) {
                *first = place.min(*first);
            }
        }
        let mut places: Vec<usize> = (0..self.roles.len()).collect();
        places.sort_by_key(|place| order.get(*place).copied());
        let roles = std::mem::take(&mut self.roles);
        let known: Vec<RoleDocuments> = places.into_iter().filter_map(|place| roles.get(place).cloned()).collect();
        self.by_arn.clear();
        self.by_name.clear();
        for role in known {
            let id = RoleId { name: role.name.clone(), arn: role.arn.clone() };
            self.add(&id, role.text);
        }
    }

    fn add(&mut self, role: &RoleId, text: usize) -> usize {
        let place = self.roles.len();
        if let Some(arn) = &role.arn {
            self.by_arn.insert(arn.clone(), place);
        }
        if let Some(name) = role.name() {
            self.by_name.entry(name.to_owned()).or_default().push(place);
        }
        let name = role.name().map(str::to_owned);
        self.roles.push(RoleDocuments { name, arn: role.arn.clone(), text, ..RoleDocuments::default() });
        place
    }

    /// By ARN; by name where it tells one role, of the same text if several have it.
    fn find(&self, role: &RoleId, text: usize) -> Option<usize> {
        if let Some(place) = role.arn.as_ref().and_then(|arn| self.by_arn.get(arn)) {
            return Some(*place);
        }
        let named = self.by_name.get(role.name()?)?;
        let fits =
            |place: &&usize| self.roles.get(**place).is_some_and(|known| known.arn.is_none() || role.arn.is_none());
        let of_text = |place: &&usize| self.roles.get(**place).is_some_and(|known| known.text == text);
        match named.iter().filter(fits).collect::<Vec<_>>().as_slice() {
            [one] => Some(**one),
            _ => named.iter().filter(fits).find(of_text).copied(),
        }
    }

    fn place_documents(&mut self, reading: &Reading) {
        let mut bare = Vec::new();
        for (place, document) in reading.documents.iter().enumerate() {
            match (&document.owner, document.kind) {
                (_, Kind::Resource(_) | Kind::Unsaid) | (Owner::Other(_), _) => self.loose.push(place),
                (Owner::Managed(arn), _) => drop(self.managed.insert(arn.clone(), place)),
                (Owner::Role(role), _) => self.give(self.find(role, document.text), place, document, reading),
                (Owner::Unsaid, Kind::Trust) => bare.push(place),
                (Owner::Unsaid, _) => self.unsaid.push(place),
            }
        }
        // A trust policy by itself is a role by itself, unless the one role that is named has none yet.
        let only = matches!(self.roles.as_slice(), [role] if role.trust.is_none()) && bare.len() == 1;
        for place in bare {
            let Some(document) = reading.documents.get(place) else { continue };
            let role = if only { 0 } else { self.add(&RoleId::default(), document.text) };
            self.give(Some(role), place, document, reading);
        }
    }

    fn give(&mut self, role: Option<usize>, place: usize, document: &Pasted, reading: &Reading) {
        let Some(known) = role.and_then(|role| self.roles.get_mut(role)) else {
            self.loose.push(place);
            return;
        };
        if document.kind != Kind::Trust {
            known.permissions.push(place);
            return;
        }
        let same = |other: usize| reading.documents.get(other).is_some_and(|other| other.value == document.value);
        match known.trust {
            None => known.trust = Some(place),
            Some(other) if same(other) => {}
            // A role has one trust policy: the same role at another moment stands by itself.
            Some(_) => {
                let another = RoleDocuments { trust: Some(place), permissions: Vec::new(), ..known.clone() };
                self.roles.push(another);
            }
        }
    }

    /// The one role that something which nobody said the owner of can belong to.
    fn only(&self, text: usize) -> Option<usize> {
        let mut of_text = self.roles.iter().enumerate().filter(|(_, role)| role.text == text);
        match (of_text.next(), of_text.next(), self.roles.len()) {
            (Some((only, _)), None, _) => Some(only),
            (_, _, 1) => Some(0),
            _ => None,
        }
    }

    fn attach(&mut self, reading: &Reading) {
        if self.roles.is_empty() && (!self.unsaid.is_empty() || !self.managed.is_empty() || !reading.said.is_empty()) {
            self.add(&RoleId::default(), 0);
        }
        self.all_attached = vec![false; self.roles.len()];
        self.all_inline = vec![false; self.roles.len()];
        for said in &reading.said {
            let role = said.role.as_ref().map_or_else(|| self.only(said.text), |role| self.find(role, said.text));
            let Some(place) = role else {
                self.unowned.extend(match &said.fact {
                    Fact::Attached(arn) => Some(LeftOut::Attached(arn.clone())),
                    Fact::Inline(name) => Some(LeftOut::Inline(name.clone())),
                    _ => None,
                });
                continue;
            };
            let flags = (self.all_attached.get_mut(place), self.all_inline.get_mut(place));
            let (Some(role), (Some(all_attached), Some(all_inline))) = (self.roles.get_mut(place), flags) else {
                continue;
            };
            match &said.fact {
                Fact::Exists => {}
                Fact::AllAttached => *all_attached = true,
                Fact::AllInline => *all_inline = true,
                Fact::Inline(name) => role.not_given.inline.push(name.clone()),
                Fact::Attached(arn) => {
                    if !role.attached.iter().any(|known| known.arn == *arn) {
                        let document = self.managed.get(arn).copied();
                        role.attached.push(Attached { arn: arn.clone(), document });
                        role.permissions.extend(document);
                    }
                }
                Fact::Session(seconds) => role.session = Some(*seconds),
                Fact::Tag(tag) => {
                    if !role.tags.contains(tag) {
                        role.tags.push(tag.clone());
                    }
                }
                Fact::Boundary(arn) => {
                    role.boundary = Some(Boundary { arn: arn.clone(), document: self.managed.get(arn).copied() });
                }
            }
        }
        self.attach_the_rest(reading);
    }

    /// Managed policies that no answer attaches, and documents of nobody's: of the only role, if there is one.
    fn attach_the_rest(&mut self, reading: &Reading) {
        let mut used = vec![false; reading.documents.len()];
        for role in &self.roles {
            for place in role.documents().chain(role.boundary.as_ref().and_then(|boundary| boundary.document)) {
                if let Some(used) = used.get_mut(place) {
                    *used = true;
                }
            }
        }
        let mut managed: Vec<usize> = self.managed.values().copied().collect();
        managed.sort_unstable();
        for place in managed.into_iter().filter(|place| used.get(*place) == Some(&false)) {
            // Where all that is attached is named, it is not.
            let listed = self.all_attached.first().copied().unwrap_or(false);
            match self.roles.as_mut_slice() {
                [only] if !listed => only.permissions.push(place),
                _ => self.loose.push(place),
            }
        }
        for place in std::mem::take(&mut self.unsaid) {
            let role = reading.documents.get(place).and_then(|document| self.only(document.text));
            match role.and_then(|role| self.roles.get_mut(role)) {
                Some(role) => role.permissions.push(place),
                None => self.loose.push(place),
            }
        }
    }

    fn finish(mut self, reading: &Reading) -> Roles {
        let flags = self.all_attached.iter().zip(&self.all_inline);
        for (role, (all_attached, all_inline)) in self.roles.iter_mut().zip(flags) {
            role.permissions.sort_unstable();
            role.permissions.dedup();
            let documents: Vec<&Pasted> =
                role.permissions.iter().filter_map(|place| reading.documents.get(*place)).collect();
            let named = |name: &String| documents.iter().any(|document| document.name.as_ref() == Some(name));
            role.not_given.inline.retain(|name| !named(name));
            // An answer of get-policy-version does not say which policy it is of: any of those attached.
            let anonymous = documents.iter().filter(|d| d.owner == Owner::Unsaid && d.name.is_none()).count();
            let without = role.attached.iter().filter(|attached| attached.document.is_none());
            let (aws, own): (Vec<&str>, Vec<&str>) =
                without.map(|attached| attached.arn.as_str()).partition(|arn| is_of_aws(arn));
            let own = if anonymous >= own.len() { Vec::new() } else { own };
            role.not_given.unnamed = if own.is_empty() { 0 } else { anonymous };
            role.not_given.policies = aws.into_iter().chain(own).map(str::to_owned).collect();
            role.not_given.trust = role.trust.is_none();
            role.not_given.attachments = !all_attached;
            role.not_given.inline_names = !all_inline;
            role.not_given.permissions =
                role.permissions.is_empty() && role.attached.is_empty() && !(*all_attached && *all_inline);
            role.not_given.boundary = role.boundary.as_ref().is_some_and(|boundary| boundary.document.is_none());
        }
        self.loose.sort_unstable();
        Roles { roles: self.roles, loose: self.loose, unowned: self.unowned }
    }
}

/// Whether a managed policy is AWS' own.
pub(crate) fn is_of_aws(arn: &str) -> bool {
    arn.contains(":iam::aws:policy/")
}
