//! What the open page shows of its documents, and whether they can be copied.

use serde_json::json;

use crate::bundle::{self, Archive};
use crate::cases::Documents;
use crate::page::{Page, string, texts};
use crate::waiting::PATIENCE;

/// Single commands have Copy buttons too; those are not meant.
const COPYABLE: &str = "[...document.querySelectorAll('.docbar button[data-copy]:not([aria-disabled=true])')].map((button) => button.dataset.copy).sort()";

impl Page {
    /// A text of the page or of a file as the example `render` writes it, which knows of no page: links start at `#`.
    pub fn without_home(&self, text: &str) -> String {
        text.replace(&self.server.page("#"), "#")
    }

    /// A downloaded archive, its texts [`without_home`](Self::without_home).
    #[track_caller]
    pub fn unpacked(&self, name: &str) -> Archive {
        bundle::unpack(&self.downloaded(name), |text| self.without_home(text))
    }

    /// All documents, hidden tabs included, [`without_home`](Self::without_home).
    #[track_caller]
    pub fn documents(&self) -> Documents {
        let found = self.script(
            "return [...document.querySelectorAll('pre[data-document]')]
                .map((shown) => [shown.dataset.document, shown.textContent])",
            &[],
        );
        let pairs = found.as_array().into_iter().flatten();
        let pairs = pairs.map(|pair| (string(&pair[0]), self.without_home(&string(&pair[1]))));
        let documents: Vec<(String, String)> = pairs.collect();
        let count = documents.len();
        let documents: Documents = documents.into_iter().collect();
        assert_eq!(documents.len(), count, "a document is shown twice");
        documents
    }

    /// Waits until the page shows exactly these documents, byte for byte but for the page's own address before a link, and
    /// names the first difference otherwise.
    #[track_caller]
    pub fn expect_documents(&self, of: &str, expected: &Documents) {
        let wanted = json!(expected);
        let same = self.script_async(
            &format!(
                "const [wanted, home] = arguments;
                const same = () => {{
                    const shown = [...document.querySelectorAll('pre[data-document]')];
                    return shown.length === Object.keys(wanted).length
                        && shown.every((one) => wanted[one.dataset.document] === one.textContent.replaceAll(home, '#'));
                }};
                const end = performance.now() + {};
                while (!same()) {{
                    if (performance.now() > end) return false;
                    await new Promise((next) => requestAnimationFrame(next));
                }}
                return true",
                PATIENCE.as_millis()
            ),
            &[wanted, json!(self.server.page("#"))],
        );
        if same != json!(true) {
            let shown = self.documents();
            let paths = |documents: &Documents| documents.keys().cloned().collect::<Vec<_>>();
            let page = || self.text("main");
            assert!(!shown.is_empty(), "{of}: the page shows no document; it says:\n{}", page());
            assert_eq!(paths(&shown), paths(expected), "{of}: the documents shown, and those expected");
            for (path, text) in expected {
                let differ = shown[path].lines().zip(text.lines()).find(|(shown, expected)| shown != expected);
                if let Some((shown, expected)) = differ {
                    assert_eq!(shown, expected, "{of}: {path}: the first line that differs, as shown and as expected");
                }
                assert_eq!(shown[path].len(), text.len(), "{of}: {path}: its length in bytes");
            }
        }
    }

    /// The paths of documents whose Copy button can be used, in hidden tabs too.
    #[track_caller]
    pub fn copyable(&self) -> Vec<String> {
        texts(&self.script(&format!("return {COPYABLE}"), &[]))
    }

    /// Waits until exactly these documents can be copied.
    #[track_caller]
    pub fn expect_copyable(&self, of: &str, paths: &[String]) {
        self.wait_for_with(
            &format!("{of}: {paths:?} to be copyable, and nothing else"),
            &format!("return JSON.stringify({COPYABLE}) === JSON.stringify(arguments[0])"),
            &[json!(paths)],
        );
    }

    /// The paths of documents that are withheld.
    #[track_caller]
    pub fn withheld(&self) -> Vec<String> {
        let paths = self.script(
            "return [...document.querySelectorAll('[data-withheld]')].map((one) => one.dataset.withheld).sort()",
            &[],
        );
        texts(&paths)
    }
}
