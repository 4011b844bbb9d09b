//! A file's name tells its content: it ends in the first half of the content's SHA-256. So a host may let it be kept for
//! ever, and `style/boot.js` checks by the name what it has been sent, while the browser already compiles it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use crate::error::{Error, Result};

/// The files of a site, by the names that sources call them.
pub(super) struct Names {
    folder: PathBuf,
    files: BTreeMap<String, Named>,
}

pub(super) struct Named {
    pub(super) name: String,
    /// As an `integrity` attribute wants it.
    pub(super) integrity: String,
}

impl Names {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, files: BTreeMap::new() }
    }

    /// Writes a file under the name that tells its content.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let named = named(name, content);
        let path = self.folder.join(&named.name);
        fs::write(&path, content).map_err(|source| Error::File { path, source })?;
        self.files.insert(name.to_owned(), named);
        Ok(())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Named> {
        self.files.get(name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Named)> {
        self.files.iter().map(|(name, named)| (name.as_str(), named))
    }

    /// A script that imports files of the site, with their names. What else it calls by these names stays as it is.
    pub(super) fn filled_in(&self, script: &str) -> String {
        let mut filled_in = script.to_owned();
        for (name, Named { name: given, .. }) in &self.files {
            for (before, after) in [("from \"./", "\""), ("from\"./", "\""), ("from './", "'")] {
                filled_in = filled_in.replace(&format!("{before}{name}{after}"), &format!("{before}{given}{after}"));
            }
        }
        filled_in
    }

    /// A text in which files of the site stand in quotes, with their names.
    pub(super) fn quoted(&self, text: &str) -> String {
        let named = |text: String, (name, given): (&String, &Named)| {
            text.replace(&format!("\"{name}\""), &format!("\"{}\"", given.name))
        };
        self.files.iter().fold(text.to_owned(), named)
    }
}

pub(super) fn named(name: &str, content: &[u8]) -> Named {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let digest = Sha256::digest(content);
    let digits = digest.iter().take(16).fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"));
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(content)));
    Named { name: format!("{stem}-{digits}.{ending}"), integrity }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Names, named};

    #[test]
    fn a_name_holds_half_of_the_digest() {
        let named = named("boot.js", b"abc");
        assert_eq!(named.name, "boot-ba7816bf8f01cfea414140de5dae2223.js");
        assert_eq!(named.integrity, "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn");
    }

    #[test]
    fn an_import_is_filled_in_and_nothing_else() {
        let mut names = Names::new(PathBuf::new());
        names.files.insert("boot.js".to_owned(), named("boot.js", b"abc"));
        let script = "import { text } from './boot.js'; import*as a from\"./boot.js\"; x = { \"./boot.js\": a }";
        let name = "boot-ba7816bf8f01cfea414140de5dae2223.js";
        assert_eq!(
            names.filled_in(script),
            format!("import {{ text }} from './{name}'; import*as a from\"./{name}\"; x = {{ \"./boot.js\": a }}")
        );
    }
}
