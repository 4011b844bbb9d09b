//! Who outside can get into an account, through what, and how far: what one answer of
//! `aws iam get-account-authorization-details`, or several, tell of all roles together.
//!
//! [`read()`] takes an answer apart while it comes, role by role, into an [`Inventory`]; [`Survey`] judges each role with
//! the review's rules and puts them together: the parties, the chains, what has changed. What is known of trust, of
//! actions and of policies is the review's: this room counts, names and compares. It knows nothing of the page, and it
//! reads no file and no clock.

mod allowed;
mod chain;
mod change;
mod day;
mod directory;
mod document;
mod error;
pub mod export;
mod facts;
mod files;
mod flow;
mod inventory;
mod judge;
mod link;
mod note;
mod party;
mod reach;
mod read;
mod role;
mod sentence;
mod services;
mod step;
mod survey;

pub use allowed::{Allowed, Statement};
pub use chain::{Chain, Chaining, Chains, MOST_CHAINS, MOST_ROLES};
pub use change::{Change, Changes};
pub use day::Day;
pub use directory::{Directory, Holder, Standing};
pub use error::ReadError;
pub use facts::Facts;
pub use files::{Days, Surveyed, survey_files};
pub use flow::Flow;
pub use inventory::Inventory;
pub use judge::Judge;
pub use note::{Code, Note};
pub use party::{Kind, PartyRow, Sum, kind_of, text_of};
pub use reach::Reach;
pub use read::{Item, MAX_BYTES, OwnAccount, PolicyDetail, Reader, RoleDetail, read};
pub use role::RoleRow;
pub use sentence::sentences;
pub use services::Services;
pub use step::Step;
pub use survey::{Judged, Options, STALE_DAYS, Summary, Survey, Surveying};

#[cfg(not(target_arch = "wasm32"))]
pub use directory::known_accounts;
