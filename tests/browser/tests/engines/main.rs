//! The built page in an engine: Chromium, Firefox or WebKit, whichever `ROLECALL_ENGINE` names. What stands here is what
//! engines do each in its own way; the rest of the page's tests are in `tests/page`, for Chromium alone.
//!
//! What a driver cannot do is done another way, and where there is none, the test says so at that place:
//!
//! - Firefox's and WebKit's drivers cannot read the clipboard: a test pastes it (`Page::clipboard`).
//! - They have no command for the console, which is read where the browsers print it (`Browser::take_log`). Firefox prints
//!   no violation of the page's policy; that a thing was refused is asked of the page itself.
//! - They cannot make a page smaller than their window, nor print: narrow screens and paper are in `tests/page`.
//! - A person's own colours everywhere (forced colours) WebKit does not have.

mod addresses;
mod colours;
mod copy;
mod files;
mod history;
mod kept;
mod keyboard;
mod loading;
mod offline;
mod vendors;
