//! Programs that only the system's package manager can install.

use std::path::PathBuf;
use std::process::Command;

use crate::{
    error::{Error, Result},
    process,
    workspace::Workspace,
};

/// A program under the names it goes by, and the package that brings it: one per manager, in the order of `MANAGERS`.
pub(crate) struct Program {
    pub(crate) names: &'static [&'static str],
    packages: [&'static str; 4],
    /// Arguments with which it must succeed: a program can be there without a part that comes in another package.
    proof: &'static [&'static str],
}

struct Manager {
    program: &'static str,
    install: &'static str,
}

pub(crate) const CHROMIUM: Program = Program {
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    packages: ["chromium", "chromium", "chromium", "google-chrome"],
    proof: &[],
};
pub(crate) const CHROMEDRIVER: Program = Program {
    names: &["chromedriver"],
    packages: ["chromium-driver", "chromedriver", "chromium", "chromedriver"],
    proof: &[],
};
pub(crate) const SHELLCHECK: Program =
    Program { names: &["shellcheck"], packages: ["shellcheck", "ShellCheck", "shellcheck", "shellcheck"], proof: &[] };
pub(crate) const NODE: Program =
    Program { names: &["node"], packages: ["nodejs", "nodejs", "nodejs", "node"], proof: &[] };
/// Debian's Python makes environments only with a package of its own.
pub(crate) const PYTHON: Program = Program {
    names: &["python3"],
    packages: ["python3-venv", "python3", "python", "python"],
    proof: &["-c", "import ensurepip, venv"],
};
pub(crate) const NPM: Program = Program { names: &["npm"], packages: ["npm", "nodejs-npm", "npm", "node"], proof: &[] };

/// Accounts that are not root may not have its folder on their PATH.
pub(crate) const NGINX: Program =
    Program { names: &["nginx", "/usr/sbin/nginx"], packages: ["nginx", "nginx", "nginx", "nginx"], proof: &[] };
/// What it compresses with as hosts do: a file for the server, wherever its package puts it.
pub(crate) const NGINX_BROTLI: Program = Program {
    names: &[
        "/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so",
        "/usr/lib64/nginx/modules/ngx_http_brotli_filter_module.so",
    ],
    packages: ["libnginx-mod-http-brotli-filter", "nginx-mod-brotli", "nginx-mod-brotli", "nginx"],
    proof: &[],
};

pub(crate) const FIREFOX: Program = Program {
    names: &["firefox-esr", "firefox"],
    packages: ["firefox-esr", "firefox", "firefox", "firefox"],
    proof: &[],
};
pub(crate) const WEBKIT_DRIVER: Program = Program {
    names: &["WebKitWebDriver"],
    packages: ["webkit2gtk-driver", "webkitgtk6.0", "webkitgtk-6.0", "webkitgtk"],
    proof: &[],
};
/// The browser that comes with the engine, for its own tests: no package has it on PATH.
pub(crate) const WEBKIT: Program = Program {
    names: &[
        "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkitgtk-6.0/MiniBrowser",
        "/usr/lib/webkitgtk-6.0/MiniBrowser",
    ],
    packages: ["webkit2gtk-driver", "webkitgtk6.0", "webkitgtk-6.0", "webkitgtk"],
    proof: &[],
};
/// A screen in memory: this one has to have one.
pub(crate) const XVFB: Program = Program {
    names: &["Xvfb"],
    packages: ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-server"],
    proof: &[],
};

/// The first is run where that is allowed, the others only named.
const MANAGERS: [Manager; 4] = [
    Manager { program: "apt-get", install: "sudo apt-get install" },
    Manager { program: "dnf", install: "sudo dnf install" },
    Manager { program: "pacman", install: "sudo pacman -S" },
    Manager { program: "brew", install: "brew install" },
];
const APT: usize = 0;

