//! Why a command stopped.

use std::{fmt, io, path::PathBuf};

pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Why a command stopped. Each message is one line that names the thing and the remedy.
#[derive(Debug)]
pub(crate) enum Error {
    UnknownCommand {
        name: String,
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
    NotLocked {
        package: String,
    },
    NoFreePort {
        first: u16,
        last: u16,
    },
    OverBudget {
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
            Self::Missing { program, remedy } => write!(f, "`{program}` is not on PATH: {remedy}"),
            Self::Failed { step, remedy } => write!(f, "{step} failed: {remedy}"),
            Self::File { path, source } => write!(f, "`{}` is not accessible: {source}", path.display()),
            Self::NotLocked { package } => {
                write!(f, "`{package}` is not in Cargo.lock: restore that file from version control")
            }
            Self::NoFreePort { first, last } => {
                write!(f, "every port from {first} to {last} is taken: stop a server that uses one of them")
            }
            Self::OverBudget { total, budget } => write!(
                f,
                "the page loads {total} bytes of brotli before first use, {} over its budget: the table shows which file grew",
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
        let error = Error::OverBudget { total: 130_000, budget: 122_880 };
        assert_eq!(
            error.to_string(),
            "the page loads 130000 bytes of brotli before first use, 7120 over its budget: \
             the table shows which file grew"
        );
        let error = Error::Stages { failed: vec!["tests", "dist"] };
        assert_eq!(error.to_string(), "failed: tests, dist (see above)");
    }
}
