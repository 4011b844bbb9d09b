//! What is known of issuers that many organizations share: the claim that IAM demands, and how their subjects look.
//!
//! The data is `data/issuers.txt`, whose head says what its lines mean. No issuer's name stands in the program.

use super::finding::matches;

const TEXT: &str = include_str!("../../../data/issuers.txt");

/// The beginning that every subject of an issuer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// What the subject starts with.
    pub(crate) start: &'static str,
    /// A subject as it looks.
    pub(crate) example: &'static str,
    /// The page that shows it.
    pub(crate) page: &'static str,
}

/// Claims that name one workload as well as the subject does.
pub(crate) const INSTEAD_OF_SUBJECT: [&str; 9] =
    ["amr", "id", "job_workflow_ref", "project_path", "project_id", "repository", "repository_id", "app_id", "user_id"];

/// The claim of the issuer, or the key of STS, that IAM demands a condition on.
pub(crate) fn required_claim(issuer: &str) -> Option<&'static str> {
    // The providers of accounts carry the slash at the end that AWS' table leaves out.
    block(issuer.trim_end_matches('/')).find_map(|(word, claim)| (word == "claim").then_some(claim))
}

pub(crate) fn shape(issuer: &str) -> Option<Shape> {
    let word = |wanted: &str| block(issuer).find_map(|(word, rest)| (word == wanted).then(|| rest.split_once(' '))?);
    let ((start, example), (page, _)) = (word("subject")?, word("page")?);
    Some(Shape { start, example, page })
}

/// Whether a text, which may be a pattern, can be a subject of an issuer as its `like` lines show them.
pub(crate) fn can_be_subject(issuer: &str, text: &str) -> bool {
    let name = lines().find(|(word, name)| *word == "issuer" && matches(name, issuer)).map_or("", |(_, name)| name);
    // What the `*` of the issuer's name stands for is the organization.
    let own = name.split_once('*').and_then(|(start, end)| issuer.strip_prefix(start)?.strip_suffix(end));
    let mut like = block(issuer).filter(|(word, _)| *word == "like").map(|(_, glob)| glob).peekable();
    like.peek().is_none() || like.any(|glob| have_a_text_in_common(&glob.replace('$', own.unwrap_or("*")), text))
}

/// Whether some text fits two patterns.
fn have_a_text_in_common(one: &str, other: &str) -> bool {
    const MOST: usize = 1_024;
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len() > MOST || other.len() > MOST {
        return true;
    }
    // Whether what is left of both has one, from the ends on.
    let mut below = vec![false; other.len() + 1];
    for i in (0..=one.len()).rev() {
        let mut row = vec![false; other.len() + 1];
        for j in (0..=other.len()).rev() {
            let at = |row: &[bool], place: usize| row.get(place).copied().unwrap_or(false);
            let held = match (one.get(i), other.get(j)) {
                (None, None) => true,
                (Some('*'), _) => at(&below, j) || at(&row, j + 1),
                (_, Some('*')) => at(&row, j + 1) || at(&below, j),
                (Some(a), Some(b)) => (a == b || *a == '?' || *b == '?') && at(&below, j + 1),
                _ => false,
            };
            if let Some(cell) = row.get_mut(j) {
                *cell = held;
            }
        }
        below = row;
    }
    below.first().copied().unwrap_or(false)
}

/// Whether each organization has an issuer of its own there: its name is a pattern.
pub(crate) fn has_one_organization(issuer: &str) -> bool {
    lines().any(|(word, name)| word == "issuer" && name.contains('*') && matches(name, issuer))
}

/// The lines about an issuer, each as its word and the rest.
fn block(issuer: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_it = |line: &(&str, &str)| line.0 == "issuer" && matches(line.1, issuer);
    lines().skip_while(move |line| !is_it(line)).skip(1).take_while(|(word, _)| *word != "issuer")
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXT.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_issuer_is_found_by_its_name_or_its_pattern() {
        let names = lines().filter(|(word, _)| *word == "issuer").map(|(_, name)| name.replace('*', "acme"));
        for name in names {
            assert!(required_claim(&name).is_some() || shape(&name).is_some(), "{name}");
            assert_eq!((required_claim(&format!("{name}.example")), required_claim("issuer.example")), (None, None));
        }
    }

    #[test]
    fn a_subject_is_held_against_the_whole_shape() {
        for (issuer, subject, fits) in [
            ("app.terraform.io", "organization:acme:project:p:workspace:w:run_phase:apply", true),
            ("app.terraform.io", "organization:acme:*", true),
            ("app.terraform.io", "organization:acme:project:*:workspace:*:run_phase:*", true),
            ("app.terraform.io", "organization:acme:workspace:w:run_phase:apply", false),
            ("app.terraform.io", "organization:acme:project:p:workspace:w:run_phase:Apply", false),
            ("issuer.example", "anything", true),
        ] {
            assert_eq!(can_be_subject(issuer, subject), fits, "{issuer} {subject}");
        }
    }

    #[test]
    fn every_line_of_the_data_is_known_and_every_page_dated() {
        for (word, rest) in lines() {
            let fits = match word {
                "issuer" | "claim" => !rest.contains(' '),
                "like" => rest.contains('*') || rest.contains('$'),
                "subject" => rest.split_once(' ').is_some_and(|(start, example)| example.starts_with(start)),
                "page" => rest
                    .split_once(' ')
                    .is_some_and(|(page, day)| page.starts_with("https://") && (day == "unread" || day.len() == 10)),
                _ => false,
            };
            assert!(fits, "{word} {rest}");
        }
        let names: Vec<&str> = lines().filter(|(word, _)| *word == "issuer").map(|(_, name)| name).collect();
        assert!(names.is_sorted_by(|one, other| one < other), "{names:?}");
        assert_eq!(lines().filter(|(word, _)| *word == "claim").count(), 22);
    }
}
