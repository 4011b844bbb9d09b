//! Rows for a spreadsheet.

use crate::party::{kind_of, text_of};
use crate::role::RoleRow;
use crate::survey::Survey;

/// One row for each of these roles.
pub fn roles_csv<'a>(roles: impl IntoIterator<Item = &'a RoleRow>) -> String {
    let mut out = String::new();
    let head = ["arn", "outside", "parties", "guarded", "reach", "last used", "stale", "service-linked", "findings"];
    row(&mut out, head.map(str::to_owned));
    for role in roles {
        let parties: Vec<&str> = role.parties.iter().map(text_of).collect();
        let findings: Vec<&str> = role.findings.iter().map(|note| note.code).collect();
        let last = role.last_used.map(|day| day.to_string()).unwrap_or_default();
        row(
            &mut out,
            [
                role.arn.clone(),
                yes(role.outside),
                parties.join(" "),
                yes(role.guarded),
                role.reach.to_string(),
                last,
                yes(role.stale),
                yes(role.service_linked),
                findings.join(" "),
            ],
        );
    }
    out
}

/// One row for each party and role.
pub fn parties_csv(survey: &Survey) -> String {
    let mut out = String::new();
    row(&mut out, ["party", "kind", "name", "own", "role", "guarded", "reach"].map(str::to_owned));
    for party in &survey.parties {
        for role in party.roles.iter().filter_map(|place| survey.roles.get(*place)) {
            let text = text_of(&party.party).to_owned();
            let kind = kind_of(&party.party).as_str().to_owned();
            let name = party.name.clone().unwrap_or_default();
            let reach = role.reach.to_string();
            row(&mut out, [text, kind, name, yes(party.own), role.arn.clone(), yes(role.guarded), reach]);
        }
    }
    out
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn row<const N: usize>(out: &mut String, cells: [String; N]) {
    let cells = cells.map(|cell| field(&cell));
    out.push_str(&cells.join(","));
    // <https://www.rfc-editor.org/rfc/rfc4180>: lines end so.
    out.push_str("\r\n");
}

/// Quoted where it has to be. What a spreadsheet would take for a formula is text.
fn field(text: &str) -> String {
    let text = if text.len() > 1 && text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
