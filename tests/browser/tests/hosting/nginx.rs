//! An nginx of its own for a test, on a free port, with the published file for it.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use browser::cases::{TemporaryFolder, temporary_folder};
use browser::environment;
use support::root;

const PATIENCE: Duration = Duration::from_secs(20);

/// nginx with `docs/hosting/nginx.conf`, of which only the address and the folder are others.
pub(crate) struct Nginx {
    process: Child,
    port: u16,
    _folder: TemporaryFolder,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Nginx {
    pub(crate) fn start(site: &Path) -> Self {
        let folder = temporary_folder();
        let port = free_port();
        let published = fs::read_to_string(root().join("docs/hosting/nginx.conf")).expect("the published file");
        let mut own = published.clone();
        for (line, other) in [
            ("listen 80;", format!("listen 127.0.0.1:{port};")),
            ("root /srv/rolecall;", format!("root \"{}\";", site.display())),
        ] {
            assert_eq!(published.matches(line).count(), 1, "docs/hosting/nginx.conf has `{line}` once");
            own = own.replace(line, &other);
        }
        let temporary = |name: &str| format!("{name}_temp_path \"{}\";", folder.path().join(name).display());
        let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(temporary).join("\n");
        let main = format!(
            "daemon off; master_process off; pid nginx.pid; error_log stderr crit;\n\
             load_module \"{}\";\nevents {{}}\n\
             http {{ access_log off;\n{paths}\n{own}\n}}\n",
            environment::nginx_brotli().display()
        );
        fs::write(folder.path().join("nginx.conf"), main).expect("a configuration");
        let mut command = Command::new(environment::nginx());
        command.arg("-p").arg(folder.path()).args(["-c", "nginx.conf", "-e", "stderr"]);
        let process = command.stdin(Stdio::null()).spawn().expect("nginx starts");
        let mut nginx = Self { process, port, _folder: folder };
        nginx.wait();
        nginx
    }

    /// Until somebody listens.
    fn wait(&mut self) {
        let end = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.process.try_wait().expect("nginx can be asked");
            assert!(ended.is_none(), "nginx has ended, see above: {ended:?}");
            assert!(Instant::now() < end, "nginx does not listen");
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn get(&self, path: &str, encodings: &str) -> Answer {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("nginx listens");
        write!(
            stream,
            "GET {path} HTTP/1.0\r\nHost: site.example\r\nAccept-Encoding: {encodings}\r\nConnection: close\r\n\r\n"
        )
        .expect("a request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("the end of the headers");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
        Answer { status, headers: lines.filter_map(header).collect(), body: bytes.split_off(end + 4) }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Answer {
    /// What a header was sent with, each time.
    pub(crate) fn values(&self, name: &str) -> Vec<&str> {
        let headers = self.headers.iter().filter(|(sent, _)| sent.eq_ignore_ascii_case(name));
        headers.map(|(_, value)| value.as_str()).collect()
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on 127.0.0.1");
    listener.local_addr().expect("a bound listener has an address").port()
}
