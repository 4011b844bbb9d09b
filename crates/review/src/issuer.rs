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
pub(crate) const INSTEAD_OF_SUBJECT: [&str; 8] =
    ["amr", "job_workflow_ref", "project_path", "project_id", "repository", "repository_id", "app_id", "user_id"];

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
    fn every_line_of_the_data_is_known_and_every_page_dated() {
        for (word, rest) in lines() {
            let fits = match word {
                "issuer" | "claim" => !rest.contains(' '),
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
