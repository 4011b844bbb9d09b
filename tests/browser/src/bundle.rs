//! A downloaded archive, read by a reader that is not ours.

use std::io::{Cursor, Read};

use render::OTHER_TOOLS;
use zip::ZipArchive;

use crate::cases::Documents;

/// The files of an archive, without the one folder that holds them all.
pub struct Archive {
    pub on_top: Documents,
    /// What the chosen tool does not read, without its folder.
    pub aside: Documents,
}

impl Archive {
    /// All of it, as `examples/render.rs` writes it.
    pub fn documents(self) -> Documents {
        self.on_top.into_iter().chain(self.aside).collect()
    }
}

/// The files of an archive, each text as `read` has it.
pub fn unpack(bytes: &[u8], read: impl Fn(&str) -> String) -> Archive {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP archive");
    let (mut on_top, mut aside) = (Documents::new(), Documents::new());
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file of the archive");
        let name = file.name().expect("a name in UTF-8").into_owned();
        let path = name.split_once('/').map(|(_, path)| path.to_owned());
        let path = path.unwrap_or_else(|| panic!("{name} stands outside of the archive's folder"));
        let script = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "sh");
        assert_eq!(file.unix_mode().is_some_and(|mode| mode & 0o111 != 0), script, "{path}: may it be run?");
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let text = read(&text);
        let twice = match path.strip_prefix(OTHER_TOOLS) {
            Some(path) => aside.insert(path.to_owned(), text),
            None => on_top.insert(path.clone(), text),
        };
        assert!(twice.is_none(), "{path} stands twice in the archive");
    }
    Archive { on_top, aside }
}
