//! The built site as a real host serves it: `docs/hosting/nginx.conf`, in Debian's nginx. `cargo xtask test` installs that.

mod nginx;

use std::fs;
use std::path::Path;

use browser::environment;
use browser::server::media_type;
use nginx::{Answer, Nginx};
use support::Headers;

/// Not worth compressing below this many bytes, and nginx does not.
const SMALL: usize = 20;

/// Every file of the site, from its `/` on.
fn files(folder: &Path, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of the site").flatten() {
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &name));
        } else {
            found.push(name);
        }
    }
    found
}

/// What `docs/hosting/_headers` says for a path must have been sent, once and with no other value.
#[track_caller]
fn assert_headers(answer: &Answer, path: &str, left_out: &str) {
    for (name, value) in Headers::read().of(path) {
        let expected: &[&str] = if name == left_out { &[] } else { &[value] };
        assert_eq!(answer.values(name), expected, "{name} of {path}");
    }
}

#[test]
fn nginx_sends_every_file_with_its_type_compressed_and_with_its_headers() {
    let nginx = Nginx::start(&environment::dist());
    let mut paths = files(&environment::dist(), "");
    paths.push("/".to_owned());
    assert!(paths.len() > 100, "{paths:?}");
    for path in paths {
        let file = if path == "/" { "/index.html" } else { &path };
        let content = fs::read(environment::dist().join(&file[1..])).expect("a file of the site");
        let answer = nginx.get(&path, "br, gzip");
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.values("Content-Type"), [media_type(file)], "{path}");
        assert_headers(&answer, &path, "");
        if content.len() > SMALL {
            assert_eq!(answer.values("Content-Encoding"), ["br"], "{path}");
            let mut read = Vec::new();
            brotli::BrotliDecompress(&mut &answer.body[..], &mut read).expect("brotli");
            assert!(read == content, "{path} has other bytes");
        }
    }
}

#[test]
fn what_is_not_there_is_not_found_and_not_kept() {
    let nginx = Nginx::start(&environment::dist());
    for path in ["/split_formats-0123456789abcdef0123456789abcdef.wasm", "/vendors/nobody.html", "/nothing"] {
        let answer = nginx.get(path, "identity");
        assert_eq!(answer.status, 404, "{path}");
        assert_headers(&answer, path, "Cache-Control");
        assert!(answer.values("Cache-Control").is_empty(), "{path}");
    }
}

#[test]
fn the_policy_allows_nothing_unsafe_but_webassembly() {
    let answer = Nginx::start(&environment::dist()).get("/", "identity");
    let [policy] = answer.values("Content-Security-Policy")[..] else { panic!("one policy") };
    let unsafe_words: Vec<&str> = policy.split([' ', ';']).filter(|word| word.contains("unsafe")).collect();
    assert_eq!(unsafe_words, ["'wasm-unsafe-eval'"]);
}
