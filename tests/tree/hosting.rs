//! The files for hosts say the same headers, and the page's own policy is among them.

use std::fs;

use support::{Headers, root};

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn hosting(file: &str) -> String {
    read(&format!("docs/hosting/{file}"))
}

#[test]
fn every_host_is_told_the_same_headers() {
    for (name, value) in Headers::read().all() {
        let table = hosting("README.md");
        assert!(table.contains(&format!("| `{name}: {value}` |")), "docs/hosting/README.md lacks {name}: {value}");
        // nginx chooses between the values of one header by a map.
        let nginx = hosting("nginx.conf");
        let added = nginx.contains(&format!("add_header {name} ")) && nginx.contains(&format!("\"{value}\""));
        assert!(added, "docs/hosting/nginx.conf lacks {name}: {value}");
        let cloudfront = hosting("cloudfront.yaml");
        // It has a policy for what keeps its name and one for what does not: what is sent with all stands in both.
        let (lines, times) = match name.as_str() {
            "Content-Security-Policy" => (format!("            ContentSecurityPolicy: \"{value}\"\n"), 2),
            "Referrer-Policy" => (format!("            ReferrerPolicy: {value}\n"), 2),
            // It has one value.
            "X-Content-Type-Options" => ("          ContentTypeOptions:\n".to_owned(), 2),
            _ => (format!("            - Header: {name}\n              Value: {value}\n"), 1),
        };
        assert_eq!(cloudfront.matches(&lines).count(), times, "docs/hosting/cloudfront.yaml on {name}: {value}");
    }
}

#[test]
fn the_header_has_the_policy_of_the_page_and_forbids_frames() {
    let page = read("index.html");
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    let (policy, _) = rest.split_once('"').unwrap();
    let headers = Headers::read();
    let sent = headers.of("/").into_iter().find(|(name, _)| name == "Content-Security-Policy").unwrap();
    // Browsers ignore the last one in a page.
    assert_eq!(sent.1, format!("{policy}; frame-ancestors 'none'"));
    assert_eq!(sent.1.matches("unsafe-").count(), sent.1.matches("'wasm-unsafe-eval'").count());
}

#[test]
fn only_what_is_named_by_its_content_is_kept_for_ever() {
    const DIGEST: &str = "0123456789abcdef0123456789abcdef";
    let headers = Headers::read();
    let cached = |path: &str| {
        let headers = headers.of(path);
        let values: Vec<&str> =
            headers.iter().filter(|(name, _)| name == "Cache-Control").map(|(_, value)| value.as_str()).collect();
        values.join(" and ")
    };
    for path in ["/", "/index.html", "/sw.js", "/vendors/a.html"] {
        assert_eq!(cached(path), "no-cache", "{path}");
    }
    for (name, ending) in [("boot", "js"), ("rolecall", "js"), ("rolecall", "wasm"), ("a", "bin"), ("icon", "svg")] {
        assert_eq!(cached(&format!("/{name}-{DIGEST}.{ending}")), "public, max-age=31536000, immutable", "{name}");
    }
}
