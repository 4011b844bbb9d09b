//! Findings, decisions, requests, comparisons and remedies, as data.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod actions;
mod at_most;
mod attached;
mod callers;
mod chosen;
mod compare;
mod correct;
mod evaluate;
mod fetch;
mod findings;
mod guess;
mod hidden;
mod managed;
mod margin;
mod mutations;
mod nobody;
mod otherwise;
mod partition;
mod pasted;
mod places;
mod programs;
mod reading;
mod remedy;
mod replace;
mod requests;
mod roles;
mod settings;
mod split;
mod start;
mod summary;
mod templates;
mod to_come;
mod verdict;
mod ways;
