//! Derived words: how each is made.

use crate::derived::{ArnPart, Formula, Function};
use crate::error::ProfileFault;
use crate::node::{Faulty, Node};

use super::Loader;

impl Loader {
    pub(super) fn formula(&mut self, node: &Node<'_>) -> Result<Formula, Faulty> {
        let Some(map) = node.value.as_object().filter(|map| !map.keys().any(|key| key.starts_with('$'))) else {
            return self.template(node).map(Formula::Template);
        };
        if map.contains_key("by") {
            return self.lookup(node).map(Formula::Lookup);
        }
        let (text, function) = if let Some(text) = node.get("lower") {
            node.object(&["lower"])?;
            (text, Function::Lower)
        } else if let Some(text) = node.get("cut") {
            node.object(&["cut", "max"])?;
            let max = node.need("max")?;
            let most = node.number("max")?.filter(|most| *most > 0);
            (text, Function::Cut(most.ok_or_else(|| max.fault(ProfileFault::Expected("1 or more")))? as usize))
        } else if let Some(text) = node.get("arn") {
            node.object(&["arn", "part"])?;
            (text, Function::Arn(node.need("part")?.word(&ArnPart::ALL, ArnPart::as_str)?))
        } else if let Some(text) = node.get("host") {
            node.object(&["host"])?;
            (text, Function::Host)
        } else {
            let expected = "a text, a control object, or an object with `by`, `lower`, `cut`, `arn` or `host`";
            return Err(node.fault(ProfileFault::Expected(expected)));
        };
        Ok(Formula::Applied(function, self.pieces(text.str()?, &text)?))
    }
}
