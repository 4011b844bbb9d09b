//! The tools that a plan can be applied with, a folder for each: its files, and the steps of a person.

pub(crate) mod bash;
pub(crate) mod cloudformation;
pub(crate) mod console;
pub(crate) mod powershell;
pub(crate) mod terraform;
