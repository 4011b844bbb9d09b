//! Who can assume a role, and what is wrong with its policies.
//!
//! This room reads policies and plans, and judges them; it makes none and shows nothing.

mod evaluate;

pub use evaluate::{
    AwsCaller, Caller, Context, Decision, Identity, MAX_VALUE, Mismatch, Operator, Outcome, Proviso, Quantifier,
    Relation, Request, RequestError, Test, Unmet, Verdict, evaluate, parse_role,
};
