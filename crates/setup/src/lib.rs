//! Several vendors in one set-up: their order, what they do to each other, and the documents that they have together.
//!
//! A set-up is configurations that are brought about together, each a member with a folder of its own, in which its
//! documents are as they are alone. This room adds what is about all of them, and changes none of theirs. What a tool reads
//! of that, its format writes (`render::TOGETHER`): no tool is named here. Nothing is decided about a member's own policies:
//! that is the review's.

mod documents;
mod finding;
mod member;
mod of_link;
mod order;
mod provider;
mod review;
mod runbook;
mod set_up;

pub use documents::FINDINGS;
pub use finding::{Finding, findings};
pub use member::member;
pub use of_link::{NO_VENDOR, problems};
pub use set_up::SetUp;
