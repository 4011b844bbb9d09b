//! What is asked of an ARN's form for every resource of a policy, made once: as a pattern, and what says more than it.

use std::sync::OnceLock;

#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The name as IAM would write it: `table/*`.
    pub(super) glob: String,
    /// How much the pattern says. Colons say nothing: the version of a function, after one, can stand in for the function.
    pub(super) weight: usize,
    /// The service's forms that this one takes in and that say more: their types' places, and their own in these.
    pub(super) narrower: OnceLock<Vec<(usize, usize)>>,
}

impl Form {
    pub(super) fn new(glob: String) -> Self {
        let weight = glob.bytes().filter(|byte| !matches!(byte, b'*' | b':')).count();
        Self { weight, narrower: OnceLock::new(), glob }
    }
}
