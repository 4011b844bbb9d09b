//! What is known of issuers that many organizations share: the claim that IAM demands, and how their subjects look.
//!
//! The data is `data/issuers.txt`, whose head says what its lines mean. No issuer's name stands in the program.

use super::finding::matches;
use super::rule::is_eks;

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

/// Claims that name whoever the workload belongs to.
pub(crate) const OF_OWNER: [&str; 6] = [
    "enterprise_id",
    "namespace_id",
    "organization_id",
    "organization_number",
    "organization_slug",
    "repository_owner_id",
];

/// Whether a claim is one of these, as its issuer writes it: `issuer.example/project-id` is a `project_id`.
pub(crate) fn is_one_of(claims: &[&str], claim: &str) -> bool {
    let word = claim.rsplit('/').next().unwrap_or_default().replace('-', "_");
    claims.iter().any(|known| known.eq_ignore_ascii_case(&word))
}

/// The claim of the issuer, or the key of STS, that IAM demands a condition on.
pub(crate) fn required_claim(issuer: &str) -> Option<&'static str> {
    // The providers of accounts carry the slash at the end that AWS' table leaves out.
    block(issuer.trim_end_matches('/')).find_map(|(word, claim)| (word == "claim").then_some(claim))
}

/// How the issuer is called whose tokens were meant, and the page that says so, where no token has this one.
pub(crate) fn of_nobody(issuer: &str) -> Option<(&'static str, &'static str)> {
    let issuer = issuer.trim_end_matches('/');
    lines().filter(|(word, _)| *word == "none").find_map(|(_, rest)| {
        let mut words = rest.split(' ');
        let (pattern, meant, page) = (words.next()?, words.next()?, words.next()?);
        matches(pattern, issuer).then_some((meant, page))
    })
}

/// What ends the owner's name, with which the issuer's subjects start; nothing where it is not known.
pub(crate) fn owner_end(issuer: &str) -> Option<&'static str> {
    block(issuer.trim_end_matches('/')).find_map(|(word, end)| (word == "owner").then_some(end))
}

pub(crate) fn shape(issuer: &str) -> Option<Shape> {
    let word = |wanted: &str| block(issuer).find_map(|(word, rest)| (word == wanted).then(|| rest.split_once(' '))?);
    let ((start, example), (page, _)) = (word("subject")?, word("page")?);
    Some(Shape { start, example, page })
}

/// Whether a text, which may be a pattern, can be a subject of an issuer as its `like` lines show them.
pub(crate) fn can_be_subject(issuer: &str, text: &str) -> bool {
    let own = organization(issuer).unwrap_or("*");
    let mut like = block(issuer).filter(|(word, _)| *word == "like").map(|(_, glob)| glob).peekable();
    like.peek().is_none() || like.any(|glob| common(&glob.replace('$', own), text, Names::Free).is_some())
}

/// Subjects that fit a pattern, each of another shape of the issuer's; none where nothing is known of its subjects.
pub(crate) fn subjects_of(issuer: &str, pattern: &str) -> impl Iterator<Item = String> {
    // A wildcard is shown to stand for something, where it can.
    let filled = pattern.replace('*', "?*");
    // A name has neither a slash nor a colon, where it can do without: after the last one stands no other subject.
    let shapes: Vec<String> = shapes(issuer).collect();
    let tries = [Names::Plain, Names::Paths, Names::Free];
    let tries = tries.into_iter().flat_map(move |names| shapes.clone().into_iter().map(move |one| (one, names)));
    tries.filter_map(move |(shape, names)| common(&shape, &filled, names).or_else(|| common(&shape, pattern, names)))
}

/// A subject as the issuer writes them, with these words where it has its own.
pub(crate) fn some_subject(issuer: &str, word: &str) -> String {
    shapes(issuer).next().map_or_else(|| word.to_owned(), |shape| shape.replace('*', word))
}

