//! What is known beside the files.

use review::actions::Actions;
use review::managed::ManagedPolicies;

use crate::directory::Directory;

/// What is known beside the files.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub actions: &'a Actions,
    pub managed: &'a ManagedPolicies,
    pub directory: &'a Directory,
}
