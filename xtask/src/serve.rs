//! `cargo xtask serve`: the page on the loopback address, built again whenever one of its sources changes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::error::{Error, Result};
use crate::rust_tools;
use crate::site::{self, Build};
use crate::workspace::Workspace;

const FIRST_PORT: u16 = 8080;
const LAST_PORT: u16 = 8180;

/// What the page is made of. Not the whole repository: `target/` alone has more files than all of these.
const SOURCES: [&str; 7] = ["Cargo.toml", "Cargo.lock", "index.html", "src", "crates", "style", "vendors"];

/// Looking at the time of a few hundred files costs less than a thousandth of this, and needs no library.
const PAUSE: Duration = Duration::from_millis(400);

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust_tools::ensure_target(workspace)?;
    let folder = workspace.debug.parent().unwrap_or(&workspace.debug).join("site");
    println!("building the page (profile `serve`: fast to compile, small enough to load at once)");
    let mut seen = changes(&workspace.root);
    site::build(workspace, Build::Serve, &folder)?;
    let listener = listen(FIRST_PORT..=LAST_PORT)?;
    let address = listener.local_addr().map_err(|source| Error::File { path: "127.0.0.1".into(), source })?;
    let served = folder.clone();
    thread::spawn(move || accept(&listener, &served));
    println!("serving at http://{address}/; builds again on change (then load the page again), Ctrl-C stops");
    loop {
        thread::sleep(PAUSE);
        let now = changes(&workspace.root);
        if now == seen {
            continue;
        }
        seen = now;
        let start = Instant::now();
        match site::build(workspace, Build::Serve, &folder) {
            Ok(()) => println!("built again in {:.1} s", start.elapsed().as_secs_f64()),
            Err(error) => eprintln!("error: {error}\nthe page stays as it was until the next change"),
        }
    }
}

/// When each source was last changed.
fn changes(root: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = SOURCES.iter().map(|source| root.join(source)).collect();
    while let Some(path) = open.pop() {
        // What has gone meanwhile is a change of its own.
        let Ok(data) = fs::metadata(&path) else { continue };
        if data.is_dir() {
            open.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else if let Ok(time) = data.modified() {
            found.insert(path, time);
        }
    }
    found
}

fn listen(ports: impl IntoIterator<Item = u16>) -> Result<TcpListener> {
    ports
        .into_iter()
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .ok_or(Error::NoFreePort { first: FIRST_PORT, last: LAST_PORT })
}

fn accept(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_path_buf();
        // A browser that has gone away needs no answer.
        thread::spawn(move || drop(answer(stream, &folder)));
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut request = String::new();
    BufReader::new(&stream).read_line(&mut request)?;
    let target = request.split(' ').nth(1).unwrap_or_default();
    let file = file_of(folder, target);
    let (status, content) = match fs::read(&file) {
        Ok(content) => ("200 OK", content),
        Err(_) => ("404 Not Found", b"not found".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         Connection: close\r\n\r\n",
        media_type(&file),
        content.len()
    )?;
    stream.write_all(&content)
}

/// Nothing outside of the folder is served.
fn file_of(folder: &Path, target: &str) -> PathBuf {
    let path = target.split('?').next().unwrap_or_default().trim_start_matches('/');
    let name = if path.is_empty() || path.contains("..") { "index.html" } else { path };
    folder.join(name)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        // Only so does a browser compile it while it comes.
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};
    use std::path::Path;

    use super::{file_of, listen, media_type};

    #[test]
    fn a_busy_port_is_passed_over() -> std::io::Result<()> {
        let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = busy.local_addr()?.port();
        assert!(listen([port]).is_err());
        // Zero is any free one.
        assert!(listen([port, 0]).is_ok());
        Ok(())
    }

    #[test]
    fn a_request_names_a_file_of_the_site() {
        let site = Path::new("site");
        for (target, file) in [
            ("/", "index.html"),
            ("/?x", "index.html"),
            ("/boot-1.js", "boot-1.js"),
            ("/vendors/a.bin?y", "vendors/a.bin"),
            ("/../Cargo.toml", "index.html"),
        ] {
            assert_eq!(file_of(site, target), site.join(file), "{target}");
        }
        assert_eq!(media_type(Path::new("rolecall-1.wasm")), "application/wasm");
    }
}
