//! Writes as JSON what is JSON but for the habits of the place that it was copied from.

use super::find::read;
use super::habit::{is_invisible, is_space, is_typographic};
use super::margin::without_margin;

/// A text that can be read, made of one that cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What the button says.
    pub title: String,
    pub text: String,
}

/// What was written otherwise than JSON is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    Quotes,
    Keys,
    Words,
    Space,
    Invisible,
    Comment,
    Comma,
    Break,
    Bracket,
    Braces,
}

/// The same text without what JSON does not know; none where that does not make it one that can be read.
pub fn mend(text: &str) -> Option<Mend> {
    let (text, margins) = without_margin(text);
    let mut said: Vec<&str> = margins.iter().map(|margin| margin.describe()).collect();
    // What is in a margin may stand before YAML too.
    if !said.is_empty() && read(&text).is_ok() {
        return Some(Mend { title: format!("Write it plainly: {}", said.join(", ")), text: text.into_owned() });
    }
    let mut writer = Writer::new(&text);
    writer.whole();
    let (mut text, mut habits) = (writer.written, writer.habits);
    if let Some(object) = with_braces(&text) {
        text = object;
        habits.push(Habit::Braces);
    }
    said.extend(habits.iter().map(|habit| habit.describe()));
    if said.is_empty() || read(&text).is_err() {
        return None;
    }
    Some(Mend { title: format!("Write it as JSON: {}", said.join(", ")), text })
}

/// A key with its value, without the braces of their object.
fn with_braces(text: &str) -> Option<String> {
    let inside = text.trim().trim_end_matches(',');
    let (_, after) = inside.strip_prefix('"')?.split_once('"')?;
    after.trim_start().starts_with(':').then(|| format!("{{\n{inside}\n}}"))
}

impl Habit {
    fn describe(self) -> &'static str {
        match self {
            Self::Quotes => "plain double quotes",
            Self::Keys => "keys in double quotes",
            Self::Words => "true, false and null in lower case",
            Self::Space => "plain spaces",
            Self::Invisible => "no invisible characters",
            Self::Comment => "no comments",
            Self::Comma => "no comma before a closing bracket",
            Self::Break => "no line breaks inside of a text",
            Self::Bracket => "no bracket at the end that closes nothing",
            Self::Braces => "braces around it",
        }
    }
}

struct Writer<'t> {
    rest: &'t str,
    written: String,
    habits: Vec<Habit>,
    /// Where the last comma was written, while only white space has followed.
    comma: Option<usize>,
    /// Brackets that are open.
    depth: usize,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text, written: String::with_capacity(text.len()), habits: Vec::new(), comma: None, depth: 0 }
    }

    fn whole(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '"' | '\'' => self.string(c),
                '`' if self.is_whole_template() => self.string(c),
                c if c.is_ascii_alphabetic() || c == '_' => self.word(),
                c if is_typographic(c) => self.string(c),
                c if is_space(c) => self.instead(c, " ", Habit::Space),
                c if is_invisible(c) => self.instead(c, "", Habit::Invisible),
                '#' => self.comment("\n"),
                '/' if self.rest.starts_with("//") => self.comment("\n"),
                '/' if self.rest.starts_with("/*") => self.comment("*/"),
                _ => self.plain(c),
            }
        }
    }

    fn plain(&mut self, c: char) {
        match c {
            '{' | '[' => {
                self.depth += 1;
                self.comma = None;
            }
            // What follows it is such as well, or nothing.
            '}' | ']' if self.depth == 0 => {
                self.pass(c);
                return self.did(Habit::Bracket);
            }
            '}' | ']' => {
                self.depth -= 1;
                if let Some(comma) = self.comma.take() {
                    self.written.remove(comma);
                    self.did(Habit::Comma);
                }
            }
            ',' => self.comma = Some(self.written.len()),
            c if c.is_whitespace() => {}
            _ => self.comma = None,
        }
        self.written.push(c);
        self.pass(c);
    }

    /// A word of a program's: a key without quotes, or a constant in capitals.
    fn word(&mut self) {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, after) = self.rest.split_at(end);
        self.rest = after;
        self.comma = None;
        // One colon, and not two.
        let is_key = after.trim_start().strip_prefix(':').is_some_and(|rest| !rest.starts_with(':'));
        let constant = ["True", "False", "None"].into_iter().zip(["true", "false", "null"]);
        match constant.into_iter().find(|(known, _)| *known == word) {
            _ if is_key && self.depth > 0 => {
                self.written.push('"');
                self.written.push_str(word);
                self.written.push('"');
                self.did(Habit::Keys);
            }
            Some((_, plain)) if self.depth > 0 => {
                self.written.push_str(plain);
                self.did(Habit::Words);
            }
            _ => self.written.push_str(word),
        }
    }

    /// Whether a text between backticks has nothing that a program would put into it.
    fn is_whole_template(&self) -> bool {
        let inside = self.rest.strip_prefix('`').and_then(|rest| rest.split_once('`'));
        inside.is_some_and(|(inside, _)| !inside.contains("${"))
    }

    fn instead(&mut self, c: char, with: &str, habit: Habit) {
        self.written.push_str(with);
        self.pass(c);
        self.did(habit);
    }

    /// The line break after a comment stays.
    fn comment(&mut self, end: &str) {
        let length = self.rest.find(end).unwrap_or(self.rest.len());
        let after = if end == "\n" { length } else { (length + end.len()).min(self.rest.len()) };
        self.rest = self.rest.get(after..).unwrap_or_default();
        self.did(Habit::Comment);
    }

    fn string(&mut self, open: char) {
        self.comma = None;
        self.pass(open);
        self.written.push('"');
        if open != '"' {
            self.did(Habit::Quotes);
        }
        while let Some(c) = self.rest.chars().next() {
            self.pass(c);
            match c {
                '\\' => {
                    let escaped = self.rest.chars().next();
                    escaped.inspect(|c| self.pass(*c));
                    // Only a double quote is escaped in JSON.
                    let kept = if escaped == Some('\'') { "" } else { "\\" };
                    self.written.push_str(kept);
                    self.written.extend(escaped);
                }
                c if self.closes(open, c) => {
                    if c != '"' {
                        self.did(Habit::Quotes);
                    }
                    break;
                }
                '"' => self.written.push_str("\\\""),
                // Where a terminal or a page has wrapped a line.
                '\n' | '\r' => {
                    self.rest = self.rest.trim_start();
                    self.did(Habit::Break);
                }
                other => self.written.push(other),
            }
        }
        self.written.push('"');
    }

    /// A typographic mark closes what another kind has opened only where a string can end.
    fn closes(&self, open: char, c: char) -> bool {
        let ends = || {
            let rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || is_space(c));
            rest.is_empty() || rest.starts_with([':', ',', ']', '}'])
        };
        match open {
            '"' => c == '"' || (is_typographic(c) && ends()),
            '\'' => c == '\'' && ends(),
            '`' => c == '`',
            _ => (is_typographic(c) || c == '"' || c == '\'') && ends(),
        }
    }

    fn pass(&mut self, c: char) {
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
    }

    fn did(&mut self, habit: Habit) {
        if !self.habits.contains(&habit) {
            self.habits.push(habit);
        }
    }
}
