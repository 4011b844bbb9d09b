//! What is said of one role: the findings of the review, and those that only the whole account shows.

use std::sync::Arc;

use review::finding::{Finding, Severity};
use serde_json::{Value, json};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    /// The document that it is about; `None` for the trust policy and the role as a whole.
    pub policy: Option<Arc<str>>,
    /// JSON pointer into the document.
    pub path: String,
}

/// Findings that no role by itself shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Over other roles, somebody outside gets further than by this one.
    Chain,
    /// Nobody knows whose the account or the issuer is that is let in.
    Stranger,
    /// No use for [`crate::STALE_DAYS`] days, and somebody outside can still get in.
    Unused,
}

impl Code {
    pub const ALL: [Self; 3] = [Self::Chain, Self::Stranger, Self::Unused];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chain => "role-chain",
            Self::Stranger => "unknown-party",
            Self::Unused => "unused-role",
        }
    }

    pub fn severity(self) -> Severity {
        match self {
            Self::Chain => Severity::Security,
            Self::Stranger | Self::Unused => Severity::Warning,
        }
    }
}

impl Note {
    pub(crate) fn of_review(finding: Finding, policy: Option<&Arc<str>>) -> Arc<Self> {
        let Finding { code, severity, message, path, .. } = finding;
        Arc::new(Self { code, severity, message, policy: policy.cloned(), path })
    }

    pub(crate) fn of_account(code: Code, message: String) -> Arc<Self> {
        let (severity, code) = (code.severity(), code.as_str());
        Arc::new(Self { code, severity, message, policy: None, path: String::new() })
    }

    /// As the terminal prints it.
    pub fn to_value(&self) -> Value {
        json!({
            "code": self.code, "severity": self.severity.as_str(), "message": self.message,
            "policy": self.policy.as_deref(), "path": self.path,
        })
    }
}
