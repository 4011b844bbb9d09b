//! A driver with its browser: how they start, and their end.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};

use serde_json::Value;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::cases::{TemporaryFolder, temporary_folder};
use crate::engine::{Colours, Engine};
use crate::environment;
use crate::process::Process;
use crate::waiting::PATIENCE;

/// How often a start is tried. Drivers choose ports that another program may have taken when they or their browsers open
/// them, and then end or wait for ever; which they do is not for these tests to judge.
const STARTS: usize = 3;

pub(crate) struct Driven {
    engine: Engine,
    runtime: Runtime,
    driver: WebDriver,
    process: Process,
    _display: Option<Process>,
    /// Where downloads go, and what it else leaves behind.
    home: TemporaryFolder,
}

impl Driven {
    pub(crate) fn start(engine: Engine, colours: Colours) -> Self {
        let mut refusals = Vec::new();
        for _ in 0..STARTS {
            match Self::try_start(engine, colours) {
                Ok(driven) => return driven,
                Err(why) => {
                    eprintln!("{engine:?} does not start: {why}");
                    refusals.push(why);
                }
            }
        }
        panic!("{engine:?} does not start, tried {STARTS} times:\n{}", refusals.join("\n"))
    }

    fn try_start(engine: Engine, colours: Colours) -> Result<Self, String> {
        let home = temporary_folder();
        let display = if engine == Engine::WebKit { Some(display()?) } else { None };
        let free = free_port();
        let mut command = engine.driver(free);
        if let Some((_, number)) = &display {
            command.env("DISPLAY", format!(":{number}")).envs(of_the_desktop(home.path(), colours));
        }
        let mut process = Process::start(&mut command);
        let port = if engine == Engine::WebKit {
            process.wait_for(|_| TcpStream::connect((Ipv4Addr::LOCALHOST, free)).ok()).map(|_| free)
        } else {
            process.first(|line| engine.port(line))
        }
        .map_err(|why| format!("its driver does not listen: {why}"))?;
        let Value::Object(wanted) = engine.capabilities(colours, home.path()) else { unreachable!("an object") };
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), Capabilities::from(wanted));
        let driver = runtime
            .block_on(async { timeout(PATIENCE, session).await })
            .map_err(|_| format!("its driver opens no session within {PATIENCE:?}, {}", process.said()))?
            .map_err(|error| format!("its driver opens no session: {error:?}, {}", process.said()))?;
        Ok(Self { engine, runtime, driver, process, _display: display.map(|(process, _)| process), home })
    }

    pub(crate) fn block_on<T>(
        &self,
        command: impl AsyncFnOnce(&WebDriver) -> WebDriverResult<T>,
    ) -> WebDriverResult<T> {
        self.runtime.block_on(command(&self.driver))
    }

    /// What driver and browser have said since this was last asked.
    pub(crate) fn take_lines(&self) -> Vec<String> {
        self.process.take_lines()
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        // Closes the browser and removes its profile; the driver itself goes with its process.
        let driver = self.driver.clone();
        if let Err(error) = self.runtime.block_on(driver.quit()) {
            eprintln!("{:?} was not closed by its driver: {error}", self.engine);
        }
        self.process.stop();
    }
}

/// A screen in memory, and its number. Each browser has its own, and with it its own clipboard.
fn display() -> Result<(Process, u32), String> {
    let arguments = ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
    let mut process = Process::start(environment::xvfb().args(arguments));
    let number = process.first(|line| line.trim().parse().ok());
    Ok((process, number.map_err(|why| format!("its screen is not there: {why}"))?))
}

/// What a browser without a command line for it takes from its desktop: colours, and where downloads go.
fn of_the_desktop(home: &Path, colours: Colours) -> [(&'static str, PathBuf); 6] {
    assert_ne!(colours, Colours::Forced, "WebKit has no forced colours");
    let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", home.display());
    fs::write(home.join("user-dirs.dirs"), folders).expect("a file of the desktop");
    let theme = if colours == Colours::Dark { "Adwaita:dark" } else { "Adwaita" };
    [
        ("XDG_CONFIG_HOME", home.to_owned()),
        ("XDG_DATA_HOME", home.join("data")),
        ("XDG_CACHE_HOME", home.join("cache")),
        ("GTK_THEME", theme.into()),
        ("NO_AT_BRIDGE", "1".into()),
        // The thread that puts its layers together breaks down in Mesa's software renderer now and then, and takes the page
        // with it.
        ("WEBKIT_DISABLE_COMPOSITING_MODE", "1".into()),
    ]
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on 127.0.0.1");
    listener.local_addr().expect("a bound listener has an address").port()
}
