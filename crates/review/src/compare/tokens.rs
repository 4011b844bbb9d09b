//! What the tokens that a profile trusts look like: their issuers and subjects as patterns, with a `*` where a value stands.

use std::collections::BTreeSet;

use plan::{Mark, Marked, Plan, Tree};

use super::principal::issuer_of;
use crate::finding::matches;

/// The patterns of one plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tokens {
    pub(super) issuers: BTreeSet<String>,
    pub(super) subjects: BTreeSet<String>,
}

/// Fewer characters in one piece may stand in anybody's tokens.
const LEAST: usize = 5;

impl Tokens {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let mut tokens = Self::default();
        for (_, trust) in plan.roles.iter().flat_map(|role| &role.trust) {
            tokens.walk(trust.marked(), "");
        }
        tokens
    }

    fn walk(&mut self, tree: &Tree, key: &str) {
        match tree {
            Tree::Text(text) if key == "Federated" => self.issuers.extend(issuer(text)),
            Tree::Text(text) if key.ends_with(":sub") => self.subjects.extend(subject(text)),
            Tree::List(items) => items.iter().for_each(|item| self.walk(item, key)),
            Tree::Object(members) => members.iter().for_each(|(key, item)| self.walk(item, &key.plain())),
            Tree::Text(_) | Tree::Number(_) | Tree::Literal(_) | Tree::Yaml(_) => {}
        }
    }
}

/// A value that the profile brings is the vendor's own, such as its usual host. Clusters of EKS are everybody's.
fn issuer(provider: &Marked) -> Option<String> {
    let text = pattern(provider, |mark| matches!(mark, Mark::Gap(_)));
    let issuer = issuer_of(&text);
    let host = issuer.split('/').next().unwrap_or_default();
    let own = !host.starts_with("oidc.eks.") && !host.starts_with("oidc-eks.");
    (own && (says_enough(host) || is_below_a_domain(host))).then(|| issuer.to_owned())
}

/// Whether each customer has a host of its own below the vendor's domain.
fn is_below_a_domain(host: &str) -> bool {
    host.strip_prefix("*.").is_some_and(|domain| domain.contains('.') && !domain.contains('*'))
}

/// Whether an issuer is like a pattern: its host like the host, so that no path passes for one.
pub fn is_issuer_like(pattern: &str, issuer: &str) -> bool {
    match (pattern.split_once('/'), issuer.split_once('/')) {
        (Some((host, path)), Some((of, at))) => matches(host, of) && matches(path, at),
        (None, None) => matches(pattern, issuer),
        _ => false,
    }
}

/// The names in a subject are the reader's, also those that the profile proposes.
fn subject(text: &Marked) -> Option<String> {
    let text = pattern(text, |_| true);
    let own = !text.starts_with("system:serviceaccount:");
    (own && says_enough(&text)).then_some(text)
}

/// The text with a `*` for each part that stands for a value.
fn pattern(text: &Marked, is_value: impl Fn(Mark) -> bool) -> String {
    let pieces = text.pieces();
    let text: String =
        pieces.iter().map(|(mark, piece)| if mark.is_some_and(&is_value) { "*" } else { piece.as_str() }).collect();
    text.replace("**", "*")
}

/// Whether the pattern begins with a word and has enough of them.
fn says_enough(pattern: &str) -> bool {
    !pattern.starts_with('*') && pattern.split('*').any(|part| part.len() >= LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_anybody_has_says_nothing() {
        for (pattern, expected) in [("tokens.acme.example", true), ("*.example.com", false), ("a:*:b", false)] {
            assert_eq!(says_enough(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn a_host_is_like_a_host_and_never_like_a_path() {
        for (pattern, issuer, expected) in [
            ("*.acme.example", "shop.acme.example", true),
            ("*.acme.example", "stranger.example/shop.acme.example", false),
            ("*.acme.example", "acme.example", false),
            ("tokens.acme.example/org/*", "tokens.acme.example/org/1", true),
            ("tokens.acme.example/org/*", "tokens.acme.example", false),
        ] {
            assert_eq!(is_issuer_like(pattern, issuer), expected, "{pattern} {issuer}");
        }
        for (host, expected) in [("*.acme.example", true), ("*.example", false), ("*", false), ("*.*.example", false)] {
            assert_eq!(is_below_a_domain(host), expected, "{host}");
        }
    }
}
