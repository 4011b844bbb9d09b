//! Policies that a profile leaves to the reader.

use review::read::read;
use support::Case;

use crate::compare::{answers, compare_only, own_cases};

/// Where a profile lets the reader choose a policy, whatever is attached is what was chosen: the line says that, and names it.
#[test]
fn a_policy_of_the_readers_choice_is_to_be_confirmed() {
    const OWN: &str = "arn:aws:iam::402881736519:policy/deploy-shop";
    let cases = own_cases();
    let chosen = |case: &&Case| case.render(|_, _, plan, _| answers(plan))[0].contains(OWN);
    let case = cases.iter().filter(|case| case.name.starts_with("github-actions/")).find(chosen).unwrap();
    let text =
        case.render(|_, _, plan, _| answers(plan))[0].replace(OWN, "arn:aws:iam::aws:policy/AdministratorAccess");
    let comparison = compare_only(case, &read(&text).unwrap());
    for form in &comparison.forms {
        assert!(form.chosen.iter().any(|arn| arn.ends_with("/AdministratorAccess")), "{}", form.line);
        assert!(
            form.line.contains("the choice is yours: arn:aws:iam::aws:policy/AdministratorAccess"),
            "{}",
            form.line
        );
    }
}
