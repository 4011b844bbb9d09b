//! Names as Terraform takes them.

/// A name of Terraform's: letters, digits and `_`.
pub(super) fn label(text: &str) -> String {
    let spoken = text.chars().filter(|c| *c != '\'');
    let label: String = spoken.map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    let label = label.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
    if label.starts_with(|c: char| c.is_ascii_lowercase()) { label } else { format!("value_{label}") }
}
