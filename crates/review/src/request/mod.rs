//! The requests that matter to a trust policy: those that each statement is written for, and those that differ from
//! them in one thing.
//!
//! They are made from the statements alone. A plan adds what no trust policy says: which pods a role is handed to.

mod case;
mod guard;
mod label;
mod model;
mod open;
mod pod;
mod presumed;
mod standing;
mod table;
mod unsendable;
mod vary;
mod way;
mod witness;

pub use guard::Guard;
pub(super) use label::{issuer, noun};
pub use model::Expected;
pub use presumed::presumed_role;
pub use standing::Standing;
pub use table::{Row, Table, table};
pub use way::{Door, Party, Way, ways};
