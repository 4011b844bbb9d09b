//! The forms as a person has left them: one link for each vendor, the last one first.

/// Links with whether they were the person's own, as one text that can be kept anywhere: a line for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept(String);

/// Before a link that was the person's own, and before one that a link had brought and nobody had confirmed.
const MARKS: [(char, bool); 2] = [('+', true), ('-', false)];

/// Where a page is opened is in its address; what is in its form is kept.
const OPENED: [&str; 2] = ["tool=", "tab="];

impl Kept {
    /// What is no line of ours says nothing.
    pub fn parse(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Keeps a link in the place of the one of the same vendor, or nothing where it has no values. What was the person's
    /// own is not lost to what a link has brought.
    pub fn put(&mut self, link: &str, own: bool) {
        let (path, _) = split(link);
        if !own && self.find(path).is_some_and(|(_, own)| own) {
            return;
        }
        let mut kept = String::new();
        if !is_bare(link) {
            kept.push(if own { '+' } else { '-' });
            kept.push_str(link);
        }
        for line in self.0.lines().filter(|line| read(line).is_some_and(|(other, _)| split(other).0 != path)) {
            kept.push('\n');
            kept.push_str(line);
        }
        self.0 = kept;
    }

    /// The link in whose place `fragment` was opened, if that has no values and something is kept for its `path`: with the
    /// kept values and whether they were the person's own, and with the tool and the tab that the fragment names.
    pub fn instead_of(&self, path: &str, fragment: &str) -> Option<(String, bool)> {
        if !is_bare(fragment) {
            return None;
        }
        let (link, own) = self.find(path)?;
        let values = split(link).1.split('&').filter(|pair| !is_opened(pair));
        let mut instead = format!("{path}?");
        for pair in values.chain(split(fragment).1.split('&')).filter(|pair| !pair.is_empty()) {
            if !instead.ends_with('?') {
                instead.push('&');
            }
            instead.push_str(pair);
        }
        Some((instead, own))
    }

    /// The links that were the person's own, the last one first.
    pub fn own(&self) -> impl Iterator<Item = &str> {
        self.links().filter(|(_, own)| *own).map(|(link, _)| link)
    }

    fn find(&self, path: &str) -> Option<(&str, bool)> {
        self.links().find(|(link, _)| split(link).0 == path)
    }

    fn links(&self) -> impl Iterator<Item = (&str, bool)> {
        self.0.lines().filter_map(read)
    }
}

fn read(line: &str) -> Option<(&str, bool)> {
    MARKS.into_iter().find_map(|(mark, own)| Some((line.strip_prefix(mark)?, own)))
}

/// Before and after the `?`.
fn split(link: &str) -> (&str, &str) {
    link.split_once('?').unwrap_or((link, ""))
}

fn is_bare(link: &str) -> bool {
    split(link).1.split('&').all(|pair| pair.is_empty() || is_opened(pair))
}

fn is_opened(pair: &str) -> bool {
    OPENED.iter().any(|key| pair.starts_with(key))
}
