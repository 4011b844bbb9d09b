use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};

use crate::error::{Error, Result};

/// One file of the site, in bytes: as it is, and as a server would send it.
pub(crate) struct FileSize {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    /// The page asks for it before it can be used; anything else is fetched later.
    first: bool,
}

/// The file that a visitor asks for; what it names is loaded at once.
const SHELL: &str = "index.html";

/// Every file below `folder`, by name.
pub(crate) fn measure(folder: &Path) -> Result<Vec<FileSize>> {
    let mut files = Vec::new();
    let shell = folder.join(SHELL);
    let named = fs::read_to_string(&shell).map_err(|source| Error::File { path: shell, source })?;
    measure_into(folder, "", &named, &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

pub(crate) fn before_first_use(files: &[FileSize]) -> usize {
    files.iter().filter(|file| file.first).map(|file| file.brotli).sum()
}

pub(crate) fn table(files: &[FileSize]) -> String {
    let width = files.iter().map(|file| file.name.len()).max().unwrap_or(0).max("before first use".len());
    let row = |name: &str, [raw, gzip, brotli]: [String; 3]| format!("{name:<width$}{raw:>10}{gzip:>10}{brotli:>10}\n");
    let sum = |name: &str, chosen: &dyn Fn(&FileSize) -> bool| {
        let total = |size: fn(&FileSize) -> usize| files.iter().filter(|file| chosen(file)).map(size).sum::<usize>();
        let totals = [total(|file| file.raw), total(|file| file.gzip), total(|file| file.brotli)];
        row(name, totals.map(|bytes| bytes.to_string()))
    };

    let mut text = row("bytes", ["raw", "gzip", "brotli"].map(str::to_owned));
    for file in files {
        text += &row(&file.name, [file.raw, file.gzip, file.brotli].map(|bytes| bytes.to_string()));
    }
    text += &sum("total", &|_| true);
    text += &sum("before first use", &|file| file.first);
    text
}

fn measure_into(folder: &Path, prefix: &str, named: &str, files: &mut Vec<FileSize>) -> Result<()> {
    let file_error = |path: &Path| {
        let path = path.to_path_buf();
        move |source| Error::File { path, source }
    };
    for entry in fs::read_dir(folder).map_err(file_error(folder))? {
        let path = entry.map_err(file_error(folder))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            measure_into(&path, &format!("{name}/"), named, files)?;
        } else {
            let bytes = fs::read(&path).map_err(file_error(&path))?;
            let gzip = gzip(&bytes).map_err(file_error(&path))?;
            let brotli = brotli(&bytes).map_err(file_error(&path))?;
            let first = name == SHELL || named.contains(&name);
            files.push(FileSize { name, raw: bytes.len(), gzip, brotli, first });
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
    use super::{FileSize, before_first_use, brotli, gzip, table};

    fn file(name: &str, raw: usize, gzip: usize, brotli: usize) -> FileSize {
        FileSize { name: name.to_owned(), raw, gzip, brotli, first: name != "later.wasm" }
    }

    #[test]
    fn the_table_lists_every_file_and_both_totals() {
        let files =
            [file("index.html", 1000, 400, 300), file("later.wasm", 50, 40, 30), file("a_bg.wasm", 2000, 900, 800)];
        let expected = "\
bytes                  raw      gzip    brotli
index.html            1000       400       300
later.wasm              50        40        30
a_bg.wasm             2000       900       800
total                 3050      1340      1130
before first use      3000      1300      1100
";
        assert_eq!(table(&files), expected);
        assert_eq!(before_first_use(&files), 1100);
    }

    #[test]
    fn compressing_what_repeats_makes_it_smaller() {
        let bytes = "sts:AssumeRole ".repeat(100);
        assert!(gzip(bytes.as_bytes()).is_ok_and(|size| size < 100));
        assert!(brotli(bytes.as_bytes()).is_ok_and(|size| size < 100));
    }
}
