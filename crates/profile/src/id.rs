//! How the parts of a profile name its parameters.

/// A parameter's place in its profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParameterId(pub(crate) u16);

impl ParameterId {
    /// The parameter at a place of a profile; one that no profile has finds nothing.
    pub const fn at(place: u16) -> Self {
        Self(place)
    }

    pub const fn place(self) -> u16 {
        self.0
    }

    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}
