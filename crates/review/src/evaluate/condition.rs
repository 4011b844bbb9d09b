//! A whole `Condition` against a request.

use policy::Statement;

use super::clause::clauses;
use super::decision::{Mismatch, Unmet};
use super::request::Request;

/// Operators and keys are joined by *and*, the values of one key by *or*; a negated operator wants none of them:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html>.
/// An operator that does not exist holds for no request.
pub(super) fn check<'p>(statement: &'p Statement, request: &Request, variables: bool) -> Result<(), Mismatch<'p>> {
    for clause in clauses(statement, variables) {
        let clause = clause.map_err(Mismatch::Operator)?;
        if !clause.holds(request) {
            let found = request.values(clause.key).iter().map(str::to_owned).collect();
            return Err(Mismatch::Condition(Unmet { clause, found }));
        }
    }
    Ok(())
}
