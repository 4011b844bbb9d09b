//! Commands as a person types them into a POSIX shell, for the steps of every format.

mod aws;
mod command;
mod escape;

pub(crate) use aws::{region, with_environment, with_profile, with_region};
pub(crate) use command::Command;
pub use escape::{Shell, quote};
