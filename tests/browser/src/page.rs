//! The page as a person meets it, in the words of its contract: cards, fields, documents, tabs, buttons.

use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement};

use crate::browser::Browser;
use crate::engine::{Colours, Engine};
use crate::environment;
use crate::server::Server;
use crate::waiting::wait_until;

/// The shell has gone, and where there are documents, the last of the formats is there too.
const WHOLE: &str = "return !document.getElementById('shell') && !!document.querySelector('main h1')
    && !document.querySelector('[data-awaited]')
    && (!document.querySelector('[aria-label=Documents]') || !!document.querySelector('[data-tab=runbook]:not([hidden])'))";

/// The tabs of the documents.
pub const TABS: [&str; 6] = ["trust", "permissions", "apply", "others", "kubernetes", "runbook"];

/// A browser on the built site. What its console says at the end decides too.
pub struct Page {
    pub browser: Browser,
    pub server: Server,
}

/// Does something with the built page; afterwards, the console must hold no error and no violation of the policy.
pub fn visit(test: impl FnOnce(&Page)) {
    let page = Page::on(Server::start(environment::dist()));
    test(&page);
    page.assert_quiet();
}

impl Page {
    /// A browser for this server. Nothing is open yet.
    pub fn on(server: Server) -> Self {
        Self::in_colours(server, Colours::default())
    }

    /// As [`Page::on`], on a system with these colours.
    pub fn in_colours(server: Server, colours: Colours) -> Self {
        let page = Self { browser: Browser::start(environment::engine(), colours), server };
        page.resize(1400, 900);
        page
    }

    /// Loads the page afresh with this fragment, and waits until it has taken over from the shell and shows every format.
    #[track_caller]
    pub fn open(&self, fragment: &str) {
        self.load(fragment);
        self.wait_for("the page with its formats", WHOLE);
    }

    /// Waits until everything has arrived, and the page has forbidden itself every connection.
    #[track_caller]
    pub fn wait_for_the_seal(&self) {
        self.wait_for(
            "the seal",
            "return [...document.head.querySelectorAll('meta')].some((meta) => meta.content === \"connect-src 'none'\")",
        );
    }

    /// Waits until the browser has all of the site, and needs no network for it.
    #[track_caller]
    pub fn wait_for_the_worker(&self) {
        self.wait_for_the_seal();
        self.script_async(
            "const { active } = await navigator.serviceWorker.ready;
            while (active.state !== 'activated') await new Promise((next) => { active.onstatechange = next })",
            &[],
        );
    }

    /// Loads the document afresh, whatever becomes of it.
    #[track_caller]
    pub fn load(&self, fragment: &str) {
        let address = self.server.page(fragment);
        if self.browser.engine == Engine::Firefox {
            self.leave_by_script();
        } else {
            self.browser.ask(async |driver| driver.goto("about:blank").await);
        }
        self.browser.ask(async |driver| driver.goto(address).await);
    }

    /// Led away by its driver or from its address bar, Firefox ends what the page is doing in the middle of a function, and
    /// lets it go on for some milliseconds more: a closure that it ends so says that it is called within itself. A page that
    /// leaves of its own accord is not interrupted.
    #[track_caller]
    fn leave_by_script(&self) {
        // Where nothing is open there is nothing to leave, and who leaves all the same is still about to when the next page
        // is on its way.
        self.script("if (location.href !== 'about:blank') location.replace('about:blank')", &[]);
        let is_left = "return location.href === 'about:blank' && document.readyState === 'complete'";
        wait_until("the page to be left", || self.answers_with_yes(is_left).then_some(()));
    }

    /// As when a link is pasted into the address bar of the open page.
    #[track_caller]
    pub fn paste_address(&self, fragment: &str) {
        self.script("location.hash = arguments[0]", &[json!(fragment)]);
    }

    #[track_caller]
    pub fn reload(&self) {
        if self.browser.engine == Engine::Firefox {
            self.reload_by_script();
        } else {
            self.browser.ask(async |driver| driver.refresh().await);
        }
        self.wait_for("the page after loading again", WHOLE);
    }

    /// What its driver calls to refresh goes past the site's worker, as when Shift is held.
    #[track_caller]
    fn reload_by_script(&self) {
        self.script("window.isOld = true; location.reload()", &[]);
        let is_new = "return !window.isOld && document.readyState === 'complete'";
        wait_until("the page to be loaded again", || self.answers_with_yes(is_new).then_some(()));
    }

    /// Between two pages, there is none to ask.
    fn answers_with_yes(&self, script: &str) -> bool {
        let answer = self.browser.try_ask(async |driver| Ok(driver.execute(script, []).await?.json().clone()));
        answer.is_ok_and(|answer| answer == json!(true))
    }

