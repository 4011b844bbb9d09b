//! What leaves the page: the clipboard and downloads.

use std::fs;

use serde_json::json;
use thirtyfour::Key;

use crate::engine::Engine;
use crate::page::{Page, string};
use crate::waiting::wait_until;

impl Page {
    /// Lets the page write to the clipboard, and the test read it. Where a person has pressed a button, the others ask
    /// for nothing.
    #[track_caller]
    pub fn allow_clipboard(&self) {
        if self.browser.engine != Engine::Chromium {
            return;
        }
        let permissions = json!({
            "origin": self.server.origin(),
            "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
        });
        self.browser.developer_tools("Browser.grantPermissions", &permissions);
    }

    /// The clipboard's text. Firefox and WebKit show it to no script unless a person says so, and no command of their drivers
    /// does: there it is pasted into a field of the test's own. The focus is where it was afterwards.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        if self.browser.engine == Engine::Chromium {
            return string(&self.script_async("return navigator.clipboard.readText()", &[]));
        }
        self.script(
            "window.before = document.activeElement;
            const field = document.body.appendChild(document.createElement('textarea'));
            field.id = 'pasted';
            // Nothing of the page may take what is meant for it.
            for (const type of ['paste', 'keydown', 'input']) field.addEventListener(type, (event) => event.stopPropagation());
            field.focus({ preventScroll: true })",
            &[],
        );
        self.browser.ask(async |driver| {
            driver.action_chain().key_down(Key::Control).send_keys("v").key_up(Key::Control).perform().await
        });
        let text = self.wait_for("what is pasted", "return document.getElementById('pasted').value");
        self.script("document.getElementById('pasted').remove(); window.before.focus({ preventScroll: true })", &[]);
        string(&text)
    }

    /// Waits for a download of this name, and takes it away: the next one may have the same name.
    #[track_caller]
    pub fn downloaded(&self, name: &str) -> Vec<u8> {
        let file = self.browser.downloads().join(name);
        // While it is unfinished it has another name, or, in Firefox, has that beside it and is empty.
        let unfinished = self.browser.downloads().join(format!("{name}.part"));
        let bytes = wait_until(&format!("the download {name}"), || {
            self.script_async("await new Promise((next) => requestAnimationFrame(next))", &[]);
            fs::read(&file).ok().filter(|bytes| !bytes.is_empty() && !unfinished.exists())
        });
        fs::remove_file(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        bytes
    }
}
