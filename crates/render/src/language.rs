//! What a document is written in.

/// Decides how a document is coloured, and whether it is marked as a script in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Json,
    Yaml,
    Bash,
    Hcl,
    PowerShell,
    Markdown,
}

impl Language {
    /// By the extension of a document's path; an example is written in what it is an example of.
    pub fn of(path: &str) -> Self {
        let path = path.strip_suffix(".example").unwrap_or(path);
        match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "json" => Self::Json,
            "sh" => Self::Bash,
            "tf" | "tfvars" => Self::Hcl,
            "ps1" => Self::PowerShell,
            "md" => Self::Markdown,
            // A profile's own files are YAML by whatever name it gives them.
            _ => Self::Yaml,
        }
    }
}
