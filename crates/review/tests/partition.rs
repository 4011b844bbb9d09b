//! Whom a vendor comes as is of one partition.

use bake::catalogue;
use profile::Lookup;
use review::compare::Standing;

use crate::compare::{compared, lines, own_roles};

/// An account's number means another account in another partition.
#[test]
fn the_vendors_number_in_another_partition_is_a_stranger() {
    let mut tried = 0;
    for (case, _, text) in own_roles() {
        let vendor = catalogue().find(&case.vendor).unwrap();
        let root = |account: String| format!("arn:aws:iam::{account}:root");
        let stated = vendor.constants.iter().filter_map(|constant| match &constant.value {
            Lookup::Text(text) => Some(text.to_string()),
            Lookup::By(..) => None,
        });
        let Some(root) = stated.map(root).find(|root| text.contains(root)) else { continue };
        let elsewhere = root.replace("arn:aws:", "arn:aws-iso:");
        let found = compared(&case, &text.replace(&root, &elsewhere));
        let trusted = found.trusted.iter().find(|one| one.text == elsewhere).unwrap();
        assert_eq!(trusted.standing, Standing::Stranger, "{}", case.name);
        assert!(found.forms.iter().all(|form| !form.line.starts_with("matches")), "{}: {}", case.name, lines(&found));
        tried += 1;
    }
    assert!(tried > 5, "{tried} are few");
}
