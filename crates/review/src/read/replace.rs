//! A pasted text with one of its documents changed, and everything else as it was.

use serde_json::Value;

use super::model::{Lines, Pasted, Reading, Wrapping};

/// A pasted text in which one document has become another, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    pub text: String,
    /// What stood around the documents is gone: the document was inside a string, or became several inside an answer.
    pub bare: bool,
}

impl Reading {
    /// Puts other documents in the place of one. What stands around it stays where that is possible. A place that does
    /// not exist changes nothing.
    pub fn replace(&self, text: &str, index: usize, new: &[Value]) -> Replaced {
        let kept = self.documents.get(index).and_then(|document| document.splice(text, new));
        if let Some(text) = kept {
            return Replaced { text, bare: false };
        }
        let documents = self
            .documents
            .iter()
            .enumerate()
            .flat_map(|(at, document)| if at == index { new } else { std::slice::from_ref(&document.value) });
        let texts: Vec<String> = documents.map(|document| format!("{document:#}\n")).collect();
        Replaced { text: texts.concat(), bare: true }
    }
}

impl Pasted {
    fn splice(&self, text: &str, new: &[Value]) -> Option<String> {
        let Lines::Own { span, .. } = &self.lines else { return None };
        // What a template fills in would be lost, and YAML is not written.
        if self.wrapping.is_some_and(Wrapping::is_template) || self.is_yaml {
            return None;
        }
        if self.wrapping.is_some() && new.len() != 1 {
            return None;
        }
        let (before, after) = (text.get(..span.start as usize)?, text.get(span.end as usize..)?);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let indent: String = line.chars().take_while(|c| *c == ' ' || *c == '\t').collect();
        let printed: Vec<String> =
            new.iter().map(|document| format!("{document:#}").replace('\n', &format!("\n{indent}"))).collect();
        Some(format!("{before}{}{after}", printed.join("\n")))
    }
}
