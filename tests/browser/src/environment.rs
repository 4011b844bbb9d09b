//! What `cargo xtask test` has prepared.

use std::env;
use std::path::PathBuf;

/// The folder of the built site.
pub fn dist() -> PathBuf {
    path("ROLECALL_DIST")
}

/// The built example `render`.
pub fn render() -> PathBuf {
    path("ROLECALL_RENDER")
}

/// The folder of what an emulator of IAM has answered after each golden case.
pub fn accounts() -> PathBuf {
    path("ROLECALL_ACCOUNTS")
}

/// The file `axe.min.js`.
pub fn axe() -> PathBuf {
    path("AXE_PATH")
}

/// The web server.
pub fn nginx() -> PathBuf {
    path("NGINX_PROGRAM")
}

/// The server's module that compresses with brotli.
pub fn nginx_brotli() -> PathBuf {
    path("NGINX_BROTLI")
}

pub(crate) fn chrome() -> PathBuf {
    path("CHROME")
}

pub(crate) fn chromedriver() -> PathBuf {
    path("CHROMEDRIVER")
}

fn path(name: &str) -> PathBuf {
    let path = env::var_os(name).map(PathBuf::from);
    let path = path.unwrap_or_else(|| panic!("{name} is not set: run `cargo xtask test`"));
    assert!(path.exists(), "{name} is {}, which does not exist: run `cargo xtask test`", path.display());
    path
}
