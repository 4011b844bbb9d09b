//! One generated file: its text, and where values, gaps and changes stand in it.

use plan::{Mark, Places, Printed, Span};
use policy::{MANAGED_POLICY_QUOTA, ROLE_INLINE_QUOTA, TRUST_POLICY_QUOTA};
use profile::{ParameterId, Tool};

use super::language::Language;

/// One generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Inside the bundle; the same on the page, in the download and in `examples/render.rs`.
    pub path: String,
    pub title: String,
    pub section: Section,
    pub language: Language,
    pub text: String,
    /// Where values stand, and gaps; in bytes of the text, ordered by start.
    pub spans: Vec<Span>,
    pub changed: Vec<Changed>,
    /// The command that applies it, from the bundle's folder.
    pub command: Option<String>,
}

/// Lines that only the recommended form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Counted from 0; the last line is included.
    pub first_line: usize,
    pub last_line: usize,
    /// The difference's place in its profile.
    pub difference: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Trust,
    /// Permissions of a managed policy.
    Managed,
    /// Permissions that stand in a role.
    Inline,
    /// What a tool reads.
    Apply(Tool),
    Kubernetes,
    Runbook,
}

impl Section {
    /// The most characters that IAM takes of such a policy, unless the account's quota has been raised; none for what is
    /// no policy.
    pub fn quota(self) -> Option<usize> {
        match self {
            Self::Trust => Some(TRUST_POLICY_QUOTA),
            Self::Managed => Some(MANAGED_POLICY_QUOTA),
            Self::Inline => Some(ROLE_INLINE_QUOTA),
            Self::Apply(_) | Self::Kubernetes | Self::Runbook => None,
        }
    }
}

impl Document {
    /// `printed` carries marks; so does the command, and is left out while a value is missing in it.
    pub fn new(path: &str, title: &str, section: Section, printed: String, command: Option<Printed>) -> Self {
        let language = Language::of(path);
        let Places { text, spans, differences } = Printed::new(printed).places();
        let lines_differ = matches!(language, Language::Json | Language::Yaml);
        let changed = if lines_differ { changed_lines(&text, &differences) } else { Vec::new() };
        let command = command.filter(|command| command.gaps().is_empty()).map(|command| command.plain());
        Self { path: path.to_owned(), title: title.to_owned(), section, language, text, spans, changed, command }
    }

    /// The parameters whose values are missing here. A document with gaps is shown, never copied.
    pub fn gaps(&self) -> Vec<ParameterId> {
        let mut gaps = Vec::new();
        for span in &self.spans {
            if let Mark::Gap(id) = span.mark
                && !gaps.contains(&id)
            {
                gaps.push(id);
            }
        }
        gaps
    }
}

/// The lines that hold marked strings, from the first to the last of a run, with the brackets that close them.
fn changed_lines(text: &str, differences: &[(usize, u16)]) -> Vec<Changed> {
    let mut changed: Vec<Changed> = Vec::new();
    if differences.is_empty() {
        return changed;
    }
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let line_at = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
    for (start, difference) in differences.iter().copied() {
        let line = line_at(start);
        match changed.last_mut() {
            Some(last) if last.difference == difference && line <= last.last_line + 1 => {
                last.last_line = last.last_line.max(line);
            }
            _ => changed.push(Changed { first_line: line, last_line: line, difference }),
        }
    }
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: usize| lines.get(line).map_or(0, |line| line.len() - line.trim_start().len());
    for run in &mut changed {
        let opens = lines.get(run.first_line).is_some_and(|line| line.ends_with(['{', '[']));
        let closes = |line: usize| {
            lines.get(line).is_some_and(|text| text.trim_start().starts_with(['}', ']']))
                && indent(line) >= indent(run.first_line)
        };
        while opens && closes(run.last_line + 1) {
            run.last_line += 1;
        }
    }
    changed
}
