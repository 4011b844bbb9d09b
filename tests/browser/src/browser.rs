//! A browser of its own for each test, driven from outside, and gone afterwards, also when the test fails.

use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use crate::driven::Driven;
use crate::engine::{Colours, Engine};

pub struct Browser {
    pub engine: Engine,
    driven: Driven,
}

/// One message of the console.
#[derive(Debug)]
pub struct Said {
    pub is_error: bool,
    pub message: String,
}

impl Browser {
    /// A browser with a fresh profile, and its driver.
    pub fn start(engine: Engine, colours: Colours) -> Self {
        let driven = Driven::start(engine, colours);
        let browser = Self { engine, driven };
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
        self.driven.block_on(command)
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
        let said = self.driven.take_lines().into_iter().filter_map(|message| {
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
        self.driven.home()
    }
}
