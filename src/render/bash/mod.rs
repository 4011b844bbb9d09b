//! Scripts and commands for bash and the AWS CLI.

mod command;
mod escape;
mod fetch;
mod script;
mod update;

pub(super) use command::Command;
pub(crate) use escape::Shell;
pub use escape::quote;
pub use fetch::fetch;
pub(super) use script::{apply, attach, region, remove};
pub use update::update;
