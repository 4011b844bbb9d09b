//! What reading hands over.

use crate::day::Day;

use super::detail::{OwnAccount, PolicyDetail, RoleDetail};

/// Larger files are refused.
pub const MAX_BYTES: u64 = 200 * 1_000_000;

/// One thing that an answer tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Role(Box<RoleDetail>),
    Policy(Box<PolicyDetail>),
    /// An account of the organization that one's own is in.
    Account(OwnAccount),
    /// A day on which something happened, of users and groups too.
    Seen(Day),
    /// There is a further page.
    Truncated(bool),
}
