//! Colour for documents: tokens of a language, crossed with the places that come from values.
//!
//! Every character of the document is in exactly one segment, so what is shown is what is copied.

use plan::Mark;
use profile::ParameterId;
use render::{Document, Language};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The difference that the line belongs to.
    pub(crate) changed: Option<u16>,
    pub(crate) segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) text: String,
    pub(crate) token: Token,
    pub(crate) place: Option<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Value(ParameterId),
    Gap(ParameterId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Plain,
    Key,
    Text,
    Comment,
    Word,
}

impl Token {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Key => "k",
            Self::Text => "s",
            Self::Comment => "c",
            Self::Word => "w",
        }
    }
}

pub(crate) fn lines(document: &Document) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut spans = document.spans.iter().peekable();
    let mut here_document = None;
    for (number, text) in document.text.split_inclusive('\n').enumerate() {
        let end = start + text.len();
        let mut places = Vec::new();
        while let Some(span) = spans.next_if(|span| span.start < end) {
            let place = match span.mark {
                Mark::Value(id) | Mark::Follows(id) => Place::Value(id),
                Mark::Gap(id) => Place::Gap(id),
            };
            places.push((span.start - start, span.end.min(end) - start, place));
        }
        let language = if here_document.is_some() { Language::Json } else { document.language };
        let tokens = tokens(language, text);
        let line = text.trim_end();
        match (&here_document, document.language) {
            (Some(delimiter), _) if line == delimiter => here_document = None,
            (None, Language::Bash) => {
                here_document = line.split_once("<< '").map(|(_, rest)| rest.trim_end_matches('\'').to_owned());
            }
            (None, Language::PowerShell) if line.ends_with("@'") => here_document = Some("'@".to_owned()),
            _ => {}
        }
        let changed = document.changed.iter().find(|run| (run.first_line..=run.last_line).contains(&number));
        lines.push(Line { changed: changed.map(|run| run.difference), segments: cross(text, &tokens, &places) });
        start = end;
    }
    lines
}

/// The lines of a JSON text that no values stand in.
pub(crate) fn json_lines(text: &str) -> Vec<Line> {
    let segments = text.split_inclusive('\n').map(|line| cross(line, &tokens(Language::Json, line), &[]));
    segments.map(|segments| Line { changed: None, segments }).collect()
}