/// Without questions, and without starting what is installed: runlevel(8) prints RUNLEVEL where it is set, and in the first
/// one no server runs. `env` carries both through sudo, which drops the caller's environment.
const APT_COMMAND: [&str; 5] = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "--quiet=2"];

/// Where the program is, once it is installed.
pub(crate) fn path_of(workspace: &Workspace, program: &Program) -> Result<PathBuf> {
    process::find(workspace, program.names).ok_or_else(|| Error::Missing {
        program: program.names[0].to_owned(),
        remedy: "run the same command again: it installs what is missing".to_owned(),
    })
}

/// Installs what is missing where this account may do so without being asked for a password; else says what to install.
pub(crate) fn ensure(workspace: &Workspace, programs: &[&Program], why: &str) -> Result<()> {
    let missing = missing(workspace, programs);
    if missing.is_empty() {
        return Ok(());
    }
    if process::find(workspace, &[MANAGERS[APT].program]).is_some()
        && let Some(prefix) = privilege(workspace)
    {
        let packages = packages(&missing, APT);
        println!("installing {} with apt-get: {why}", packages.join(" "));
        apt_get(workspace, prefix, &["update"])?;
        apt_get(workspace, prefix, &[&["install", "--yes", "--no-install-recommends"], packages.as_slice()].concat())?;
    }
    match self::missing(workspace, programs).first() {
        None => Ok(()),
        Some(program) => {
            Err(Error::Missing { program: program.names[0].to_owned(), remedy: remedy(workspace, &missing) })
        }
    }
}

fn apt_get(workspace: &Workspace, prefix: &[&str], arguments: &[&str]) -> Result<()> {
    let words = [prefix, &APT_COMMAND, arguments].concat();
    process::run(
        process::command(workspace, words[0]).args(&words[1..]),
        "see apt-get's message above; install these packages by hand and run the same command again",
    )
}

fn missing<'a>(workspace: &Workspace, programs: &[&'a Program]) -> Vec<&'a Program> {
    programs.iter().copied().filter(|program| !is_whole(workspace, program)).collect()
}

fn is_whole(workspace: &Workspace, program: &Program) -> bool {
    process::find(workspace, program.names).is_some_and(|path| {
        let proof = || process::output(process::command(workspace, &path.to_string_lossy()).args(program.proof));
        program.proof.is_empty() || proof().is_some()
    })
}

/// What to put before a command that needs root; `None` if this account cannot become root on its own.
fn privilege(workspace: &Workspace) -> Option<&'static [&'static str]> {
    let user = process::output(process::command(workspace, "id").arg("-u"))?;
    if user.trim() == "0" {
        return Some(&[]);
    }
    let sudo: &'static [&'static str] = &["sudo", "-n"];
    process::output(Command::new(sudo[0]).args(&sudo[1..]).arg("true")).map(|_| sudo)
}

fn remedy(workspace: &Workspace, missing: &[&Program]) -> String {
    let present = |manager: &Manager| process::find(workspace, &[manager.program]).is_some();
    let (found, install) = match MANAGERS.iter().position(present) {
        Some(manager) => (manager, MANAGERS[manager].install),
        None => return format!("install {} and run the same command again", packages(missing, APT).join(", ")),
    };
    format!("run `{install} {}` and the same command again", packages(missing, found).join(" "))
}

fn packages(programs: &[&Program], manager: usize) -> Vec<&'static str> {
    let mut names: Vec<_> = programs.iter().map(|program| program.packages[manager]).collect();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::{CHROMEDRIVER, CHROMIUM, NODE, NPM, packages};

    #[test]
    fn a_package_that_brings_two_programs_is_named_once() {
        let missing = [&CHROMIUM, &CHROMEDRIVER, &NODE, &NPM];
        assert_eq!(packages(&missing, 2), ["chromium", "nodejs", "npm"]);
        assert_eq!(packages(&missing, super::APT), ["chromium", "chromium-driver", "nodejs", "npm"]);
    }
}
