//! What the vendors' profiles say that was read more than a year ago, and should be read again.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::{
    error::{Error, Result},
    workspace::Workspace,
};

/// `--all` lists every fact; a day, as `2026-11-26`, stands for today.
pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    let all = options.iter().any(|option| option == "--all");
    let days: Vec<&String> = options.iter().filter(|option| *option != "--all").collect();
    let today = match days.as_slice() {
        [] => day(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400)),
        [day] if is_day(day) => (*day).clone(),
        [option, ..] => return Err(Error::UnknownOption { command: "sources", option: (*option).clone() }),
    };
    let profiles = bake::load(&workspace.root.join("vendors"))
        .map_err(|error| Error::Failed { step: "reading vendors/".to_owned(), remedy: error.to_string() })?;
    let limit = a_year_before(&today);
    let (mut listed, mut facts) = (0, 0);
    for profile in &profiles {
        for (what, source) in profile.facts() {
            facts += 1;
            if all || source.read < limit {
                listed += 1;
                let revision = source.revision.as_ref().map(|revision| format!(" at {revision}")).unwrap_or_default();
                println!(
                    "{} · {what} · read {}{revision} · {} · {}",
                    profile.id, source.read, source.title, source.url
                );
            }
        }
    }
    println!("{listed} of {facts} facts listed; read again what was read before {limit}");
    Ok(())
}

fn is_day(text: &str) -> bool {
    text.split('-').map(|part| part.bytes().all(|b| b.is_ascii_digit()).then_some(part.len())).eq([
        Some(4),
        Some(2),
        Some(2),
    ])
}

/// Days are compared as texts, so that 29 February needs no day of its own in another year.
fn a_year_before(day: &str) -> String {
    let (year, rest) = day.split_at(4);
    format!("{:04}{rest}", year.parse::<u32>().unwrap_or_default().saturating_sub(1))
}

/// The day of the Gregorian calendar that is so many days after 1 January 1970.
fn day(mut days: u64) -> String {
    let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

#[cfg(test)]
mod tests {
    use super::{a_year_before, day, is_day};

    #[test]
    fn days_are_those_of_the_calendar() {
        let known = [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_423, "2025-12-01"),
            (20_783, "2026-11-26"),
            (20_818, "2026-12-31"),
        ];
        for (days, text) in known {
            assert_eq!(day(days), text);
            assert!(is_day(text));
        }
        assert!(!is_day("yesterday"));
    }

    #[test]
    fn a_year_is_counted_by_the_calendar() {
        assert_eq!(a_year_before("2026-11-26"), "2025-11-26");
        assert_eq!(a_year_before("2028-02-29"), "2027-02-29");
    }
}
