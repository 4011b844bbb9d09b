//! The sizes of the files of a site, as they are and as a server would send them.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::{Compression, write::GzEncoder};

use crate::error::{Error, Result};

/// One file of the site, in bytes.
pub(crate) struct File {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    /// The page asks for it before it shows a document; anything else is fetched later.
    first: bool,
}

/// A sum under its name, and which files it is of.
pub(crate) type Sum = (&'static str, fn(&File) -> bool);

/// The file that a visitor asks for; what its head links to is loaded at once.
const SHELL: &str = "index.html";

impl File {
    pub(crate) fn is_first(&self) -> bool {
        self.first
    }

    pub(crate) fn is_program(&self) -> bool {
        Path::new(&self.name).extension().is_some_and(|ending| ending == "wasm" || ending == "js")
    }
}

/// Every file below `folder`, by name.
pub(crate) fn measure(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let shell = folder.join(SHELL);
    let page = fs::read_to_string(&shell).map_err(|source| Error::File { path: shell, source })?;
    // What stands in its body are links to be followed.
    let head = page.split("<body").next().unwrap_or_default();
    measure_into(folder, "", head, &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// How many vendors' profiles the site has.
pub(crate) fn vendors(files: &[File]) -> usize {
    files.iter().filter(|file| Path::new(&file.name).extension().is_some_and(|ending| ending == "bin")).count()
}

pub(crate) fn brotli_of(files: &[File], of: fn(&File) -> bool) -> usize {
    files.iter().filter(|file| of(file)).map(|file| file.brotli).sum()
}

/// A line for each file, and one for each of these sums.
pub(crate) fn table(files: &[File], sums: &[Sum]) -> String {
    let names = files.iter().map(|file| file.name.as_str()).chain(sums.iter().map(|(name, _)| *name));
    let width = names.map(str::len).max().unwrap_or(0);
    let row = |name: &str, [raw, gzip, brotli]: [String; 3]| format!("{name:<width$}{raw:>10}{gzip:>10}{brotli:>10}\n");
    let sum = |name: &str, of: fn(&File) -> bool| {
        let total = |size: fn(&File) -> usize| files.iter().filter(|file| of(file)).map(size).sum::<usize>();
        let totals = [total(|file| file.raw), total(|file| file.gzip), total(|file| file.brotli)];
        row(name, totals.map(|bytes| bytes.to_string()))
    };

    let mut text = row("bytes", ["raw", "gzip", "brotli"].map(str::to_owned));
    for file in files {
        text += &row(&file.name, [file.raw, file.gzip, file.brotli].map(|bytes| bytes.to_string()));
    }
    text += &sum("total", |_| true);
    for (name, of) in sums {
        text += &sum(name, *of);
    }
    text
}

fn measure_into(folder: &Path, prefix: &str, head: &str, files: &mut Vec<File>) -> Result<()> {
    let file_error = |path: &Path| {
        let path = path.to_path_buf();
        move |source| Error::File { path, source }
    };
    for entry in fs::read_dir(folder).map_err(file_error(folder))? {
        let path = entry.map_err(file_error(folder))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            measure_into(&path, &format!("{name}/"), head, files)?;
        } else {
            let bytes = fs::read(&path).map_err(file_error(&path))?;
            let gzip = gzip(&bytes).map_err(file_error(&path))?;
            let brotli = brotli(&bytes).map_err(file_error(&path))?;
            let linked = ["href", "src"].iter().any(|link| head.contains(&format!("{link}=\"{name}\"")));
            files.push(File { first: name == SHELL || linked, name, raw: bytes.len(), gzip, brotli });
        }
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> io::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

pub(crate) fn brotli(bytes: &[u8]) -> io::Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed.len())
}

#[cfg(test)]
mod tests {
    use super::{File, brotli, brotli_of, gzip, table};

    fn file(name: &str, raw: usize, gzip: usize, brotli: usize) -> File {
        File { name: name.to_owned(), raw, gzip, brotli, first: name != "later.wasm" }
    }

    #[test]
    fn the_table_lists_every_file_and_the_sums() {
        let files =
            [file("index.html", 1000, 400, 300), file("later.wasm", 50, 40, 30), file("a_bg.wasm", 2000, 900, 800)];
        let expected = "\
bytes            raw      gzip    brotli
index.html      1000       400       300
later.wasm        50        40        30
a_bg.wasm       2000       900       800
total           3050      1340      1130
first           3000      1300      1100
program         2050       940       830
";
        assert_eq!(table(&files, &[("first", File::is_first), ("program", File::is_program)]), expected);
        assert_eq!(brotli_of(&files, File::is_first), 1100);
    }

    #[test]
    fn compressing_what_repeats_makes_it_smaller() {
        let bytes = "sts:AssumeRole ".repeat(100);
        assert!(gzip(bytes.as_bytes()).is_ok_and(|size| size < 100));
        assert!(brotli(bytes.as_bytes()).is_ok_and(|size| size < 100));
    }
}
