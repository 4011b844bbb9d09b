//! One call of a program, put together from what is fixed and what is quoted.

use std::borrow::Cow;
use std::fmt::Display;

use plan::{Marked, Printed};

use super::escape::quote;

/// One call of a program, as a person would type it.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    /// The program and its subcommands.
    program: String,
    arguments: Vec<String>,
}

impl Command {
    pub(crate) fn new(program: &str) -> Self {
        Self { program: program.to_owned(), arguments: Vec::new() }
    }

    /// `--name='value'`: in one word, so that a value that starts with `-` is no option.
    pub(crate) fn option(mut self, name: &str, value: &dyn Display) -> Self {
        self.arguments.push(format!("--{name}={}", quote(&value.to_string())));
        self
    }

    /// An option whose value is the program's own.
    pub(crate) fn plain(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// A variable of the program's environment.
    pub(crate) fn environment(mut self, name: &str, value: &Marked) -> Self {
        self.program = format!("{name}={} {}", quote(&value.printed()), self.program);
        self
    }

    /// A profile's own command: each argument one word. What stands before the first option or value is the program.
    pub(crate) fn of_arguments(arguments: &[Marked]) -> Self {
        let bare =
            |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/'));
        let texts: Vec<Cow<'_, str>> = arguments.iter().map(Marked::printed).collect();
        let subcommands = texts.iter().skip(1).take_while(|text| bare(text) && !text.starts_with('-')).count();
        let mut words = texts.iter().map(|text| if bare(text) { text.to_string() } else { option_or_word(text) });
        let program = words.by_ref().take(1 + subcommands).collect::<Vec<_>>().join(" ");
        Self { program, arguments: words.collect() }
    }

    pub(crate) fn printed(&self) -> Printed {
        Printed::new(self.print())
    }

    /// On one line when short, else one argument a line.
    pub(crate) fn print(&self) -> String {
        let length = self.program.len() + self.arguments.iter().map(|argument| argument.len() + 1).sum::<usize>();
        let separator = if length <= 88 { " " } else { " \\\n  " };
        let mut text = self.program.clone();
        for argument in &self.arguments {
            text.push_str(separator);
            text.push_str(argument);
        }
        text
    }
}

/// `--name='value'` for an option, `'word'` otherwise.
fn option_or_word(text: &str) -> String {
    let option = text
        .split_once('=')
        .filter(|(name, _)| name.starts_with("--") && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    match option {
        Some((name, value)) => format!("{name}={}", quote(value)),
        None => quote(text),
    }
}
