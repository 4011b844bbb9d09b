//! The three engines, and what it takes to drive each: a driver that speaks WebDriver, and the browser that it starts.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::environment;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What the system says of colours, where an engine can be told so from the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    #[default]
    Light,
    Dark,
    /// A few colours of the person's own, for everything.
    Forced,
}

impl Colours {
    /// What Chromium's developer tools are told, which set it once the browser runs.
    pub(crate) fn emulated(self) -> Value {
        let scheme = if self == Self::Dark { "dark" } else { "light" };
        let forced = if self == Self::Forced { "active" } else { "none" };
        json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "forced-colors", "value": forced },
        ] })
    }
}

impl Engine {
    /// As `ROLECALL_ENGINE` calls it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Chromium, Self::Firefox, Self::WebKit].into_iter().find(|engine| engine.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// How many files one browser can save. WebKit's shows each in a bar above the page, and has no room for many.
    pub fn downloads(self) -> usize {
        if self == Self::WebKit { 3 } else { usize::MAX }
    }

    /// The driver, told to listen on a port that is free: one that it chooses and names itself, where it can.
    pub(crate) fn driver(self, port: u16) -> Command {
        let mut command = Command::new(match self {
            Self::Chromium => environment::chromedriver(),
            Self::Firefox => environment::geckodriver(),
            Self::WebKit => environment::webkitdriver(),
        });
        match self {
            Self::Chromium => command.arg("--port=0"),
            Self::Firefox => command.args(["--port", "0"]),
            Self::WebKit => command.arg(format!("--port={port}")),
        };
        command
    }

    /// The port, in a line of what the driver says. That of WebKit says nothing.
    pub(crate) fn port(self, line: &str) -> Option<u16> {
        let (_, port) = match self {
            Self::Chromium => line.split_once("successfully on port "),
            Self::Firefox => line.split_once("Listening on 127.0.0.1:"),
            Self::WebKit => None,
        }?;
        port.trim_end_matches('.').parse().ok()
    }

    /// What the driver is asked for. Nothing but this machine can be reached, whatever the page tries; what is saved goes
    /// into `home`, where it can be told.
    pub(crate) fn capabilities(self, colours: Colours, home: &Path) -> Value {
        let mut wanted = match self {
            Self::Chromium => chromium(),
            Self::Firefox => firefox(colours, home),
            Self::WebKit => webkit(),
        };
        wanted["timeouts"] = json!({ "script": 120_000, "pageLoad": 60_000, "implicit": 0 });
        wanted
    }
}

fn chromium() -> Value {
    let flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": environment::chrome(), "args": flags },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn firefox(colours: Colours, home: &Path) -> Value {
    json!({
        "browserName": "firefox",
        "proxy": nowhere(),
        "moz:firefoxOptions": {
            "binary": environment::firefox(),
            "args": ["-headless"],
            "prefs": {
                "browser.download.alwaysOpenPanel": false,
                "browser.download.dir": home,
                "browser.download.folderList": 2,
                "devtools.console.stdout.content": true,
                // 0 is dark and 1 light; 2 in the other stands for the person's own colours everywhere.
                "layout.css.prefers-color-scheme.content-override": i32::from(colours != Colours::Dark),
                "browser.display.document_color_use": if colours == Colours::Forced { 2 } else { 0 },
            },
        },
    })
}

fn webkit() -> Value {
    // The driver silences its browser, so that the console would be lost: it is said in the driver's place.
    let heard = "exec \"$0\" \"$@\" >/proc/$PPID/fd/1 2>&1";
    json!({
        "proxy": nowhere(),
        "webkitgtk:browserOptions": {
            "binary": "/bin/sh",
            "args": ["-c", heard, environment::webkit(), "--automation", "--enable-write-console-messages-to-stdout=true"],
        },
    })
}

/// A proxy that is not there, for all but this machine.
fn nowhere() -> Value {
    let closed = "127.0.0.1:9";
    json!({ "proxyType": "manual", "httpProxy": closed, "sslProxy": closed, "noProxy": ["127.0.0.1"] })
}
