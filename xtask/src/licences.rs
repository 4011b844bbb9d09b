//! Every dependency, of the page and of the tools, comes under a licence of `xtask/licences.txt`.

use serde_json::Value;

use crate::error::{Error, Result};
use crate::process;
use crate::workspace::{Workspace, read};

/// # Errors
/// The first packages without an allowed licence, by name.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let list = read(&workspace.root.join("xtask/licences.txt"))?;
    let allowed: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let arguments = ["metadata", "--format-version", "1", "--locked"];
    let metadata = process::output(process::command(workspace, "cargo").args(arguments));
    let metadata: Value = metadata.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let packages = metadata["packages"].as_array().ok_or_else(|| Error::Failed {
        step: "`cargo metadata`".to_owned(),
        remedy: "run it by hand to see why".to_owned(),
    })?;
    let refused = packages.iter().filter_map(|package| {
        let licence = package["license"].as_str().unwrap_or_default();
        (!is_allowed(licence, &allowed))
            .then(|| format!("{} ({licence})", package["name"].as_str().unwrap_or_default()))
    });
    let refused: Vec<String> = refused.collect();
    if refused.is_empty() {
        return Ok(());
    }
    Err(Error::Failed {
        step: format!("the test of licences: {}", refused.join(", ")),
        remedy: "leave the dependency out, or decide that xtask/licences.txt allows its licence".to_owned(),
    })
}

/// An SPDX expression; `/` is how old packages write `OR`. An exception only ever allows more.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    any(&mut words.as_slice(), allowed).unwrap_or(false)
}

/// `None` for what is no expression.
fn any(words: &mut &[&str], allowed: &[&str]) -> Option<bool> {
    let mut holds = all(words, allowed)?;
    while let ["OR", rest @ ..] = words {
        *words = rest;
        holds |= all(words, allowed)?;
    }
    Some(holds)
}

fn all(words: &mut &[&str], allowed: &[&str]) -> Option<bool> {
    let mut holds = one(words, allowed)?;
    while let ["AND", rest @ ..] = words {
        *words = rest;
        holds &= one(words, allowed)?;
    }
    Some(holds)
}

fn one(words: &mut &[&str], allowed: &[&str]) -> Option<bool> {
    let (first, rest) = words.split_first()?;
    *words = rest;
    if *first == "(" {
        let holds = any(words, allowed)?;
        *words = words.strip_prefix(&[")"])?;
        return Some(holds);
    }
    if let ["WITH", _, rest @ ..] = words {
        *words = rest;
    }
    Some(allowed.contains(first))
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn an_expression_is_allowed_where_its_words_allow_it() {
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("", false),
            ("MIT OR GPL-3.0-only", true),
            ("MIT/GPL-3.0", true),
            ("MIT AND GPL-3.0-only", false),
            ("(GPL-3.0-only OR MIT) AND Zlib", true),
            ("GPL-3.0-only OR MIT AND Zlib", true),
            ("Zlib WITH LLVM-exception OR GPL-3.0-only", true),
            ("(MIT", false),
        ] {
            assert_eq!(is_allowed(expression, &["MIT", "Zlib"]), expected, "{expression}");
        }
    }
}
