//! Which roles a role can assume: its own policies allow it, or the other role names it, and the other role lets it in.

use std::collections::{BTreeSet, HashMap};

use policy::{Arn, Effect, Element, Policy, Principal, PrincipalKind, Statement};
use review::actions::Actions;
use review::{Caller, Door, Proviso};

use crate::reach::Reach;
use crate::role::RoleRow;
use crate::step::{Consent, Step};

/// Where to look for the roles that let another one in.
#[derive(Debug)]
pub(crate) struct Links<'r> {
    rows: &'r [RoleRow],
    arns: &'r [Option<Arn>],
    actions: &'r Actions,
    /// Of each role that somebody was seen before.
    doors: Vec<Option<Door<'r>>>,
    /// Roles that trust an account as a whole.
    of_account: HashMap<String, Vec<usize>>,
    /// Roles that trust a principal by a name that stands in an ARN: the last part of its path.
    of_name: HashMap<String, Vec<usize>>,
    /// Sessions that are trusted by their ARN, by the name of their role.
    of_session: HashMap<String, Vec<(usize, &'r str)>>,
    of_everybody: Vec<usize>,
    /// Those of an account that trust everybody under a condition. Where there is none, nobody has to come by a role.
    of_some: HashMap<&'r str, Vec<usize>>,
    /// How many more pairs may be looked at.
    left: usize,
}

/// Pairs of roles that are put to a policy. An account in which more of them trust each other is one big chain.
const MOST_PAIRS: usize = 20_000;

impl<'r> Links<'r> {
    /// `arns` are those of the rows.
    pub(crate) fn new(rows: &'r [RoleRow], arns: &'r [Option<Arn>], actions: &'r Actions) -> Self {
        let doors = rows.iter().map(|_| None).collect();
        let mut links = Self {
            rows,
            arns,
            actions,
            doors,
            of_account: HashMap::new(),
            of_name: HashMap::new(),
            of_session: HashMap::new(),
            of_everybody: Vec::new(),
            of_some: HashMap::new(),
            left: MOST_PAIRS,
        };
        for (place, row) in rows.iter().enumerate().filter(|(_, row)| !row.service_linked) {
            if let Some(policy) = &row.trust {
                links.index(place, policy);
            }
        }
        links
    }

    fn index(&mut self, place: usize, policy: &'r Policy) {
        for statement in policy.statements().iter().filter(|statement| statement.effect == Effect::Allow) {
            let kinds = match &statement.principal {
                None => continue,
                Some(Element::Not(_) | Element::Is(Principal::Anyone)) => {
                    self.index_everybody(place, statement);
                    continue;
                }
                Some(Element::Is(Principal::Kinds(kinds))) => kinds,
            };
            let aws = kinds.iter().filter(|(kind, _)| *kind == PrincipalKind::Aws);
            for name in aws.flat_map(|(_, names)| names.as_slice()) {
                if let Some((role, _)) = session(name) {
                    self.of_session.entry(role.to_owned()).or_default().push((place, name));
                    continue;
                }
                match name.rsplit(['/', ':']).next().unwrap_or_default() {
                    "*" => self.index_everybody(place, statement),
                    "root" => {
                        let account = name.split(':').nth(4).unwrap_or_default();
                        self.of_account.entry(account.to_owned()).or_default().push(place);
                    }
                    _ if !name.contains(':') => self.of_account.entry(name.clone()).or_default().push(place),
                    last => self.of_name.entry(last.to_owned()).or_default().push(place),
                }
            }
        }
    }

    fn index_everybody(&mut self, place: usize, statement: &Statement) {
        self.of_everybody.push(place);
        let account = self.arns.get(place).and_then(|arn| Some(arn.as_ref()?.account.as_str()));
        if let Some(account) = account.filter(|_| statement.condition.is_some()) {
            self.of_some.entry(account).or_default().push(place);
        }
    }

    /// Whether pairs were left out.
    pub(crate) fn is_cut(&self) -> bool {
        self.left == 0
    }