/// Cuts a line wherever a token or a place begins or ends.
fn cross(text: &str, tokens: &[(usize, Token)], places: &[(usize, usize, Place)]) -> Vec<Segment> {
    let ends = tokens.iter().map(|(end, _)| *end).chain(places.iter().flat_map(|(start, end, _)| [*start, *end]));
    let mut cuts: Vec<usize> = Vec::new();
    for cut in ends.chain([text.len()]) {
        let place = cuts.iter().position(|known| *known >= cut).unwrap_or(cuts.len());
        if cuts.get(place) != Some(&cut) {
            cuts.insert(place, cut);
        }
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut from = 0;
    for to in cuts.into_iter().filter(|cut| *cut > 0) {
        let token = tokens.iter().find(|(end, _)| *end >= to).map_or(Token::Plain, |(_, token)| *token);
        let place = places.iter().find(|(start, end, _)| *start <= from && to <= *end).map(|(_, _, place)| *place);
        let part = text.get(from..to).unwrap_or_default();
        match segments.last_mut() {
            Some(last) if last.token == token && last.place == place => last.text.push_str(part),
            _ => segments.push(Segment { text: part.to_owned(), token, place }),
        }
        from = to;
    }
    segments
}

/// A line's tokens, each with the byte at which it ends. Our own documents are regular enough to need no grammar.
fn tokens(language: Language, line: &str) -> Vec<(usize, Token)> {
    match language {
        Language::Json => quoted(line, 0, true),
        Language::Yaml => {
            let indent = line.len() - line.trim_start_matches([' ', '-']).len();
            let rest = line.get(indent..).unwrap_or_default();
            let colon = rest.find(": ").or_else(|| rest.trim_end().strip_suffix(':').map(str::len));
            match colon {
                Some(colon) if !rest.starts_with('"') => {
                    let mut tokens = vec![(indent, Token::Plain), (indent + colon, Token::Key)];
                    tokens.extend(quoted(line, indent + colon, false));
                    tokens
                }
                _ => quoted(line, 0, true),
            }
        }
        Language::Bash if line.trim_start().starts_with('#') => vec![(line.len(), Token::Comment)],
        Language::Bash => bash(line),
        Language::Hcl | Language::PowerShell if line.trim_start().starts_with('#') => {
            vec![(line.len(), Token::Comment)]
        }
        Language::Hcl => {
            let indent = line.len() - line.trim_start().len();
            let rest = line.get(indent..).unwrap_or_default();
            let word = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
            let attribute = rest.get(word..).is_some_and(|after| after.trim_start().starts_with('='));
            let mut tokens =
                vec![(indent, Token::Plain), (indent + word, if attribute { Token::Key } else { Token::Word })];
            tokens.extend(quoted(line, indent + word, false));
            tokens
        }
        Language::PowerShell => powershell(line),
        Language::Markdown if line.starts_with('#') => vec![(line.len(), Token::Key)],
        Language::Markdown if line.starts_with("```") => vec![(line.len(), Token::Comment)],
        Language::Markdown => vec![(line.len(), Token::Plain)],
    }
}

/// Double-quoted strings; one before a colon is a key.
fn quoted(line: &str, from: usize, keys: bool) -> Vec<(usize, Token)> {
    let mut tokens = Vec::new();
    let mut chars = line.char_indices().skip_while(|(at, _)| *at < from);
    while let Some((at, c)) = chars.next() {
        if c != '"' {
            continue;
        }
        tokens.push((at, Token::Plain));
        let mut end = line.len();
        while let Some((at, c)) = chars.next() {
            if c == '\\' {
                chars.next();
            } else if c == '"' {
                end = at + 1;
                break;
            }
        }
        let key = keys && line.get(end..).is_some_and(|rest| rest.starts_with(':'));
        tokens.push((end, if key { Token::Key } else { Token::Text }));
    }
    tokens.push((line.len(), Token::Plain));
    tokens
}

/// Strings and variables.
fn powershell(line: &str) -> Vec<(usize, Token)> {
    let mut tokens = Vec::new();
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '\'' | '"' => chars.find(|(_, next)| *next == c).map_or(line.len(), |(end, _)| end + 1),
            '$' => {
                while chars.next_if(|(_, next)| next.is_ascii_alphanumeric() || matches!(next, ':' | '_')).is_some() {}
                chars.peek().map_or(line.len(), |(end, _)| *end)
            }
            _ => continue,
        };
        tokens.extend([(at, Token::Plain), (end, if c == '$' { Token::Key } else { Token::Text })]);
    }
    tokens.push((line.len(), Token::Plain));
    tokens
}

/// Quoted words and options.
fn bash(line: &str) -> Vec<(usize, Token)> {
    let mut tokens = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        if matches!(c, '\'' | '"') {
            tokens.push((at, Token::Plain));
            let mut end = line.len();
            while let Some((at, next)) = chars.next() {
                if next == '\\' && c == '"' {
                    chars.next();
                } else if next == c {
                    end = at + 1;
                    break;
                }
            }
            tokens.push((end, Token::Text));
        } else if c == '-' && before == ' ' && chars.peek().is_some_and(|(_, next)| *next == '-') {
            tokens.push((at, Token::Plain));
            let mut end = line.len();
            while let Some((at, next)) = chars.peek().copied() {
                if !next.is_ascii_alphanumeric() && next != '-' {
                    end = at;
                    break;
                }
                chars.next();
            }
            tokens.push((end, Token::Word));
        }
        before = c;
    }
    tokens.push((line.len(), Token::Plain));
    tokens
}
