//! What leaves the page, where the engines have ways of their own: the clipboard, the older way of copying, downloads.

use browser::cases;
use browser::page::visit;

#[test]
fn a_refused_clipboard_is_said_and_the_text_is_selected() {
    visit(|page| {
        let case = cases::richest(cases::vendor("apperate"));
        page.open(&case.link);
        page.click("button[data-confirm]");
        page.script(
            "navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
            document.execCommand = () => false",
            &[],
        );
        for (path, text) in &case.documents {
            page.open_tab(page.tab_of(path));
            page.click(&format!("button[data-copy=\"{path}\"]"));
            page.expect_status(&format!("The text of {path} is selected"));
            let selected = page.script("return getSelection().toString()", &[]);
            // What a selection gives as text leaves out a last line break.
            let selected = page.without_home(selected.as_str().unwrap_or_default());
            assert_eq!(selected.trim_end(), text.trim_end(), "{path}");
            assert!(!page.text("#status").contains("Copied"), "{path}: no success may be claimed");
        }
        page.click("button[data-share=link]");
        page.expect_status("refused to copy");
    });
}

#[test]
fn the_older_way_of_copying_takes_over() {
    visit(|page| {
        let case = cases::richest(cases::vendor("apperate"));
        page.open(&case.link);
        page.allow_clipboard();
        page.click("button[data-confirm]");
        page.script("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })", &[]);
        page.click("button[data-copy=\"trust-policy.json\"]");
        page.expect_status("Copied: trust-policy.json");
        page.script("delete navigator.clipboard", &[]);
        assert_eq!(page.clipboard().trim_end(), case.documents["trust-policy.json"].trim_end());
    });
}

#[test]
fn one_document_is_downloaded_as_it_is() {
    visit(|page| {
        let case = cases::richest(cases::vendor("apperate"));
        page.open(&case.link);
        page.click("button[data-confirm]");
        for (path, text) in case.documents.iter().take(page.browser.engine.downloads()) {
            page.open_tab(page.tab_of(path));
            page.click(&format!("button[data-download=\"{path}\"]"));
            let name = path.rsplit('/').next().unwrap_or(path);
            let downloaded = page.downloaded(name);
            assert_eq!(page.without_home(&String::from_utf8_lossy(&downloaded)), *text, "{path}");
        }
    });
}
