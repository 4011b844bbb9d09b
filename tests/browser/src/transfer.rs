//! What leaves the page: the clipboard and downloads.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::page::{Page, string};

impl Page {
    /// Lets the page write to the clipboard, and the test read it.
    #[track_caller]
    pub fn allow_clipboard(&self) {
        let permissions = json!({
            "origin": self.server.origin(),
            "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
        });
        self.chrome.developer_tools("Browser.grantPermissions", &permissions);
    }

    #[track_caller]
    pub fn clipboard(&self) -> String {
        string(&self.script_async("return navigator.clipboard.readText()", &[]))
    }

    /// Saves downloads in this folder from now on.
    #[track_caller]
    pub fn download_to(&self, folder: &Path) {
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        self.chrome.developer_tools("Browser.setDownloadBehavior", &behavior);
    }

    /// Waits for a download of this name and reads it.
    #[track_caller]
    pub fn downloaded(&self, folder: &Path, name: &str) -> Vec<u8> {
        // Unfinished downloads have another name.
        self.wait_until(&format!("the download {name}"), || {
            self.script_async("await new Promise((next) => requestAnimationFrame(next))", &[]);
            fs::read(folder.join(name)).ok()
        })
    }
}