/// How subjects of an issuer look, each with `*` for what differs.
fn shapes(issuer: &str) -> impl Iterator<Item = String> {
    let cluster = is_eks(issuer).then(|| "system:serviceaccount:*:*".to_owned());
    // An enterprise may have an issuer of its own below the one that all share.
    let host = issuer.split('/').next().unwrap_or_default();
    let usual = block(host).filter(|(word, _)| *word == "usual").map(|(_, shape)| shape.to_owned());
    let own = organization(issuer).unwrap_or("*").to_owned();
    let like = block(issuer).filter(|(word, _)| *word == "like").map(move |(_, shape)| shape.replace('$', &own));
    cluster.into_iter().chain(usual).chain(like)
}

/// What the `*` of the issuer's name stands for.
fn organization(issuer: &str) -> Option<&str> {
    let (_, name) = lines().find(|(word, name)| *word == "issuer" && matches(name, issuer))?;
    let (start, end) = name.split_once('*')?;
    issuer.strip_prefix(start)?.strip_suffix(end)
}

/// What stands in the places that a shape leaves open.
#[derive(Clone, Copy)]
enum Names {
    /// No colon, and a slash in the last place alone.
    Plain,
    /// No colon.
    Paths,
    /// A colon in the last place alone.
    Free,
}

impl Names {
    fn barred(self, is_last: bool) -> &'static [char] {
        match self {
            Self::Plain if !is_last => &[':', '/'],
            Self::Free if is_last => &[],
            _ => &[':'],
        }
    }
}

