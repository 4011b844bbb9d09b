//! The review as the page shows it: a second program, loaded when it is first needed (`src/bin/review.rs`).
//!
//! It knows nothing of the page's signals, nor the page of its: what is to be reviewed comes as a link, the text that
//! the address bar has too, and what the page must know goes back through two callbacks. [`crate::reviewer`] is the
//! page's side of this.

mod compare;
mod doorway;
mod findings;
mod item;
mod judged;
mod meters;
mod own_request;
mod page;
mod panel;
mod paste;
mod pasted;
mod place;
mod prose;
mod requests;
mod shown;
mod summary;

pub use doorway::register;

use crate::vendor::count;
