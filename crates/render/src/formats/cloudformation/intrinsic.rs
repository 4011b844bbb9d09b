//! CloudFormation's intrinsic functions, by their names:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>.

use plan::{Marked, Tree};

use crate::tree::{list, object, text};

/// A parameter, a resource or a pseudo parameter.
pub(super) fn reference(name: impl Into<Tree>) -> Tree {
    object(vec![("Ref", name.into())])
}

pub(super) fn sub(template: Marked) -> Tree {
    object(vec![("Fn::Sub", template.into())])
}

pub(super) fn get_arn(resource: &str) -> Tree {
    object(vec![("Fn::GetAtt", list(vec![text(resource), text("Arn")]))])
}

/// Whether a parameter has a value.
pub(super) fn equals(parameter: &str, value: &str) -> Tree {
    object(vec![("Fn::Equals", list(vec![reference(parameter), text(value)]))])
}

pub(super) fn not(condition: Tree) -> Tree {
    object(vec![("Fn::Not", list(vec![condition]))])
}

pub(super) fn when(condition: &str, then: Tree, otherwise: Tree) -> Tree {
    object(vec![("Fn::If", list(vec![text(condition), then, otherwise]))])
}

/// What leaves a property or an item out.
pub(super) fn no_value() -> Tree {
    reference("AWS::NoValue")
}
