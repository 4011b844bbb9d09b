//! CloudFormation's intrinsic functions, by their names:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>.

use serde_json::Value;

use crate::tree::{list, object, text};

/// A parameter, a resource or a pseudo parameter.
pub(super) fn reference(name: &str) -> Value {
    object(vec![("Ref", text(name))])
}

pub(super) fn sub(template: &str) -> Value {
    object(vec![("Fn::Sub", text(template))])
}

pub(super) fn get_arn(resource: &str) -> Value {
    object(vec![("Fn::GetAtt", list(vec![text(resource), text("Arn")]))])
}

/// Whether a parameter has a value.
pub(super) fn equals(parameter: &str, value: &str) -> Value {
    object(vec![("Fn::Equals", list(vec![reference(parameter), text(value)]))])
}

pub(super) fn not(condition: Value) -> Value {
    object(vec![("Fn::Not", list(vec![condition]))])
}

pub(super) fn when(condition: &str, then: Value, otherwise: Value) -> Value {
    object(vec![("Fn::If", list(vec![text(condition), then, otherwise]))])
}

/// What leaves a property or an item out.
pub(super) fn no_value() -> Value {
    reference("AWS::NoValue")
}
