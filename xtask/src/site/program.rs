//! The page's program: compiled, split into the parts that arrive one after the other, and given its glue.
//!
//! Where it is split is written in the page's own code (`wasm_split` in `src/parts.rs`); what else belongs to a part
//! follows from who calls whom. What several parts need and the first one does not, the splitter puts into files of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use super::{Build, unused};
use crate::error::{Error, Result};
use crate::process;
use crate::rust_tools::{QUIET_PANIC, WASM_TARGET};
use crate::workspace::{Workspace, create_folder, read, remove_folder, write};

/// What the program imports the loading of its parts from, beside its glue.
const LINK: &str = "./boot.js";

/// What the glue gives to scripts, as wasm-bindgen writes it.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// Written last into the folder of the parts.
const LIST: &str = "parts.json";

/// The parts that come after the first, by their names: the files of each, in the order in which they are put in.
pub(crate) struct Parts(pub(crate) BTreeMap<String, Vec<String>>);

impl Parts {
    /// Each once, without ending.
    pub(crate) fn files(&self) -> Vec<&str> {
        let mut files: Vec<&str> = self.0.values().flatten().map(String::as_str).collect();
        files.sort_unstable();
        files.dedup();
        files
    }
}

/// The program as cargo leaves it.
pub(crate) fn compile(workspace: &Workspace, build: Build) -> Result<PathBuf> {
    let profile = build.profile();
    let mut cargo = process::command(workspace, "cargo");
    cargo.args(["rustc", "--package", "rolecall", "--bin", "rolecall", "--locked"]).args([
        "--target",
        WASM_TARGET,
        "--profile",
        profile,
    ]);
    if matches!(build, Build::Release { library: true, .. }) {
        let flags = QUIET_PANIC.map(|flag| format!("{flag:?}")).join(",");
        cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
            .args(["--config", &format!("target.{WASM_TARGET}.rustflags=[{flags}]")]);
    }
    // The splitter moves functions and data, and has to find who refers to them.
    cargo.args(["--", "-Clink-args=--emit-relocs", "-Cstrip=none"]);
    process::run(&mut cargo, "see the compiler's message above")?;
    let target = workspace.debug.parent().unwrap_or(&workspace.debug);
    Ok(target.join(WASM_TARGET).join(profile).join("rolecall.wasm"))
}

/// Writes the first part with its glue into `folder/glue`, the others into `folder`; nothing if that has been done.
pub(crate) fn split(program: &Path, folder: &Path) -> Result<Parts> {
    let list = folder.join(LIST);
    if is_newer(&list, program) {
        return parse(&list);
    }
    remove_folder(folder)?;
    create_folder(folder)?;
    let failed = |step: &str, error: String| Error::Failed { step: step.to_owned(), remedy: error };
    let bytes = fs::read(program).map_err(|source| Error::File { path: program.to_path_buf(), source })?;
    let bytes = unused::without(&bytes)?;
    let first = folder.join("rolecall.wasm");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    (options.output_dir, options.main_out_path) = (folder, &first);
    (options.link_name, options.main_module) = (LINK, "./rolecall.js");
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| failed("splitting the program", error.to_string()))?;
    let glued = folder.join("glue");
    glue(&first, &glued).map_err(|error| failed("the program's glue", format!("{error:#}")))?;
    let script = glued.join("rolecall.js");
    write(&script, &starting(&read(&script)?)?)?;
    let parts = Parts(split.prefetch_map.into_iter().collect());
    write(&list, &serde_json::json!(parts.0).to_string())?;
    Ok(parts)
}

fn glue(first: &Path, folder: &Path) -> std::result::Result<(), anyhow::Error> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.typescript(false).omit_default_module_path(true).out_name("rolecall");
    // The other parts import by these names.
    bindgen.keep_lld_exports(true).demangle(false);
    bindgen.input_path(first).generate(folder)
}

/// The glue with what `style/boot.js` starts the program by: what the program imports, and what is done once it stands. By
/// itself it would fetch and compile the program too, in a second way beside the one that checks what has come.
fn starting(glue: &str) -> Result<String> {
    if !glue.contains(EXPORTS) {
        return Err(Error::Failed {
            step: "the program's glue".to_owned(),
            remedy: format!("wasm-bindgen ends it otherwise now than with `{EXPORTS}`"),
        });
    }
    Ok(glue.replace(EXPORTS, "export { __wbg_get_imports as imports, __wbg_finalize_init as started };"))
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    changed(file).is_some_and(|file| changed(than).is_some_and(|than| file > than))
}

fn parse(list: &Path) -> Result<Parts> {
    let parts = serde_json::from_str(&read(list)?);
    parts.map(Parts).map_err(|error| Error::File { path: list.to_path_buf(), source: error.into() })
}
