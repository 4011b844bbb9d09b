//! Scripts that are run in the open page, and conditions that are waited for there.

use serde_json::Value;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use crate::page::Page;
use crate::waiting::{PATIENCE, wait_until};

impl Page {
    /// Runs a script in the page and gives what it returns.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        let script = format!("'use strict'; {body}");
        self.browser.ask(async |driver| Ok(driver.execute(script, arguments).await?.json().clone()))
    }

    /// Runs an asynchronous script, a function's body that may use `await`.
    #[track_caller]
    pub fn script_async(&self, body: &str, arguments: &[Value]) -> Value {
        self.try_script_async(body, arguments).unwrap_or_else(|error| panic!("the browser refuses: {error}"))
    }

    #[track_caller]
    fn try_script_async(&self, body: &str, arguments: &[Value]) -> WebDriverResult<Value> {
        let script = format!(
            "'use strict'; const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);
            (async function () {{ {body} }}).apply(null, given).then((value) => done({{ value }}), (error) => done({{ error: String(error) }}))"
        );
        let answer = async |driver: &WebDriver| Ok(driver.execute_async(script, arguments).await?.json().clone());
        let answer = self.browser.try_ask(answer)?;
        assert!(answer["error"].is_null(), "the script fails: {}", answer["error"]);
        Ok(answer["value"].clone())
    }

    /// Looks once in each frame until a script returns something true, and gives that.
    #[track_caller]
    pub fn wait_for(&self, what: &str, body: &str) -> Value {
        self.wait_for_with(what, body, &[])
    }

    /// As [`Page::wait_for`], for a script with arguments.
    #[track_caller]
    pub fn wait_for_with(&self, what: &str, body: &str, arguments: &[Value]) -> Value {
        let script = format!(
            "const given = [...arguments]; const look = function () {{ 'use strict'; {body} }};
            const end = performance.now() + {};
            for (;;) {{
                const found = look.apply(null, given);
                if (found) return found;
                if (performance.now() > end) return null;
                await new Promise((next) => requestAnimationFrame(next));
            }}",
            PATIENCE.as_millis()
        );
        let found = wait_until(what, || match self.try_script_async(&script, arguments) {
            // The page was loaded again meanwhile, and the new one is asked; of what was asked before, WebKit's driver gets
            // no answer that it could read.
            Err(error)
                if ["unload", "Could not parse script result"].iter().any(|of| error.to_string().contains(of)) =>
            {
                None
            }
            answer => Some(answer.unwrap_or_else(|error| panic!("the browser refuses: {error}"))),
        });
        assert!(!found.is_null(), "waited in vain for {what}; the page says:\n{}", self.text("body"));
        found
    }
}
