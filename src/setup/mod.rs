//! The page of a set-up of several vendors: a part of the program of its own, which the review's part asks for; and what
//! leads to it, from a vendor's page and from the catalogue.
//!
//! The set-up of the session is links in an order (`link::KeptSetUp`), kept until the tab is closed. What the page shows
//! is derived from them; a vendor's own page edits one of them. What all have together is `crates/setup`'s business.

mod desk;
mod documents;
mod doorway;
mod found;
mod line;
mod list;
mod offer;
mod page;
mod session;
mod shared;
mod together;

pub(crate) use doorway::place;
pub(crate) use line::line;
pub(crate) use offer::Offer;