    #[track_caller]
    pub fn back(&self) {
        self.browser.ask(async |driver| driver.back().await);
    }

    #[track_caller]
    pub fn forward(&self) {
        self.browser.ask(async |driver| driver.forward().await);
    }

    /// Gives the page's area a size in CSS pixels; in Chromium smaller than a window could be.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        if self.browser.engine != Engine::Chromium {
            return self.resize_window(width, height);
        }
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.browser.developer_tools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// A window is larger than its page by what the browser itself shows.
    #[track_caller]
    fn resize_window(&self, width: u32, height: u32) {
        let set = |width, height| self.browser.ask(async |driver| driver.set_window_rect(0, 0, width, height).await);
        let inner = || self.script("return [innerWidth, innerHeight]", &[]);
        set(width, height);
        let given = inner();
        let more =
            |wanted: u32, at: usize| wanted + wanted - u32::try_from(given[at].as_u64().unwrap_or(0)).unwrap_or(0);
        set(more(width, 0), more(height, 1));
        wait_until(&format!("{width} × {height} pixels"), || (inner() == json!([width, height])).then_some(()));
    }

    // Looking

    /// Whether anything matches a selector.
    #[track_caller]
    pub fn has(&self, selector: &str) -> bool {
        self.script("return !!document.querySelector(arguments[0])", &[json!(selector)]) == json!(true)
    }

    #[track_caller]
    pub fn count(&self, selector: &str) -> usize {
        let count = self.script("return document.querySelectorAll(arguments[0]).length", &[json!(selector)]);
        count.as_u64().and_then(|count| usize::try_from(count).ok()).expect("a length")
    }

    /// The visible text of the first match; empty when there is none.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let text = self.script("return document.querySelector(arguments[0])?.innerText ?? ''", &[json!(selector)]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The values of all controls of a name, in their order; of checkboxes, those that are checked.
    #[track_caller]
    pub fn values(&self, parameter: &str) -> Vec<String> {
        let values = self.script(
            "return [...document.getElementsByName(arguments[0])]
                .filter((control) => control.type !== 'checkbox' || control.checked).map((control) => control.value)",
            &[json!(parameter)],
        );
        texts(&values)
    }

    /// What a field says about its value; empty while it says nothing.
    #[track_caller]
    pub fn message(&self, parameter: &str) -> String {
        self.text(&format!("[data-message=\"{parameter}\"]"))
    }

    /// The number beside the form: values that are missing or not valid.
    #[track_caller]
    pub fn missing(&self) -> String {
        let missing = self.script("return document.querySelector('[data-missing]').dataset.missing", &[]);
        missing.as_str().unwrap_or_default().to_owned()
    }

    /// The address from `#` on.
    #[track_caller]
    pub fn fragment(&self) -> String {
        self.script("return location.hash", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the address bar holds this fragment.
    #[track_caller]
    pub fn expect_fragment(&self, fragment: &str) {
        self.wait_for_with(
            &format!("the address bar to hold {fragment}"),
            "return location.hash === arguments[0]",
            &[json!(fragment)],
        );
    }

    /// Waits until the address bar holds this link, whichever tab is open.
    #[track_caller]
    pub fn expect_link(&self, link: &str) {
        self.wait_for_with(
            &format!("the address bar to hold {link}, with any tab"),
            "return location.hash.replace(/[?&]tab=[a-z]+$/, '') === arguments[0]",
            &[json!(link)],
        );
    }

    /// How far the page is scrolled, in CSS pixels.
    #[track_caller]
    pub fn scrolled(&self) -> f64 {
        self.script("return scrollY", &[]).as_f64().expect("a number")
    }

    // Doing

    #[track_caller]
    pub fn element(&self, selector: &str) -> WebElement {
        // It may be about to come.
        self.wait_for_with(selector, "return !!document.querySelector(arguments[0])", &[json!(selector)]);
        self.browser.ask(async |driver| driver.find(By::Css(selector)).await)
    }

    /// A control of the form; what it is folded into is opened first.
    #[track_caller]
    fn control(&self, selector: &str) -> WebElement {
        self.script(
            "const folded = document.querySelector(arguments[0])?.closest('details'); if (folded) folded.open = true",
            &[json!(selector)],
        );
        self.element(selector)
    }

    /// Clicks with the mouse: the element must be visible and nothing may cover it.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        let element = self.element(selector);
        wait_until(selector, || {
            // An option cannot be scrolled to where it is not drawn: its list can. Drivers first ask where it is and then
            // click there, whatever is there by then: it has to stand still. Who turns the wheel is not led back any more to
            // where the page was scrolled to before.
            self.script_async(
                "const clicked = document.querySelector(given[0]);
                const drawn = clicked?.closest('select') ?? clicked;
                dispatchEvent(new Event('wheel'));
                drawn?.scrollIntoView({ block: 'center', inline: 'center' });
                const place = () => { const at = drawn.getBoundingClientRect(); return [at.x, at.y, innerHeight].join() };
                for (let before = null; drawn?.isConnected && before !== place();) {
                    before = place();
                    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
                }",
                &[json!(selector)],
            );
            let clicked = self.browser.try_ask(async |_| element.click().await);
            if let Err(error) = clicked {
                // WebKit's browser shows what it has downloaded in a bar, and the page moves to make room for that.
                let moves = self.browser.engine == Engine::WebKit && error.to_string().contains("intercepted");
                assert!(moves, "{selector} cannot be clicked: {error}");
                return None;
            }
            Some(())
        });
    }

    /// Chooses a file, as in the browser's own window for it, which no driver shows.
    #[track_caller]
    pub fn choose_file(&self, selector: &str, file: &Path) {
        let element = self.element(selector);
        let path = file.to_str().expect("a path of the test's own");
        let chosen = self.browser.try_ask(async |_| element.send_keys(path).await);
        chosen.unwrap_or_else(|error| panic!("{selector} takes no file: {error}"));
    }

    /// Types into the first match, after what is there.
    #[track_caller]
    pub fn write(&self, selector: &str, text: &str) {
        let element = self.control(selector);
        let written = self.browser.try_ask(async |_| element.send_keys(text).await);
        written.unwrap_or_else(|error| panic!("{selector} takes no text: {error}"));
    }

    /// Types into a field, in place of what is there.
    #[track_caller]
    pub fn rewrite(&self, selector: &str, text: &str) {
        let element = self.control(selector);
        self.browser.ask(async |_| element.send_keys(Key::Control + "a").await);
        if text.is_empty() {
            self.browser.ask(async |_| element.send_keys(Key::Delete + "").await);
        } else {
            self.write(selector, text);
        }
    }

    /// Presses keys wherever the focus is.
    #[track_caller]
    pub fn press(&self, key: Key) {
        self.browser.ask(async |driver| driver.action_chain().send_keys(key).perform().await);
    }

    /// Presses a key while Shift is held.
    #[track_caller]
    pub fn press_shifted(&self, key: Key) {
        self.browser.ask(async |driver| {
            driver.action_chain().key_down(Key::Shift).send_keys(key).key_up(Key::Shift).perform().await
        });
    }

    /// Types wherever the focus is.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.browser.ask(async |driver| driver.action_chain().send_keys(text).perform().await);
    }

    /// Opens a tab of the documents.
    #[track_caller]
    pub fn open_tab(&self, tab: &str) {
        self.click(&format!("button[role=tab][data-tab={tab}]"));
        self.wait_for_with(
            &format!("the tab {tab}"),
            "const tab = document.querySelector(`[data-tab=${arguments[0]}]`);
            return tab.ariaSelected === 'true' && !document.getElementById(tab.getAttribute('aria-controls')).hidden",
            &[json!(tab)],
        );
    }

    /// The tabs that hold documents.
    #[track_caller]
    pub fn tabs(&self) -> Vec<&'static str> {
        TABS.into_iter().filter(|tab| self.has(&format!("[role=tab][data-tab={tab}]:not([hidden])"))).collect()
    }

    /// The tab in which a document, or its stand-in while it is withheld, can be seen.
    #[track_caller]
    pub fn tab_of(&self, path: &str) -> &'static str {
        let panel = self.script(
            "const shown = document.querySelector(`[data-document=\"${arguments[0]}\"], [data-withheld=\"${arguments[0]}\"]`);
            return shown?.closest('[role=tabpanel]').id",
            &[json!(path)],
        );
        let tab = TABS.into_iter().find(|tab| panel == json!(format!("panel-{tab}")));
        tab.unwrap_or_else(|| panic!("{path} stands in no tab"))
    }

    /// Waits until the live region says something with these words.
    #[track_caller]
    pub fn expect_status(&self, words: &str) {
        self.wait_for_with(
            &format!("the status to say “{words}”"),
            "return document.querySelector('#status[role=status]').textContent.includes(arguments[0])",
            &[json!(words)],
        );
    }

    /// What the console has said until now must be no error and no violation of the policy.
    #[track_caller]
    pub fn assert_quiet(&self) {
        let entries = self.browser.take_log();
        let bad = |message: &str| message.contains("Content Security Policy") || message.contains("panicked");
        let bad: Vec<_> = entries.iter().filter(|entry| entry.is_error || bad(&entry.message)).collect();
        assert!(bad.is_empty(), "the console says: {bad:#?}");
    }
}

pub(crate) fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text but {value}")).to_owned()
}

pub(crate) fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(string).collect()
}
