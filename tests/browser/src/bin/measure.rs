//! How fast the page is: `cargo run -p browser --bin measure [runs]`, in the environment that `cargo xtask test` has.
//!
//! For each vendor: from one input event until all documents in the page are up to date. Then, from navigation to the
//! first document of a link, with an empty cache and files compressed as hosts send them: as it is, on a fast line, and
//! on the mobile profile (1.6 Mbit/s, 150 ms round trip, processor four times slower).

use std::fs;
use std::io::Write as _;
use std::path::Path;

use browser::cases::{self, TemporaryFolder};
use browser::environment;
use browser::page::Page;
use browser::server::Server;
use serde_json::{Value, json};

/// Name, kilobits per second down and up, round trip in milliseconds, and how much slower the processor is.
const LINES: [(&str, f64, f64, f64, u32); 3] =
    [("raw", 0.0, 0.0, 0.0, 1), ("fast", 10_000.0, 10_000.0, 40.0, 1), ("mobile", 1_600.0, 750.0, 150.0, 4)];

fn main() {
    let runs = std::env::args().nth(1).and_then(|runs| runs.parse().ok()).unwrap_or(9);
    let site = compressed(&environment::dist());
    let page = Page::on(Server::start(site.path().to_owned()));
    println!("input event to documents updated, median of {} events", runs * 10);
    for profile in cases::vendors() {
        let case = cases::richest(profile);
        page.open(&case.link);
        let parameter = profile.parameters.iter().find(|p| p.name == "role_name").unwrap_or(&profile.parameters[0]);
        let [median, slowest] = input_to_documents(&page, &parameter.name, runs * 10);
        println!("{:<10} {median:>7.2} ms   slowest {slowest:>7.2} ms   by `{}`", profile.id, parameter.name);
    }
    println!("\nnavigation to the first document, median of {runs} loads");
    let link = &cases::richest(&cases::vendors()[0]).link;
    for (name, down, up, latency, slower) in LINES {
        throttle(&page, down, up, latency, slower);
        let times: Vec<f64> = (0..runs).map(|_| navigation_to_document(&page, link)).collect();
        let [median, slowest] = middle_and_most(times);
        println!("{name:<10} {median:>7.0} ms   slowest {slowest:>7.0} ms");
    }
}

/// Types one more letter and takes it away again, many times.
fn input_to_documents(page: &Page, parameter: &str, events: usize) -> [f64; 2] {
    let times = page.script_async(
        "const [name, events] = arguments;
        const input = document.getElementsByName(name)[0], setting = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
        const shown = () => [...document.querySelectorAll('[data-document]')].map((one) => one.textContent).join('');
        const original = input.value || 'role', times = [];
        for (let event = 0; event < events; event += 1) {
            const before = shown();
            setting.call(input, event % 2 ? original : original + 'x');
            const start = performance.now();
            input.dispatchEvent(new InputEvent('input', { bubbles: true }));
            // Documents are brought up to date in a microtask; reading the layout makes the browser do its part too.
            await Promise.resolve();
            for (let turn = 0; turn < 50 && shown() === before; turn += 1) await new Promise((next) => { const channel = new MessageChannel(); channel.port1.onmessage = next; channel.port2.postMessage(0) });
            document.body.offsetHeight;
            times.push(performance.now() - start);
            if (shown() === before) throw new Error('the documents do not follow');
            await new Promise((next) => requestAnimationFrame(next));
        }
        return times",
        &[json!(parameter), json!(events)],
    );
    middle_and_most(numbers(&times))
}

fn navigation_to_document(page: &Page, link: &str) -> f64 {
    page.browser.developer_tools("Network.clearBrowserCache", &json!({}));
    page.load(link);
    let time = page.wait_for("the first document", "return window.firstDocument");
    time.as_f64().expect("a time")
}

fn throttle(page: &Page, down: f64, up: f64, latency: f64, slower: u32) {
    // As a share of bytes per second; nothing is no limit.
    let bytes = |kilobits: f64| if kilobits > 0.0 { kilobits * 1000.0 / 8.0 } else { -1.0 };
    let line = json!({ "offline": false, "latency": latency, "downloadThroughput": bytes(down), "uploadThroughput": bytes(up) });
    page.browser.developer_tools("Network.enable", &json!({}));
    // As on a first visit.
    page.browser.developer_tools("Network.setBypassServiceWorker", &json!({ "bypass": true }));
    page.browser.developer_tools("Network.emulateNetworkConditions", &line);
    page.browser.developer_tools("Emulation.setCPUThrottlingRate", &json!({ "rate": slower }));
    let watch = "const look = () => {
        if (document.querySelector('[data-document]')?.textContent) window.firstDocument ??= performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look)";
    page.browser.developer_tools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": watch }));
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn middle_and_most(mut times: Vec<f64>) -> [f64; 2] {
    times.sort_by(f64::total_cmp);
    [times[times.len() / 2], times.last().copied().unwrap_or_default()]
}

/// The site with a brotli file beside each of its own.
fn compressed(dist: &Path) -> TemporaryFolder {
    let folder = cases::temporary_folder();
    for entry in fs::read_dir(dist).expect("the folder of the site").flatten() {
        let Ok(bytes) = fs::read(entry.path()) else { continue };
        let copy = folder.path().join(entry.file_name());
        fs::write(&copy, &bytes).expect("a copy of the site");
        let target = fs::File::create(format!("{}.br", copy.display())).expect("a compressed copy of the site");
        let mut writer = brotli::CompressorWriter::new(target, 1 << 16, 11, 22);
        writer.write_all(&bytes).expect("a compressed copy of the site");
    }
    folder
}
