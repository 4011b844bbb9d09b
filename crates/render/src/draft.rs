//! A document that can be written: where it will stand, and what writes it.
//!
//! A format names its files and writes them in one function, so that a list of files costs no file, and a name without
//! its file cannot be.

use plan::Printed;
use profile::ParameterId;

use super::document::Section;

/// A file of a bundle, with the text still to be written.
pub(crate) struct Draft<'d> {
    pub(crate) path: &'d str,
    pub(crate) title: &'d str,
    pub(crate) section: Section,
    pub(crate) gaps: Gaps,
    /// What the vendor has not told yet: nothing is written before.
    pub(crate) waits_for: &'d [ParameterId],
    /// The text, with marks.
    pub(crate) text: &'d dyn Fn() -> String,
    /// The command that applies it, from the bundle's folder; nothing for what is only read.
    pub(crate) command: &'d dyn Fn() -> Option<Printed>,
}

/// What becomes of a document in which a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gaps {
    /// It is shown, each gap in its place.
    Shown,
    /// It could be pasted into a shell, so it is withheld.
    Withheld,
    /// It is read as one with the others of its kind: while a value is missing in one of them, none is complete.
    WithheldTogether,
}

/// Takes the files of a format, in their order.
pub(crate) type Drafts<'v> = dyn FnMut(Draft<'_>) + 'v;
