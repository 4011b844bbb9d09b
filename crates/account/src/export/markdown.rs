//! A report for people: the three sentences, who gets in, what to do.

use std::fmt::Write as _;

use review::finding::Severity;

use crate::files::Surveyed;
use crate::party::{kind_of, text_of};
use crate::role::RoleRow;
use crate::sentence::sentences;
use crate::survey::Survey;

/// Rows of one table; the rest is counted.
const MOST: usize = 200;

/// The three sentences, the parties, what to do, the chains and what has changed.
pub fn report(surveyed: &Surveyed) -> String {
    let survey = &surveyed.survey;
    let mut out = String::from("# Who can get in\n\n");
    for sentence in sentences(survey) {
        let _ = writeln!(out, "{}\n", inline(&sentence));
    }
    parties(&mut out, survey);
    to_do(&mut out, survey);
    chains(&mut out, survey);
    if let Some(changes) = &surveyed.changes {
        let _ = writeln!(out, "## What has changed\n");
        for (title, list) in
            [("New", &changes.added), ("Gone", &changes.removed), ("Other than before", &changes.changed)]
        {
            for change in list {
                let _ = writeln!(out, "- {title}: {}. {}", code(&change.arn), inline(&change.sentences.join(" ")));
            }
        }
        if changes.is_empty() {
            let _ = writeln!(out, "Nothing.");
        }
        out.push('\n');
    }
    out
}

fn parties(out: &mut String, survey: &Survey) {
    if survey.parties.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "## By who\n\n| who | name | roles | without a guard | at most |\n| --- | --- | --- | --- | --- |"
    );
    for party in survey.parties.iter().take(MOST) {
        let roles: Vec<&RoleRow> = party.roles.iter().filter_map(|place| survey.roles.get(*place)).collect();
        let open = roles.iter().filter(|row| !row.guarded).count();
        let reach = roles.iter().map(|row| row.reach).max().unwrap_or_default();
        let name = match (&party.name, party.own) {
            (Some(name), _) => inline(name),
            (None, true) => "one's own".to_owned(),
            (None, false) => format!("unknown {}", kind_of(&party.party).as_str()),
        };
        let _ = writeln!(out, "| {} | {name} | {} | {open} | {reach} |", code(text_of(&party.party)), roles.len());
    }
    rest(out, survey.parties.len());
}

fn to_do(out: &mut String, survey: &Survey) {
    let grave = |row: &&RoleRow| row.findings.iter().any(|note| note.severity <= Severity::Security);
    let rows: Vec<&RoleRow> = survey.roles.iter().filter(|row| row.outside).filter(grave).collect();
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(out, "## What to do\n");
    for row in rows.iter().take(MOST) {
        let _ = writeln!(out, "- {}", code(&row.arn));
        for note in row.findings.iter().filter(|note| note.severity <= Severity::Security) {
            let _ = writeln!(out, "  - {}: {}", note.code, inline(&note.message));
        }
    }
    rest(out, rows.len());
}

fn chains(out: &mut String, survey: &Survey) {
    let gaining: Vec<_> = survey.chains.iter().filter(|chain| chain.gains.is_some()).collect();
    if gaining.is_empty() {
        return;
    }
    let _ = writeln!(out, "## Roles that lead further\n");
    for chain in gaining.iter().take(MOST) {
        let names = chain.roles.iter().filter_map(|place| survey.roles.get(*place));
        let names: Vec<String> = names.map(|row| format!("{} ({})", code(&row.arn), row.reach)).collect();
        let _ = writeln!(out, "- {}", names.join(" → "));
        for allowed in chain.steps.iter().filter_map(|step| survey.describe(step)) {
            let _ = writeln!(out, "  - {}", inline(&allowed));
        }
    }
    rest(out, gaining.len());
    if survey.chains_cut {
        let _ = writeln!(out, "There are more chains than are listed.\n");
    }
}

fn rest(out: &mut String, all: usize) {
    if all > MOST {
        let _ = writeln!(out, "\nAnd {} more.", all - MOST);
    }
    out.push('\n');
}

/// Text that stays text.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // In a code span a backslash is text: an ARN between backticks would be another one.
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '$' | '|' | '#' | '~' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// As code; a text of the file cannot end it.
fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() || matches!(c, '`' | '|') { ' ' } else { c }).collect();
    format!("`{text}`")
}
