//! The review as the page shows it: a part of the program that comes last (`src/parts.rs`).
//!
//! It knows nothing of the page's signals: what is to be reviewed comes as a link, the text that the address bar has too,
//! and what the page must know goes back through two callbacks. [`crate::reviewer`] is the page's side of this.

mod compare;
mod data;
mod doorway;
mod findings;
mod found;
mod item;
mod judged;
mod kept;
mod meters;
mod own_request;
mod page;
mod panel;
mod paste;
mod pasted;
mod place;
mod port;
mod requests;
mod results;
mod role_panels;
mod shown;
mod start;
mod statements;
mod summary;

pub(crate) use data::{KNOWLEDGE, actions, fingerprints, keep_data, managed};
pub(crate) use doorway::{page, panel};
pub(crate) use findings::entry;
pub(crate) use item::Group;
pub(crate) use judged::Judged;
pub(crate) use port::{Page, Standing};
pub(crate) use results::of_text;
