//! The built page in Chromium. `cargo xtask test` builds the site and names it to these tests.

mod accessibility;
mod account;
mod account_roles;
mod addresses;
mod catalogue;
mod copy;
mod documents;
mod fields;
mod flow;
mod history;
mod kept;
mod keyboard;
mod layout;
mod links;
mod offline;
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
