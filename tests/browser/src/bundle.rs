//! A downloaded archive, read by a reader that is not ours.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::cases::Documents;

/// The files of an archive, without the one folder that holds them all.
pub fn unpack(bytes: &[u8]) -> Documents {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP archive");
    let mut documents = Documents::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file of the archive");
        let name = file.name().expect("a name in UTF-8").into_owned();
        let path = name.split_once('/').map(|(_, path)| path.to_owned());
        let path = path.unwrap_or_else(|| panic!("{name} stands outside of the archive's folder"));
        let script = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "sh");
        assert_eq!(file.unix_mode().is_some_and(|mode| mode & 0o111 != 0), script, "{path}: may it be run?");
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(documents.insert(path.clone(), text).is_none(), "{path} stands twice in the archive");
    }
    documents
}
