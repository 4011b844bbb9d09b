//! The root over the modules is written as `terraform fmt` would write it.

use std::collections::BTreeMap;

use support::cases;

use crate::made::set_up;

/// A line stands two columns further to the right for each bracket around it.
fn misplaced(text: &str) -> Option<&str> {
    let mut depth: usize = 0;
    text.lines().find(|line| {
        let rest = line.trim_start();
        depth = depth.saturating_sub(usize::from(rest.starts_with([']', '}'])));
        let is_misplaced = !rest.is_empty() && line.len() - rest.len() != 2 * depth;
        depth += usize::from(!rest.starts_with('#') && rest.ends_with(['[', '{']));
        is_misplaced
    })
}

#[test]
fn a_value_of_several_lines_stands_where_it_belongs() {
    // One case for each vendor, and each twice: the second one has a number behind its name.
    let by_vendor: BTreeMap<String, String> = cases().into_iter().map(|case| (case.vendor, case.link)).collect();
    let mut lists = 0;
    for link in by_vendor.into_values() {
        let (set_up, ..) = set_up(&format!("{link};{}", link.trim_start_matches('#')));
        for document in set_up.documents().iter().filter(|document| document.path == "terraform/main.tf") {
            assert_eq!(misplaced(&document.text), None, "{link}\n{}", document.text);
            lists += document.text.matches("= [\n").count();
        }
    }
    assert!(lists > 10, "{lists} lists of several lines");
}
