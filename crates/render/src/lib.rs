//! Documents from a plan: JSON, YAML, scripts and the runbook.
//!
//! A value reaches a language only through that language's escaper: a serializer for JSON and YAML, an Askama escaper
//! chosen by the template's extension for the rest. Askama templates print; what they print is computed before, in
//! Rust, next to them. This room decides nothing about access and reads no profile but through its plan. Of several vendors
//! it is told the order and what speaks against them, and judges neither (`together.rs`).

mod archive;
mod beside;
mod bundle;
mod document;
mod draft;
mod format;
mod formats;
mod guide;
mod json;
mod kubernetes;
mod language;
mod layout;
mod member;
mod outcome;
mod part;
mod parts;
mod policies;
mod reference;
mod runbook;
mod script;
mod script_name;
mod set_up;
mod shell;
mod step;
mod together;
mod tree;
mod verification;
mod yaml;
mod zip;

pub use archive::OTHER_TOOLS;
pub use beside::{Row, beside};
pub use bundle::{Bundle, Reason, Withheld};
pub use document::{Changed, Document, Section};
pub use formats::TOGETHER;
pub use formats::bash::{fetch, update};
pub use formats::powershell::PowerShell;
pub use guide::Guide;
pub use language::Language;
pub use layout::policy_path;
pub use member::Member;
pub use outcome::Thing;
pub use part::{Entry, Part, bundle, policies};
pub use parts::Parts;
pub use runbook::{Markdown, Permitted, Trusted, cell_code, permitted, trusted};
pub use shell::{Shell, quote};
pub use step::{Asked, Step};
pub use together::{Several, SharedProvider, Together};
pub use zip::zip;
