//! Statements whose conditions are one of two: `Fn::If` above the texts of a `Condition`.

use serde_json::Value;

use super::json::Span;

/// Statements that one is read as at most.
const MOST: usize = 16;

/// A statement once for each side of what its condition may be; only itself where nothing is open.
pub(super) fn statements(statement: &Value, span: &Span) -> Vec<(Value, Span)> {
    let mut found = vec![(statement.clone(), span.clone())];
    while found.len() < MOST {
        let place = found.iter().position(|(one, _)| place(one).is_some());
        let Some(at) = place else { break };
        let (one, span) = found.remove(at);
        let Some(place) = self::place(&one) else { break };
        let sides = [1, 2].into_iter().rev().map(|side| with_side((&one, &span), &place, side));
        sides.for_each(|side| found.insert(at, side));
    }
    found
}

/// The name of the condition that decides which one it is.
pub(super) fn decided_by(statement: &Value) -> Option<String> {
    let place = place(statement)?;
    let node = place.iter().try_fold(statement, |value, key| value.get(key))?;
    Some(node.get("Fn::If")?.get(0)?.as_str().unwrap_or("If").to_owned())
}

/// The keys that lead to the first such `Fn::If`: for the whole condition, an operator's keys, or a key's values.
fn place(statement: &Value) -> Option<Vec<String>> {
    const DEEPEST: usize = 3;
    fn walk(value: &Value, depth: usize) -> Option<Vec<String>> {
        let map = value.as_object()?;
        if let Some(sides) = map.get("Fn::If").filter(|_| map.len() == 1).and_then(Value::as_array) {
            let text = |side: Option<&Value>| side.is_some_and(is_text);
            return (sides.len() == 3 && !(text(sides.get(1)) && text(sides.get(2)))).then(Vec::new);
        }
        map.iter().filter(|_| depth < DEEPEST).find_map(|(key, value)| {
            let mut place = walk(value, depth + 1)?;
            place.insert(0, key.clone());
            Some(place)
        })
    }
    // Of what is left out, each side leaves out its own.
    let left_out = ["NotAction", "NotResource"].into_iter().find(|key| {
        let sides = statement.get(*key).and_then(|value| value.get("Fn::If")).and_then(Value::as_array);
        sides.is_some_and(|sides| sides.len() == 3)
    });
    if let Some(key) = left_out {
        return Some(vec![key.to_owned()]);
    }
    let mut place = walk(statement.get("Condition")?, 0)?;
    place.insert(0, "Condition".to_owned());
    Some(place)
}

/// Whether one text stands there when the template is applied.
fn is_text(side: &Value) -> bool {
    let Value::Object(map) = side else { return !side.is_array() };
    let function = map.iter().next().filter(|_| map.len() == 1);
    function
        .is_some_and(|(key, of)| (key == "Ref" && of != "AWS::NoValue") || key.starts_with("Fn::") && key != "Fn::If")
}

fn with_side((value, span): (&Value, &Span), place: &[String], side: usize) -> (Value, Span) {
    let empty = Span::default();
    let child = |span: &Span, index: usize| span.children.get(index).unwrap_or(&empty).clone();
    let Some((key, rest)) = place.split_first() else {
        let sides = child(span, 0);
        let side_of = value.get("Fn::If").and_then(|sides| sides.get(side)).cloned();
        return (side_of.unwrap_or_default(), child(&sides, side));
    };
    let (mut value, mut span) = (value.clone(), span.clone());
    let index = value.as_object().and_then(|map| map.keys().position(|known| known == key));
    if let (Some(index), Some(member)) = (index, value.get_mut(key)) {
        let (of_member, of_span) = with_side((member, &child(&span, index)), rest, side);
        *member = of_member;
        if let Some(known) = span.children.get_mut(index) {
            *known = of_span;
        }
    }
    (value, span)
}

/// The argument of a function that is all of an object.
pub(super) fn only<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_object().filter(|map| map.len() == 1)?.get(name)
}
