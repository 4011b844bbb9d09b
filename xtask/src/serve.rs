use std::{
    env,
    net::{Ipv4Addr, TcpListener},
    process::Command,
};

use crate::{
    error::{Error, Result},
    process, rust_tools,
    workspace::Workspace,
};

const FIRST_PORT: u16 = 8080;
const LAST_PORT: u16 = 8180;

const BUILD_REMEDY: &str = "see the message above, then run the same command again";

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust_tools::ensure(workspace)?;
    println!("building the page (profile `serve`: fast to compile, small enough to load at once)");
    // Trunk's server would come up even if the first build had failed.
    process::run(trunk(workspace, "build").args(["--cargo-profile", "serve"]), BUILD_REMEDY)?;
    let port = free_port(FIRST_PORT..=LAST_PORT)?;
    println!("serving at http://127.0.0.1:{port}/ once trunk says so; rebuilds on change, Ctrl-C stops");
    become_server(trunk(workspace, "serve").args(["--cargo-profile", "serve", "--port", &port.to_string()]))
}

/// Trunk, with the one setting that it would refuse to start with.
pub(crate) fn trunk(workspace: &Workspace, subcommand: &str) -> Command {
    let mut command = process::command(workspace, "trunk");
    command.args([subcommand, "--skip-version-check"]);
    // By convention any value means yes; Trunk accepts only `true` and `false`.
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        command.env("NO_COLOR", "true");
    }
    command
}

/// This process turns into the server: a signal to it reaches the server, and no parent can leave a child behind.
#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;

    let _ = command.exec();
    Err(process::missing(command, "run the same command again: it installs what is missing"))
}

#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<()> {
    process::run(command, BUILD_REMEDY)
}

fn free_port(ports: impl IntoIterator<Item = u16>) -> Result<u16> {
    ports
        .into_iter()
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .ok_or(Error::NoFreePort { first: FIRST_PORT, last: LAST_PORT })
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};

    use super::free_port;

    #[test]
    fn a_busy_port_is_passed_over() -> std::io::Result<()> {
        let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = busy.local_addr()?.port();
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        assert!(free_port([port, free]).is_ok_and(|chosen| chosen == free));
        assert!(free_port([port]).is_err());
        Ok(())
    }
}
