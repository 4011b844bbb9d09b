//! One thing to do of a set-up: what every format and the guide write their steps as.

use plan::{Plan, Printed};

use super::shell::{Command, with_profile};

/// When a step is done that the vendor's profile asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Before anything is made.
    Before,
    /// After a phase.
    After,
}

/// One thing to do, in words and commands. The commands read the bundle's files, from the folder they are in.
#[derive(Clone, Debug)]
pub struct Step {
    pub title: String,
    pub text: Printed,
    pub commands: Vec<Printed>,
    /// What the command does, one by one, for whoever would rather do it by hand.
    pub parts: Vec<Step>,
    /// A page of the AWS Management Console that does the same.
    pub link: Option<String>,
    /// The phase that the step belongs to, when the set-up has several.
    pub phase: Option<String>,
    /// Cannot be done before the vendor has told more.
    pub pending: bool,
    /// Nothing for a step of our own.
    pub asked: Option<Asked>,
}

impl Step {
    pub(crate) fn new(title: &str, text: &str) -> Self {
        Self {
            title: title.to_owned(),
            text: Printed::new(text.to_owned()),
            commands: Vec::new(),
            parts: Vec::new(),
            link: None,
            phase: None,
            pending: false,
            asked: None,
        }
    }

    pub(crate) fn command(mut self, command: &Command) -> Self {
        self.commands.push(command.printed());
        self
    }
}

/// What has to be printed comes before the text.
pub(crate) fn account_step(plan: &Plan<'_>, text: &str) -> Step {
    let account = plan.account().cloned().unwrap_or_default();
    let text = Printed::new(format!("The account has to be {account}. {text}"));
    let command = with_profile(plan, Command::new("aws sts get-caller-identity"));
    Step { text, ..Step::new("Check the account", "") }.command(&command)
}
