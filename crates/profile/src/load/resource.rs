//! What is created beside roles and policies, by the table of its kinds.

use crate::error::ProfileFault;
use crate::node::{Faulty, Node};
use crate::resource::{ReadMember, Resource};
use crate::template::Template;

use super::Loader;

/// A resource's place in the profile.
struct At<'l, 'n, 'v> {
    loader: &'l mut Loader,
    node: &'n Node<'v>,
}

impl Loader {
    pub(super) fn resource(&mut self, node: &Node<'_>) -> Result<Resource, Faulty> {
        let kind = node.need("kind")?.word(Resource::KINDS, |kind| kind.word)?;
        let members = kind.members.iter().map(|member| member.name);
        node.object(&["kind", "when"].into_iter().chain(members).collect::<Vec<_>>())?;
        (kind.read)(self.when(node)?, &mut At { loader: self, node })
    }
}

impl ReadMember for At<'_, '_, '_> {
    fn text(&mut self, name: &'static str) -> Result<Template, Faulty> {
        self.loader.template(&self.node.need(name)?)
    }

    fn optional_text(&mut self, name: &'static str) -> Result<Option<Template>, Faulty> {
        self.node.get(name).map(|text| self.loader.template(&text)).transpose()
    }

    fn role(&mut self, name: &'static str) -> Result<String, Faulty> {
        let role = self.node.need(name)?;
        let id = role.str()?;
        if self.loader.roles.iter().any(|known| known == id) {
            Ok(id.to_owned())
        } else {
            Err(role.fault(ProfileFault::UnknownName(id.to_owned())))
        }
    }
}
