//! A survey as text that leaves the page: JSON as the terminal prints it, rows for a table, a report.

mod csv;
mod json;
mod markdown;
mod role;

pub use csv::{parties_csv, roles_csv};
pub use json::to_value;
pub use markdown::report;
pub use role::answer;
