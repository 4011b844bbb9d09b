//! Scripts and commands for bash and the AWS CLI.

mod fetch;
mod script;
mod step;
mod update;
mod verify;

pub use fetch::fetch;
pub(crate) use script::{apply, attach, remove};
pub(crate) use step::{removal, steps};
pub use update::update;
pub(crate) use verify::{verify, verify_attached};
