//! Accessibility, as far as a machine can see it: axe-core with the tags of WCAG 2.2 AA and its best practices.

use std::fs;

use serde_json::{Value, json};

use crate::environment;
use crate::page::Page;

/// Puts the tool into the open page. It stays until the page is loaded afresh.
#[track_caller]
pub fn inject(page: &Page) {
    let tool = fs::read_to_string(environment::axe()).expect("axe.min.js can be read");
    // As a script of the driver, which the page's own policy does not concern.
    page.browser.ask(async |driver| driver.execute(tool, Vec::new()).await);
}

/// What is wrong with what is shown now: one line for each rule and place.
///
/// What stays in sight lies at its place in the page meanwhile: whoever uses the page scrolls what it covers from under
/// it, and the tool judges one position of the page.
#[track_caller]
pub fn faults(page: &Page) -> Vec<String> {
    let tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    let violations = page.script_async(
        "const covers = [...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).position === 'sticky');
        for (const element of covers) element.style.position = 'static';
        const found = await axe.run(document, { runOnly: { type: 'tag', values: arguments[0] }, resultTypes: ['violations'] });
        for (const element of covers) element.style.position = '';
        return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))",
        &[json!(tags)],
    );
    violations.as_array().into_iter().flatten().map(line).collect()
}

/// Opens a page in both themes, wide and on a phone, and lets `tour` say when it is looked at, and as what: nothing is wrong
/// then, nor wider than the screen.
#[track_caller]
pub fn in_every_look(page: &Page, open: impl Fn(&Page), tour: impl Fn(&mut dyn FnMut(&str))) {
    let mut faults = Vec::new();
    for (theme, width) in [("light", 1400), ("dark", 1400), ("light", 390), ("dark", 390)] {
        page.resize(width, 900);
        open(page);
        page.click(&format!("select[name=theme] option[value={theme}]"));
        inject(page);
        tour(&mut |of| {
            let wide = page.script("return document.documentElement.scrollWidth > innerWidth", &[]);
            let wide = (wide == json!(true)).then(|| "wider than the screen".to_owned());
            let found = self::faults(page).into_iter().chain(wide);
            faults.extend(found.map(|fault| format!("{theme}, {width} px, {of}: {fault}")));
        });
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn line(violation: &Value) -> String {
    violation.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
