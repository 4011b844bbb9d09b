//! The built page in Chromium alone: what engines do alike, or only Chromium's developer tools can show. What differs
//! between engines stands in `tests/engines`. `cargo xtask test` builds the site and names it to these tests.

mod accessibility;
mod account;
mod account_emulated;
mod account_roles;
mod catalogue;
mod copy;
mod documents;
mod explained;
mod fields;
mod flow;
mod forms;
mod keyboard;
mod layout;
mod links;
mod own_profile;
mod panel;
mod profiles;
mod review;
mod review_access;
mod review_compare;
mod set_up;
mod shell;
mod solitude;
mod tools;
mod vendor_pages;
