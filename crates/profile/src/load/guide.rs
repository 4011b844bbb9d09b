//! What a person is told, given and asked to do beside the roles.

use serde_json::Value;

use crate::error::ProfileFault;
use crate::fact::Severity;
use crate::model::{Accepted, File, HandBack, Notice, Step, Troubleshooting};
use crate::node::{Faulty, Node};
use crate::paste::{Paste, Place};

use super::Loader;

impl Loader {
    pub(super) fn file(&mut self, node: &Node<'_>) -> Result<File, Faulty> {
        node.object(&["path", "title", "when", "yaml"])?;
        let path = node.need("path")?;
        let text = path.str()?;
        let segment_fits = |segment: &str| {
            segment.starts_with(|c: char| c.is_ascii_alphanumeric())
                && segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        };
        if !text.split('/').all(segment_fits) {
            return Err(path.fault(ProfileFault::Expected("a relative path of letters, digits, `.`, `-` and `_`")));
        }
        Ok(File {
            path: text.to_owned(),
            title: node.text("title")?,
            when: self.when(node)?,
            yaml: self.template(&node.need("yaml")?)?,
        })
    }

    pub(super) fn step(&mut self, node: &Node<'_>) -> Result<Step, Faulty> {
        node.object(&["title", "text", "when", "after", "commands"])?;
        Ok(Step {
            title: node.text("title")?,
            text: self.template(&node.need("text")?)?,
            when: self.when(node)?,
            after: node.get("after").map(|after| self.phase(&after)).transpose()?,
            commands: node.list("commands")?.iter().map(|command| self.template(command)).collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn hand_back(&mut self, node: &Node<'_>) -> Result<HandBack, Faulty> {
        node.object(&["label", "value", "when"])?;
        Ok(HandBack { label: node.text("label")?, value: self.template(&node.need("value")?)?, when: self.when(node)? })
    }

    pub(super) fn notice(&mut self, node: &Node<'_>) -> Result<Notice, Faulty> {
        node.object(&["severity", "text", "when", "source"])?;
        Ok(Notice {
            severity: node.need("severity")?.word(&Severity::ALL, Severity::as_str)?,
            text: self.template(&node.need("text")?)?,
            when: self.when(node)?,
            source: self.source_of(node)?,
        })
    }

    pub(super) fn paste(&self, node: &Node<'_>) -> Result<Paste, Faulty> {
        node.object(&["label", "help", "reads"])?;
        let mut reads = Vec::new();
        for (name, pointer) in node.need("reads")?.members()? {
            let name = Value::from(name);
            let id = self.parameter_id(&Node::root(&name)).map_err(|faulty| pointer.fault(faulty.1))?;
            let place = match pointer.str()? {
                "" => {
                    return Err(pointer.fault(ProfileFault::Expected("a JSON pointer, starting with `/`, or a label")));
                }
                text if text.starts_with('/') => Place::Pointer(text.to_owned()),
                _ => Place::Label(pointer.line()?),
            };
            reads.push((id, place));
        }
        Ok(Paste { label: node.text("label")?, help: node.text_or("help", "")?, reads })
    }
}

pub(super) fn accepted(node: &Node<'_>) -> Result<Accepted, Faulty> {
    node.object(&["code", "role", "policy", "reason"])?;
    let id = |name| node.get(name).map(|id| id.identifier().map(str::to_owned)).transpose();
    Ok(Accepted {
        code: node.need("code")?.identifier()?.to_owned(),
        role: id("role")?,
        policy: id("policy")?,
        reason: node.text("reason")?,
    })
}

pub(super) fn troubleshooting(node: &Node<'_>) -> Result<Troubleshooting, Faulty> {
    node.object(&["symptom", "cause", "fix"])?;
    Ok(Troubleshooting { symptom: node.text("symptom")?, cause: node.text("cause")?, fix: node.text("fix")? })
}
