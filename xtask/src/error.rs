//! Why a command stopped.

use std::{fmt, io, path::PathBuf};

pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Why a command stopped. Each message is one line that names the thing and the remedy.
#[derive(Debug)]
pub(crate) enum Error {
    UnknownCommand {
        name: String,
    },
    UnknownOption {
        command: &'static str,
        option: String,
    },
    UnknownStage {
        name: String,
        stages: Vec<&'static str>,
    },
    /// A program that nothing here can install.
    Missing {
        program: String,
        remedy: String,
    },
    /// A program that ran and failed; its own output has been shown.
    Failed {
        step: String,
        remedy: String,
    },
    File {
        path: PathBuf,
        source: io::Error,
    },
    NoFreePort {
        first: u16,
        last: u16,
    },
    OverBudget {
        name: &'static str,
        total: usize,
        budget: usize,
    },
    Stages {
        failed: Vec<&'static str>,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCommand { name } => write!(f, "there is no command `{name}`: `cargo xtask --help` lists them"),
            Self::UnknownOption { command, option } => {
                write!(f, "`cargo xtask {command}` knows no `{option}`: it takes no options")
            }
            Self::UnknownStage { name, stages } => {
                write!(f, "there is no stage `{name}`: `--only` takes one of {}", stages.join(", "))
            }
            Self::Missing { program, remedy } => write!(f, "`{program}` is not on PATH: {remedy}"),
            Self::Failed { step, remedy } => write!(f, "{step} failed: {remedy}"),
            Self::File { path, source } => write!(f, "`{}` is not accessible: {source}", path.display()),
            Self::NoFreePort { first, last } => {
                write!(f, "every port from {first} to {last} is taken: stop a server that uses one of them")
            }
            Self::OverBudget { name, total, budget } => write!(
                f,
                "{name}: {total} bytes of brotli, {} more than the goal in xtask/src/dist.rs: the table shows which file grew",
                total - budget
            ),
            Self::Stages { failed } => write!(f, "failed: {} (see above)", failed.join(", ")),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::Error;

    #[test]
    fn messages_are_one_line_with_a_remedy() {
        let error = Error::OverBudget { name: "before the first document", total: 130_000, budget: 122_880 };
        assert_eq!(
            error.to_string(),
            "before the first document: 130000 bytes of brotli, 7120 more than the goal in xtask/src/dist.rs: \
             the table shows which file grew"
        );
        let error = Error::Stages { failed: vec!["tests", "dist"] };
        assert_eq!(error.to_string(), "failed: tests, dist (see above)");
    }
}
