//! Files over HTTP on the loopback address, under a sub-path: the site must run under any. They come with the headers that
//! hosts are told to send.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use support::Headers;

/// Where the site stands on the server.
pub const BASE: &str = "/some/path/";

/// A static file server, until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    root: Mutex<PathBuf>,
    headers: Headers,
    requests: Mutex<Vec<String>>,
    refused: Mutex<Option<&'static str>>,
    stopping: AtomicBool,
}

impl Server {
    /// Serves a folder on a free port.
    pub fn start(root: PathBuf) -> Self {
        Self::refusing(root, None)
    }

    /// As [`Server::start`], but files with this in their paths are not found until [`Server::refuse_nothing`].
    pub fn refusing(root: PathBuf, refused: Option<&'static str>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on 127.0.0.1");
        let address = listener.local_addr().expect("a bound listener has an address");
        let shared = Arc::new(Shared {
            root: Mutex::new(root),
            headers: Headers::read(),
            requests: Mutex::default(),
            refused: Mutex::new(refused),
            stopping: AtomicBool::new(false),
        });
        let thread = thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        });
        Self { address, shared, thread: Mutex::new(Some(thread)) }
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The page's address with this fragment.
    pub fn page(&self, fragment: &str) -> String {
        format!("http://{}{BASE}{fragment}", self.address)
    }

    pub fn refuse_nothing(&self) {
        *self.shared.refused.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// As after a release: from now on, this folder is served.
    pub fn serve(&self, root: PathBuf) {
        *self.shared.root.lock().unwrap_or_else(PoisonError::into_inner) = root;
    }

    /// As when the network is gone: from now on, nobody answers.
    pub fn stop(&self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // Wakes the listener, which is closed where it was listened to.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // A panic in there has been printed already.
            let _ = thread.join();
        }
    }

    /// The paths asked for until now.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        // A browser that has gone away needs no answer.
        thread::spawn(move || drop(answer(stream, &shared)));
    }
}

fn answer(mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut brotli = false;
    for line in lines {
        let line = line?.to_ascii_lowercase();
        brotli |= line.starts_with("accept-encoding:") && line.contains("br");
        if line.is_empty() {
            break;
        }
    }
    let Some(target) = request.split(' ').nth(1) else { return Ok(()) };
    let path = target.split('?').next().unwrap_or_default();
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    let refused = shared.refused.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|part| path.contains(part));
    let root = shared.root.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let file = Some(path).filter(|_| !refused).and_then(|path| file_of(&root, path));
    let content = file.and_then(|file| read(&file, brotli).map(|(bytes, encoding)| (file, bytes, encoding)));
    let (status, media_type, encoding, body) = match content {
        Some((file, bytes, encoding)) => ("200 OK", media_type(&file.to_string_lossy()), encoding, bytes),
        None => ("404 Not Found", "text/plain", "", b"not found".to_vec()),
    };
    let found = status.starts_with("200");
    let sent = shared.headers.of(&format!("/{}", path.strip_prefix(BASE).unwrap_or_default()));
    // That a file is not there is nothing to be kept.
    let sent = sent.iter().filter(|(name, _)| found || name != "Cache-Control");
    let headers = sent.fold(String::new(), |headers, (name, value)| format!("{headers}{name}: {value}\r\n"));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n{encoding}{headers}Connection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

/// Nothing outside of the folder is served.
fn file_of(root: &Path, path: &str) -> Option<PathBuf> {
    let name = path.strip_prefix(BASE)?;
    let name = if name.is_empty() { "index.html" } else { name };
    (!name.contains("..")).then(|| root.join(name))
}

/// A file, or the compressed one that stands beside it, as hosts serve it.
fn read(file: &Path, brotli: bool) -> Option<(Vec<u8>, &'static str)> {
    let mut compressed = file.as_os_str().to_owned();
    compressed.push(".br");
    match fs::read(compressed) {
        Ok(bytes) if brotli => Some((bytes, "Content-Encoding: br\r\n")),
        _ => fs::read(file).ok().map(|bytes| (bytes, "")),
    }
}

/// What a host says that a file of the site is, by its name.
pub fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("bin") => "application/octet-stream",
        _ => panic!("nobody has said what {path} is: name it in docs/hosting/nginx.conf and here"),
    }
}
