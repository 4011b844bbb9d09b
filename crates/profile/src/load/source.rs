//! Where facts are known from.

use crate::error::ProfileFault;
use crate::fact::Source;
use crate::node::{Faulty, Node};

use super::Loader;

impl Loader {
    pub(super) fn read_sources(&mut self, node: &Node<'_>) -> Result<(), Faulty> {
        for (name, source) in node.need("sources")?.members()? {
            let source = read_source(&source);
            if let Some(source) = self.declared(name, source) {
                self.sources.push((name.to_owned(), source));
            }
        }
        Ok(())
    }

    /// The source that stands here by its name.
    pub(super) fn source(&self, node: &Node<'_>) -> Result<Source, Faulty> {
        let name = node.str()?;
        let source = self.sources.iter().find(|(known, _)| known == name).map(|(_, source)| source.clone());
        source.ok_or_else(|| node.fault(ProfileFault::UnknownName(name.to_owned())))
    }

    /// The source of an object that may have none.
    pub(super) fn source_of(&self, node: &Node<'_>) -> Result<Option<Source>, Faulty> {
        node.get("source").map(|source| self.source(&source)).transpose()
    }
}

/// Whether the calendar has a date of this form.
fn is_day(date: &str) -> bool {
    let numbers: Option<Vec<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
    let Some([year, month, day]) = numbers.as_deref() else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(month) && (1..=days).contains(day)
}

fn read_source(node: &Node<'_>) -> Result<Source, Faulty> {
    node.object(&["title", "url", "read", "revision"])?;
    let url = node.need("url")?;
    // The runbook writes it between brackets of Markdown.
    let fits = |b: u8| b.is_ascii_graphic() && !b"\"()<>[\\]^`{|}".contains(&b);
    if !url.str()?.starts_with("https://") {
        return Err(url.fault(ProfileFault::Expected("an https address")));
    }
    if !url.str()?.bytes().all(fits) {
        return Err(url.fault(ProfileFault::Expected("an address in ASCII: write spaces, quotes and brackets as %HH")));
    }
    let read = node.need("read")?;
    let dated = read.str()?.split('-').map(|part| part.bytes().all(|b| b.is_ascii_digit()).then_some(part.len()));
    if !dated.eq([Some(4), Some(2), Some(2)]) || !is_day(read.str()?) {
        return Err(read.fault(ProfileFault::Expected("a date, YYYY-MM-DD")));
    }
    Ok(Source {
        title: node.text("title")?,
        url: url.str()?.to_owned(),
        read: read.str()?.to_owned(),
        revision: node.get("revision").map(|revision| revision.line()).transpose()?,
    })
}
