//! What `cargo xtask test` has prepared.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::engine::Engine;

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

/// The engine that the tests run in; Chromium, when nothing is said.
pub fn engine() -> Engine {
    let Some(name) = env::var_os("ROLECALL_ENGINE") else { return Engine::Chromium };
    let engine = name.to_str().and_then(Engine::named);
    engine.unwrap_or_else(|| panic!("ROLECALL_ENGINE is {}: chromium, firefox or webkit", name.display()))
}

pub(crate) fn chrome() -> PathBuf {
    path("CHROME")
}

pub(crate) fn chromedriver() -> PathBuf {
    path("CHROMEDRIVER")
}

pub(crate) fn firefox() -> PathBuf {
    path("FIREFOX")
}

pub(crate) fn geckodriver() -> PathBuf {
    path("GECKODRIVER")
}

pub(crate) fn webkit() -> PathBuf {
    path("WEBKIT")
}

pub(crate) fn webkitdriver() -> PathBuf {
    path("WEBKITDRIVER")
}

/// A screen in memory, for a browser that has to have one.
pub(crate) fn xvfb() -> Command {
    Command::new(path("XVFB"))
}

fn path(name: &str) -> PathBuf {
    let path = env::var_os(name).map(PathBuf::from);
    let path = path.unwrap_or_else(|| panic!("{name} is not set: run `cargo xtask test`"));
    assert!(path.exists(), "{name} is {}, which does not exist: run `cargo xtask test`", path.display());
    path
}
