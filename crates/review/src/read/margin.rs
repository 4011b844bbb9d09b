//! What stands before each line of a text that was copied out of something which shows it: numbers, a diff's marks, the
//! mark of a comment or of a quotation; and how a page writes quotation marks.

use std::borrow::Cow;

/// What was taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Margin {
    Colours,
    Html,
    Numbers,
    Diff,
    Mark,
}

/// Takes one of them away, where it is there.
type Step = fn(&str) -> Option<String>;

/// Fewer lines show no margin.
const FEWEST: usize = 3;

/// The text without it, and what there was.
pub(super) fn without_margin(text: &str) -> (Cow<'_, str>, Vec<Margin>) {
    let mut text = Cow::Borrowed(text);
    let mut found = Vec::new();
    let steps: [(Margin, Step); 5] = [
        (Margin::Colours, without_colours),
        (Margin::Html, without_html),
        (Margin::Numbers, without_numbers),
        (Margin::Diff, after_diff),
        (Margin::Mark, without_mark),
    ];
    for (margin, without) in steps {
        if let Some(rest) = without(&text) {
            text = Cow::Owned(rest);
            found.push(margin);
        }
    }
    (text, found)
}

/// `ESC [ … m`, as programs write to a terminal.
fn without_colours(text: &str) -> Option<String> {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().filter(|first| first.len() < text.len())?.to_owned();
    for part in parts {
        let (codes, rest) = part.split_once('m')?;
        codes.bytes().all(|byte| byte.is_ascii_digit() || byte == b';').then_some(())?;
        plain.push_str(rest);
    }
    Some(plain)
}

/// No JSON is written with these between its values. A page may have been written twice.
fn without_html(text: &str) -> Option<String> {
    const QUOTES: [&str; 4] = ["&quot;", "&#34;", "&#x22;", "&amp;quot;"];
    const ENTITIES: [(&str, &str); 10] = [
        ("&amp;quot;", "\""),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#x22;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let is_html = QUOTES.iter().any(|quote| text.contains(quote));
    is_html.then(|| ENTITIES.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain)))
}

/// A line's number, and what follows it.
fn numbered(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start();
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let (number, rest) = line.split_at_checked(digits)?;
    let marked = rest.strip_prefix(['.', ':', '|', ')', '│', '→']);
    let apart = rest.is_empty() || rest.starts_with([' ', '\t']) || marked.is_some();
    apart.then_some(())?;
    let rest = marked.unwrap_or(rest);
    Some((number.parse::<usize>().ok()?, rest.strip_prefix([' ', '\t']).unwrap_or(rest)))
}

/// Each line has its number before it, or all of them stand on lines of their own.
fn without_numbers(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let each: Option<Vec<(usize, &str)>> = lines.iter().copied().map(numbered).collect();
    let ascends = |each: &[(usize, &str)]| each.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if b > a));
    if let Some(each) = each.filter(|each| each.len() >= FEWEST && ascends(each)) {
        return Some(each.iter().map(|(_, rest)| *rest).collect::<Vec<_>>().join("\n"));
    }
    let mut next = 1;
    let others: Vec<&str> = lines
        .iter()
        .filter(|line| {
            let is_next = line.trim() == next.to_string();
            next += usize::from(is_next);
            !is_next
        })
        .copied()
        .collect();
    (next > FEWEST).then(|| others.join("\n"))
}

/// What is there after the changes that a diff shows.
fn after_diff(text: &str) -> Option<String> {
    const HEADS: [&str; 7] = ["diff ", "index ", "--- ", "+++ ", "@@ ", "\\ No newline", "new file mode "];
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !HEADS.iter().any(|head| line.starts_with(head)))
        .collect();
    // Of the first line, the blank before it is often left behind.
    let fits =
        |(at, line): (usize, &&str)| line.starts_with(['+', '-', ' ']) || at == 0 && line.starts_with(['{', '[']);
    let adds = lines.iter().any(|line| line.starts_with('+'));
    if lines.len() < FEWEST || !adds || !lines.iter().enumerate().all(fits) {
        return None;
    }
    let kept = lines.iter().filter(|line| !line.starts_with('-'));
    Some(kept.map(|line| line.strip_prefix(['+', ' ']).unwrap_or(line)).collect::<Vec<_>>().join("\n"))
}

/// One mark before all lines: of a comment, of a quotation, of a frame.
fn without_mark(text: &str) -> Option<String> {
    const MARKS: [&str; 6] = ["#", "//", ">", "│", "*", ";"];
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let mark = MARKS.iter().find(|mark| lines.iter().all(|line| line.trim_start().starts_with(**mark)))?;
    let bare = |line: &&str| {
        let rest = line.trim_start().strip_prefix(*mark).unwrap_or_default();
        rest.strip_prefix(' ').unwrap_or(rest).to_owned()
    };
    (lines.len() >= FEWEST).then(|| lines.iter().map(bare).collect::<Vec<_>>().join("\n"))
}

impl Margin {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Colours => "no codes of colours",
            Self::Html => "plain characters in place of HTML's names",
            Self::Numbers => "no line numbers",
            Self::Diff => "no marks of a diff, and nothing that it takes away",
            Self::Mark => "no mark before each line",
        }
    }
}
