//! Values of a script as they are: in attributes and annotations.

use smallvec::SmallVec;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_graph::Ref;

/// The value as a node: numbers, strings, lists and maps stay what they are.
///
/// # Errors
///
/// `NOT_AN_OBJECT` where it is nothing that IR can hold.
pub fn any<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    Ok(match value {
        Value::None => b.graph.none(),
        Value::Bool(value) => b.graph.bool(value),
        Value::Int(value) => b.graph.int(value),
        Value::BigInt(digits) => b.graph.big_int(digits),
        Value::Float(value) => b.graph.float(value),
        Value::Str(text) => b.graph.string(text),
        Value::Bytes(bytes) => b.graph.bytes(bytes),
        Value::Node(node) => node,
        Value::Tuple(items) | Value::List(items) => {
            let mut nodes: SmallVec<[Ref; 8]> = SmallVec::with_capacity(items.len());
            for item in items {
                nodes.push(stacked(b, *item)?);
            }
            b.graph.array(&nodes)
        }
        Value::Dict(entries) => {
            let mut nodes: SmallVec<[(Ref, Ref); 8]> = SmallVec::with_capacity(entries.len());
            for (key, value) in entries {
                let key = stacked(b, *key)?;
                nodes.push((key, stacked(b, *value)?));
            }
            b.graph.map(&nodes)
        }
        Value::Object(object) if !matches!(object.class.as_value(object), Value::Object(_)) => {
            return any(b, object.class.as_value(object));
        }
        Value::Unknown => return Err(b.follows()),
        _ => {
            let message = format!("{} cannot be part of IR", b.describe(value));
            return Err(b.error("NOT_AN_OBJECT", message));
        }
    })
}

fn stacked<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Tuple(_) | Value::List(_) | Value::Dict(_) => {
            stacker::maybe_grow(64 * 1024, 1024 * 1024, || any(b, value))
        }
        _ => any(b, value),
    }
}
