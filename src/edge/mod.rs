//! Where the page meets the browser: address bar, live region, clipboard, files, theme. It knows no vendor and no policy.

pub(crate) mod address;
pub(crate) mod announce;
pub(crate) mod browser;
pub(crate) mod copy;
pub(crate) mod files;
pub(crate) mod kept;
pub(crate) mod rest;
pub(crate) mod session;
pub(crate) mod theme;
