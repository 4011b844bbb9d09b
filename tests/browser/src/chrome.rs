//! A Chromium of its own for each test, driven from outside, and gone afterwards, also when the test fails.

use std::future::Future;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{BrowserLogEntry, Capabilities, WebDriver};
use tokio::runtime::{Builder, Runtime};

use crate::environment;

pub struct Chrome {
    runtime: Runtime,
    driver: WebDriver,
    process: Process,
}

impl Chrome {
    /// Starts a driver on a free port, and a browser with a fresh profile.
    pub fn start() -> Self {
        let (process, port) = Process::start();
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let started = runtime.block_on(WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities()));
        let driver = started.unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        Self { runtime, driver, process }
    }

    /// Puts a command to the browser and waits for its answer.
    #[track_caller]
    pub fn ask<T>(&self, command: impl AsyncFnOnce(&WebDriver) -> WebDriverResult<T>) -> T {
        self.try_ask(command).unwrap_or_else(|error| panic!("the browser refuses: {error}"))
    }

    /// As [`Chrome::ask`], for commands that may be refused.
    ///
    /// # Errors
    /// What the browser says.
    pub fn try_ask<T>(&self, command: impl AsyncFnOnce(&WebDriver) -> WebDriverResult<T>) -> WebDriverResult<T> {
        self.block_on(command(&self.driver))
    }

    /// Puts a command to the browser's developer tools.
    #[track_caller]
    pub fn developer_tools(&self, method: &str, parameters: &Value) -> Value {
        self.ask(async |driver| driver.cdp().send_raw(method, parameters).await)
    }

    /// What the console has said since this was last asked.
    #[track_caller]
    pub fn take_log(&self) -> Vec<BrowserLogEntry> {
        self.ask(async |driver| driver.browser_log().await)
    }

    /// Events of the network and the page since this was last asked, as the developer tools tell them.
    #[track_caller]
    pub fn take_events(&self) -> Vec<Value> {
        let entries = self.ask(async |driver| driver.get_log("performance").await);
        entries.iter().filter_map(|entry| serde_json::from_str(&entry.message).ok()).collect()
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }
}

impl Drop for Chrome {
    fn drop(&mut self) {
        // Closes the browser and removes its profile; the driver itself goes with its process.
        let driver = self.driver.clone();
        if let Err(error) = self.runtime.block_on(driver.quit()) {
            eprintln!("Chromium was not closed by its driver: {error}");
        }
        self.process.stop();
    }
}

fn capabilities() -> Capabilities {
    let flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        // Nothing but this machine can be reached, whatever the page tries.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": environment::chrome(), "args": flags },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "timeouts": { "script": 120_000, "pageLoad": 60_000, "implicit": 0 },
    });
    let Value::Object(wanted) = wanted else { unreachable!("written as an object") };
    Capabilities::from(wanted)
}

/// The driver, ended by its own process id.
struct Process(Child);

impl Process {
    fn start() -> (Self, u16) {
        let program = environment::chromedriver();
        let started = Command::new(&program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = started.unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
        let process = Self(child);
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| port(&line));
        let port = port.unwrap_or_else(|| panic!("{} did not name its port", program.display()));
        // A full pipe would stop it.
        thread::spawn(move || lines.for_each(drop));
        (process, port)
    }

    fn stop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}

fn port(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}
