//! What a role is beside its policies: the part that the vendor asks for, and the part that a company's rules do.

use profile::Severity;

use super::build::Builder;
use super::marked::Marked;
use super::model::Settings;
use super::resolve::NO_PATH;

/// Tags of one role. Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
const MOST_TAGS: usize = 50;

impl Builder<'_, '_> {
    /// What the profile and the person ask of the role; the vendor's own tags come first, and stay.
    pub(super) fn settings(&mut self, role: &profile::Role) -> Settings {
        let standard = self.settled.profile.standard;
        let path = self.given(standard.role_path).filter(|path| path.plain() != NO_PATH);
        let mut tags: Vec<(Marked, Marked)> = Vec::new();
        for (key, value) in &role.tags {
            tags.push((Marked::literal(key), self.resolver.marked(value)));
        }
        let own = tags.len();
        for tag in self.resolver.list(standard.tag) {
            let text = tag.plain();
            // A tag that is not valid is a gap, and has no `=`.
            let (key, value) = text.split_once('=').unwrap_or((&text, ""));
            if tag.gaps().is_empty() {
                if tags.iter().take(own).any(|(known, _)| known.plain().eq_ignore_ascii_case(key)) {
                    let text =
                        format!("The vendor needs its own value of the tag {key}: yours is not put on the role.");
                    self.notice(Severity::Warning, &text);
                    continue;
                }
                tags.push((Marked::of_value(standard.tag, key), Marked::of_value(standard.tag, value)));
            } else {
                tags.push((tag, Marked::default()));
            }
        }
        if tags.len() > MOST_TAGS {
            let text = format!("A role has at most {MOST_TAGS} tags, and these are {}: remove some.", tags.len());
            self.notice(Severity::Danger, &text);
        }
        Settings {
            path,
            boundary: self.given(standard.permissions_boundary_arn),
            max_session: self.given(standard.max_session_duration),
            tags,
        }
    }
}
