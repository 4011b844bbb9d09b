//! What is known beside the files.

use review::actions::Actions;
use review::finding::Context;
use review::managed::ManagedPolicies;

use crate::directory::Directory;

/// What is known beside the files.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub actions: &'a Actions,
    pub managed: &'a ManagedPolicies,
    pub directory: &'a Directory,
}

impl<'a> Facts<'a> {
    /// What a review knows before it knows the role.
    pub(crate) fn context(&self) -> Context<'a> {
        Context { actions: Some(self.actions), managed: Some(self.managed), ..Context::default() }
    }
}