/// What a place of a shape takes.
#[derive(Clone, Copy)]
enum Place {
    This(char),
    /// One character, and none of these.
    One(&'static [char]),
    /// Any number of such.
    Many(&'static [char]),
}

/// A text that has the shape and fits the pattern. What both leave open is `x`.
fn common(shape: &str, pattern: &str, names: Names) -> Option<String> {
    const MOST: usize = 1_024;
    let last = shape.chars().count().saturating_sub(1);
    let places = shape.chars().enumerate().flat_map(|(at, c)| match c {
        '*' => vec![Place::One(names.barred(at == last)), Place::Many(names.barred(at == last))],
        c => vec![Place::This(c)],
    });
    let places: Vec<Place> = places.collect();
    let pattern: Vec<char> = pattern.chars().collect();
    if places.len() > MOST || pattern.len() > MOST {
        return None;
    }
    // How one goes on from each pair of places: what is written, and the pair that follows. From the ends on.
    let width = pattern.len() + 1;
    let mut steps: Vec<Option<Step>> = vec![None; width * (places.len() + 1)];
    for i in (0..=places.len()).rev() {
        for j in (0..=pattern.len()).rev() {
            let ends = i == places.len() && j == pattern.len();
            let open = |(i, j): (usize, usize)| steps.get(i * width + j).copied().flatten().is_some();
            let step = if ends {
                Some(Step { writes: None, to: (i, j) })
            } else {
                candidates(places.get(i).copied(), pattern.get(j).copied(), (i, j)).find(|step| open(step.to))
            };
            if let Some(cell) = steps.get_mut(i * width + j) {
                *cell = step;
            }
        }
    }
    let (mut text, mut at) = (String::new(), (0, 0));
    loop {
        let step = steps.get(at.0 * width + at.1).copied().flatten()?;
        text.extend(step.writes);
        if step.to == at {
            return Some(text);
        }
        at = step.to;
    }
}

#[derive(Clone, Copy)]
struct Step {
    writes: Option<char>,
    to: (usize, usize),
}

/// What can come next, the shortest first.
fn candidates(place: Option<Place>, asked: Option<char>, (i, j): (usize, usize)) -> impl Iterator<Item = Step> {
    let step = |writes, to| Some(Step { writes, to });
    let steps = match (place, asked) {
        (None, Some('*')) => [step(None, (i, j + 1)), None, None],
        (None, _) | (Some(Place::This(_) | Place::One(_)), None) => [None, None, None],
        (Some(Place::Many(_)), None) => [step(None, (i + 1, j)), None, None],
        (Some(Place::This(c)), Some('*')) => [step(Some(c), (i + 1, j)), step(None, (i, j + 1)), None],
        (Some(Place::One(_)), Some('*')) => [step(Some('x'), (i + 1, j)), step(None, (i, j + 1)), None],
        (Some(Place::Many(_)), Some('*')) => [step(None, (i + 1, j)), step(None, (i, j + 1)), None],
        (Some(Place::This(c)), Some(asked)) => {
            [step(Some(c), (i + 1, j + 1)).filter(|_| asked == '?' || asked == c), None, None]
        }
        (Some(Place::One(_)), Some('?')) => [step(Some('x'), (i + 1, j + 1)), None, None],
        (Some(Place::One(barred)), Some(asked)) => {
            [step(Some(asked), (i + 1, j + 1)).filter(|_| !barred.contains(&asked)), None, None]
        }
        (Some(Place::Many(_)), Some('?')) => [step(None, (i + 1, j)), step(Some('x'), (i, j + 1)), None],
        (Some(Place::Many(barred)), Some(asked)) => {
            [step(None, (i + 1, j)), step(Some(asked), (i, j + 1)).filter(|_| !barred.contains(&asked)), None]
        }
    };
    steps.into_iter().flatten()
}

/// Whether each organization has an issuer of its own there: its name is a pattern.
pub(crate) fn has_one_organization(issuer: &str) -> bool {
    let own = |(word, name): (&str, &str)| word == "issuer" && name.contains('*') && matches(name, issuer);
    lines().any(own) && owner_end(issuer).is_none()
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
            let is_told = required_claim(&name).is_some() || shape(&name).is_some() || owner_end(&name).is_some();
            assert!(is_told, "{name}");
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
    fn a_subject_is_written_as_the_issuer_writes_it() {
        const GITHUB: &str = "token.actions.githubusercontent.com";
        for (issuer, pattern, subject) in [
            (GITHUB, "repo:acme/*", Some("repo:acme/x:ref:refs/heads/x")),
            (GITHUB, "repo:acme*", Some("repo:acme/x:ref:refs/heads/x")),
            (GITHUB, "repo:acme/site:*", Some("repo:acme/site:ref:refs/heads/x")),
            (GITHUB, "repo:acme/site:environment:prod-?", Some("repo:acme/site:environment:prod-x")),
            (GITHUB, "repo:acme/*:environment:prod", Some("repo:acme/x:environment:prod")),
            (GITHUB, "repo:acme/*:pull_request", Some("repo:acme/x:pull_request")),
            (GITHUB, "repo:birch*/site:*", Some("repo:birchx/site:ref:refs/heads/x")),
            (GITHUB, "repo:*/*:ref:refs/heads/main", Some("repo:x/x:ref:refs/heads/main")),
            (GITHUB, "job_workflow_ref:acme/*", None),
            ("app.terraform.io", "organization:acme:*", Some("organization:acme:project:x:workspace:x:run_phase:plan")),
            ("app.terraform.io", "organization:acme:workspace:w:run_phase:*", None),
            ("oidc.eks.eu-west-1.amazonaws.com/id/AB", "system:serviceaccount:a:*", Some("system:serviceaccount:a:x")),
            ("issuer.example", "*", None),
        ] {
            assert_eq!(subjects_of(issuer, pattern).next().as_deref(), subject, "{issuer} {pattern}");
        }
        assert_eq!(some_subject(GITHUB, "other"), "repo:other/other:ref:refs/heads/other");
    }

    #[test]
    fn every_line_of_the_data_is_known_and_every_page_dated() {
        for (word, rest) in lines() {
            let fits = match word {
                "none" => rest.split(' ').count() == 4,
                "issuer" | "claim" => !rest.contains(' '),
                "owner" => matches!(rest, "/" | ":"),
                "like" | "usual" => rest.contains('*') || rest.contains('$'),
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
