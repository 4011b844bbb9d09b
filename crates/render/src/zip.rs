//! A ZIP archive of stored files: the same documents give the same bytes.
//!
//! Documents are a few kilobytes, so compression is left out, and with it every crate that brings one: the format's
//! stored subset is smaller than the call of a library (`zip` 9.8.2, without compression: 38 KB, brotli). Layout: APPNOTE.TXT 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16.

use super::language::Language;

/// Files under a folder of this name, in the order given, dated 1980-01-01, which is where the format's time starts.
pub fn zip<'d>(folder: &str, files: impl IntoIterator<Item = (&'d str, &'d str)>) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    let mut count: u16 = 0;
    for (path, text) in files {
        let name = format!("{folder}/{path}");
        let header = header(&name, text);
        // A script stays one: rwxr-xr-x, else rw-r--r--; the upper half is the Unix mode.
        let mode: u32 = if Language::of(path) == Language::Bash { 0o100_755 } else { 0o100_644 };
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend(0x031E_u16.to_le_bytes());
        directory.extend(&header);
        directory.extend([0; 6]);
        directory.extend((mode << 16).to_le_bytes());
        directory.extend(length(archive.len()).to_le_bytes());
        directory.extend(name.as_bytes());
        archive.extend(0x0403_4b50_u32.to_le_bytes());
        archive.extend(&header);
        archive.extend(name.as_bytes());
        archive.extend(text.as_bytes());
        count = count.saturating_add(1);
    }
    let start = length(archive.len());
    archive.extend(&directory);
    archive.extend(0x0605_4b50_u32.to_le_bytes());
    archive.extend([0; 4]);
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(length(directory.len()).to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

/// What the local header and the directory have in common, from "version needed" to "extra field length".
fn header(name: &str, text: &str) -> Vec<u8> {
    let mut header = Vec::with_capacity(26);
    header.extend(20_u16.to_le_bytes());
    // Names are UTF-8.
    header.extend(0x0800_u16.to_le_bytes());
    header.extend(0_u16.to_le_bytes());
    header.extend(0_u16.to_le_bytes());
    header.extend(0x0021_u16.to_le_bytes());
    header.extend(crc32(text.as_bytes()).to_le_bytes());
    header.extend(length(text.len()).to_le_bytes());
    header.extend(length(text.len()).to_le_bytes());
    header.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    header.extend(0_u16.to_le_bytes());
    header
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Bit by bit: a table would be larger than the time it saves on a few kilobytes.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}