    /// The roles that this one can assume, in their order, and what allows it.
    pub(crate) fn from(&mut self, place: usize) -> Vec<Step> {
        if self.is_cut() {
            return Vec::new();
        }
        let (Some(row), Some(Some(arn))) = (self.rows.get(place), self.arns.get(place)) else { return Vec::new() };
        let Ok(caller) = Caller::aws(&row.arn, arn) else { return Vec::new() };
        // Whoever has no permission to assume any role gets in only where it is named.
        let asks = row.documents.iter().any(|(_, document)| !document.grant.is_empty()) || !row.grants.is_empty();
        let wide = [self.of_account.get(&arn.account), Some(&self.of_everybody)];
        let wide = wide.into_iter().flatten().filter(|_| asks).flatten().copied();
        let sessions = self.of_session.get(&row.name).map(Vec::as_slice).unwrap_or_default();
        // Within an account everybody is named who is let in, and needs no consent.
        let named: BTreeSet<usize> = [self.of_name.get(&row.name), self.of_some.get(arn.account.as_str())]
            .into_iter()
            .flatten()
            .flatten()
            .copied()
            .chain(sessions.iter().map(|(place, _)| *place))
            .collect();
        let candidates: BTreeSet<usize> = named.iter().copied().chain(wide).collect();
        let mut reached = Vec::new();
        for other in candidates.into_iter().filter(|other| *other != place) {
            let (Some(target), Some(Some(target_arn))) = (self.rows.get(other), self.arns.get(other)) else { continue };
            let same = target_arn.account == arn.account && target_arn.partition == arn.partition;
            // Whoever may do everything in an account gains nothing by another role of it.
            if same && row.reach == Reach::All {
                continue;
            }
            let permits = permits(row, &target.arn);
            // Without its own policies' consent a role gets in where it is named, within its account alone.
            let consent = match permits {
                Permit::Allowed(consent) => consent,
                Permit::Silent | Permit::Fenced if same && named.contains(&other) => Consent::NotNeeded,
                Permit::Silent | Permit::Fenced | Permit::Denied => continue,
            };
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            let (Some(policy), Some(door)) = (&target.trust, self.doors.get_mut(other)) else { continue };
            let door = door.get_or_insert_with(|| Door::new(policy, target_arn, Some(self.actions)));
            let of_session = sessions.iter().filter(|(place, _)| *place == other);
            let of_session = of_session.filter_map(|(_, name)| Caller::aws(name, target_arn).ok());
            let of_session = of_session.filter(|session| is_of(session, arn));
            // A boundary that is silent limits a role, and not the session that a policy names.
            let itself = Some(caller.clone()).filter(|_| permits != Permit::Fenced);
            let entered = itself.into_iter().chain(of_session).find_map(|caller| {
                door.lets_in(&caller).filter(|(_, proviso)| match proviso {
                    None => true,
                    Some(Proviso::Account | Proviso::OtherAccount) => consent != Consent::NotNeeded,
                })
            });
            reached.extend(entered.map(|(trust, _)| Step { from: place, to: other, trust, consent }));
        }
        reached
    }
}

/// What a role's own policies say of assuming another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Permit {
    Allowed(Consent),
    Silent,
    /// The boundary does not allow it.
    Fenced,
    Denied,
}

/// The role and the session's name in the ARN of a session.
fn session(name: &str) -> Option<(&str, &str)> {
    name.split_once(":assumed-role/")?.1.split_once('/')
}

fn is_of(session: &Caller, role: &Arn) -> bool {
    matches!(session, Caller::Aws(aws) if aws.account == role.account && aws.partition == role.partition)
}

fn permits(role: &RoleRow, target: &str) -> Permit {
    let of_aws = || role.grants.iter().map(|(_, grant)| grant);
    let grants = || role.documents.iter().map(|(_, document)| &document.grant).chain(of_aws());
    let fence = role.fence.as_ref().map(|fence| &fence.grant);
    if grants().chain(fence).any(|grant| grant.denies(target)) {
        return Permit::Denied;
    }
    // A boundary that does not allow it takes away even what another role's trust policy gives.
    if role.fenced_in || fence.is_some_and(|fence| fence.allows(target).is_none()) {
        return Permit::Fenced;
    }
    let mut documents = role.documents.iter().enumerate();
    let document = documents
        .find_map(|(document, (_, of))| Some(Consent::Document { document, statement: of.grant.allows(target)? }));
    let of_aws = || of_aws().position(|grant| grant.allows(target).is_some()).map(Consent::OfAws);
    document.or_else(of_aws).map_or(Permit::Silent, Permit::Allowed)
}
