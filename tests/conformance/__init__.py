"""Judges the generated documents with software that nobody here wrote. `cargo xtask conformance` runs it."""
