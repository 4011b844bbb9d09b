//! A browser of its own for each test, driven from outside, and gone afterwards, also when the test fails.

use std::fs;
use std::future::Future;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::{Builder, Runtime};

use crate::cases::{TemporaryFolder, temporary_folder};
use crate::engine::{Colours, Engine};
use crate::environment;
use crate::process::Process;
use crate::waiting::wait_until;

pub struct Browser {
    pub engine: Engine,
    runtime: Runtime,
    driver: WebDriver,
    process: Process,
    _display: Option<Process>,
    /// Where downloads go, and what it else leaves behind.
    home: TemporaryFolder,
}

/// One message of the console.
#[derive(Debug)]
pub struct Said {
    pub is_error: bool,
    pub message: String,
}

impl Browser {
    /// Starts a driver on a free port, and a browser with a fresh profile.
    pub fn start(engine: Engine, colours: Colours) -> Self {
        let home = temporary_folder();
        let display = (engine == Engine::WebKit).then(display);
        let free = free_port();
        let mut command = engine.driver(free);
        if let Some((_, number)) = &display {
            command.env("DISPLAY", format!(":{number}")).envs(of_the_desktop(home.path(), colours));
        }
        let process = Process::start(&mut command);
        let port = if engine == Engine::WebKit {
            wait_until("the driver", || TcpStream::connect((Ipv4Addr::LOCALHOST, free)).ok());
            free
        } else {
            process.first(|line| engine.port(line))
        };
        let Value::Object(wanted) = engine.capabilities(colours, home.path()) else { unreachable!("an object") };
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let started = runtime.block_on(WebDriver::new(format!("http://127.0.0.1:{port}"), Capabilities::from(wanted)));
        let driver = started.unwrap_or_else(|error| panic!("{engine:?} does not start: {error}"));
        let browser = Self { engine, runtime, driver, process, _display: display.map(|(process, _)| process), home };
        if engine == Engine::Chromium {
            let behavior = json!({ "behavior": "allow", "downloadPath": browser.downloads() });
            browser.developer_tools("Browser.setDownloadBehavior", &behavior);
            browser.developer_tools("Emulation.setEmulatedMedia", &colours.emulated());
        }
        browser
    }

    /// Puts a command to the browser and waits for its answer.
    #[track_caller]
    pub fn ask<T>(&self, command: impl AsyncFnOnce(&WebDriver) -> WebDriverResult<T>) -> T {
        self.try_ask(command).unwrap_or_else(|error| panic!("the browser refuses: {error}"))
    }

    /// As [`Browser::ask`], for commands that may be refused.
    ///
    /// # Errors
    /// What the browser says.
    pub fn try_ask<T>(&self, command: impl AsyncFnOnce(&WebDriver) -> WebDriverResult<T>) -> WebDriverResult<T> {
        self.block_on(command(&self.driver))
    }

    /// Puts a command to Chromium's developer tools, which the others have not.
    #[track_caller]
    pub fn developer_tools(&self, method: &str, parameters: &Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{method} is for Chromium alone: such a test stands in tests/page");
        self.ask(async |driver| driver.cdp().send_raw(method, parameters).await)
    }

    /// What the console has said since this was last asked.
    ///
    /// Two drivers have no command for it. These browsers print it: WebKit all of it, Firefox what scripts say, its own among
    /// them, and what they fail with, but no violation of the page's policy.
    #[track_caller]
    pub fn take_log(&self) -> Vec<Said> {
        if self.engine == Engine::Chromium {
            let entries = self.ask(async |driver| driver.browser_log().await);
            let said = entries.into_iter().map(|one| Said { is_error: one.level == "SEVERE", message: one.message });
            return said.collect();
        }
        let said = self.process.take_lines().into_iter().filter_map(|message| {
            let is_error = match self.engine {
                Engine::WebKit => message.starts_with("CONSOLE ").then(|| message.contains(" ERROR "))?,
                _ if message.starts_with("console.") => false,
                _ => message.starts_with("JavaScript error: http").then_some(true)?,
            };
            Some(Said { is_error, message })
        });
        said.collect()
    }

    /// Events of the network and the page since this was last asked, as Chromium's developer tools tell them.
    #[track_caller]
    pub fn take_events(&self) -> Vec<Value> {
        let entries = self.ask(async |driver| driver.get_log("performance").await);
        entries.iter().filter_map(|entry| serde_json::from_str(&entry.message).ok()).collect()
    }

    /// The folder that it saves downloads in.
    pub fn downloads(&self) -> &Path {
        self.home.path()
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Closes the browser and removes its profile; the driver itself goes with its process.
        let driver = self.driver.clone();
        if let Err(error) = self.runtime.block_on(driver.quit()) {
            eprintln!("{:?} was not closed by its driver: {error}", self.engine);
        }
        self.process.stop();
    }
}

/// A screen in memory, and its number. Each browser has its own, and with it its own clipboard.
fn display() -> (Process, u32) {
    let process = Process::start(environment::xvfb().args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1600x1200x24",
        "-nolisten",
        "tcp",
    ]));
    let number = process.first(|line| line.trim().parse().ok());
    (process, number)
}

/// What a browser without a command line for it takes from its desktop: colours, and where downloads go.
fn of_the_desktop(home: &Path, colours: Colours) -> [(&'static str, PathBuf); 5] {
    assert_ne!(colours, Colours::Forced, "WebKit has no forced colours");
    let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", home.display());
    fs::write(home.join("user-dirs.dirs"), folders).expect("a file of the desktop");
    let theme = if colours == Colours::Dark { "Adwaita:dark" } else { "Adwaita" };
    [
        ("XDG_CONFIG_HOME", home.to_owned()),
        ("XDG_DATA_HOME", home.join("data")),
        ("XDG_CACHE_HOME", home.join("cache")),
        ("GTK_THEME", theme.into()),
        ("NO_AT_BRIDGE", "1".into()),
    ]
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on 127.0.0.1");
    listener.local_addr().expect("a bound listener has an address").port()
}
