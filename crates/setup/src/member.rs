//! How a vendor's configuration becomes a member.

use plan::Plan;
use render::{Member, bundle};

/// A member with the documents of its folder. Its stack has its name, and `link` leads back to it alone.
pub fn member<'p>(name: &str, mut plan: Plan<'p>, link: &str) -> Member<'p> {
    name.clone_into(&mut plan.stack);
    let bundle = bundle(&plan, Some(link));
    Member { name: name.to_owned(), plan, bundle }
}
