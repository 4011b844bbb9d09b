//! What lets the browser keep the site: the worker, with the list of files that belong together, and the manifest.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

use super::names::Names;

/// Under the same name for ever: browsers ask for it again to see whether there is another build.
pub(super) const WORKER: &str = "sw.js";

/// Where the digest of the page goes, and the list of its files.
const PLACES: [&str; 2] = ["const digest = ''", "const files = []"];

/// The worker that keeps this page, with all files that have their names.
pub(super) fn worker(source: &str, page: &str, names: &Names) -> Result<String> {
    let digest = format!("sha256-{}", STANDARD.encode(Sha256::digest(page)));
    let files: Vec<&str> = names.iter().map(|(_, named)| named.name.as_str()).collect();
    let values = [serde_json::json!(digest), serde_json::json!(files)];
    PLACES.iter().zip(values).try_fold(source.to_owned(), |worker, (place, value)| {
        let (name, _) = place.split_once(" = ").unwrap_or((place, ""));
        if !worker.contains(place) {
            return Err(Error::Failed {
                step: "style/worker.js".to_owned(),
                remedy: format!("it has to have `{place}`"),
            });
        }
        Ok(worker.replace(place, &format!("{name} = {value}")))
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::names::Names;
    use super::worker;

    #[test]
    fn the_worker_knows_the_page_by_its_digest() {
        let source = "const digest = ''\nconst files = []\n";
        let filled_in = worker(source, "abc", &Names::new(PathBuf::new())).expect("a worker");
        let digest = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        assert_eq!(filled_in, format!("const digest = \"{digest}\"\nconst files = []\n"));
        let refused = worker("const files = []", "abc", &Names::new(PathBuf::new())).map_err(|error| error.to_string());
        assert_eq!(refused, Err("style/worker.js failed: it has to have `const digest = ''`".to_owned()));
    }
}
