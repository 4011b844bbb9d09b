//! JSON as every document of it is printed.

use serde_json::Value;

/// Two-space indent and a final newline, marks kept.
pub(super) fn print(value: &Value) -> String {
    // The alternate form of a tree is serde_json's pretty printer; a tree of strings cannot fail to print.
    format!("{value:#}\n")
}
