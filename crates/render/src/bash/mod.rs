//! Scripts and commands for bash and the AWS CLI.

mod command;
mod escape;
mod fetch;
mod script;
mod update;
mod verify;

pub(super) use command::Command;
pub(crate) use escape::Shell;
pub use escape::quote;
pub use fetch::fetch;
pub(super) use script::{apply, attach, removal, remove};
pub use update::update;
pub(super) use verify::{verify, verify_attached};
