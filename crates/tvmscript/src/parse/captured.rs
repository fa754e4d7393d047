//! Values that a script captures from around it.

use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_graph::{Object, with_room};

/// A value under a name that a script uses without defining it.
#[derive(Clone, Debug)]
pub enum CapturedValue {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer beyond 64 bits: decimal digits with an optional `-`.
    BigInt(String),
    /// A float.
    Float(f64),
    /// A string.
    Str(String),
    /// A list.
    List(Vec<CapturedValue>),
    /// An object that exists: it is copied into what is built, with all it refers to. Nodes that
    /// objects captured together share stay shared.
    Object(Object),
}

/// Defines the names in the outermost scope of a script.
pub(crate) fn define<'a>(b: &mut IRBuilder<'a>, names: &[(String, CapturedValue)]) {
    for (name, value) in names {
        let name = b.docs().arena().alloc_str(name);
        let value = convert(b, value);
        b.define(name, value);
    }
}

fn convert<'a>(b: &mut IRBuilder<'a>, value: &CapturedValue) -> Value<'a> {
    match value {
        CapturedValue::None => Value::None,
        CapturedValue::Bool(value) => Value::Bool(*value),
        CapturedValue::Int(value) => Value::Int(*value),
        CapturedValue::BigInt(digits) => Value::BigInt(b.docs().arena().alloc_str(digits)),
        CapturedValue::Float(value) => Value::Float(*value),
        CapturedValue::Str(text) => Value::Str(b.docs().arena().alloc_str(text)),
        CapturedValue::List(items) => {
            // Whoever nests deep has a stack that grows.
            let items: Vec<_> = with_room(|| items.iter().map(|item| convert(b, item)).collect());
            Value::List(b.values(&items))
        }
        CapturedValue::Object(object) => {
            let copy = b.graph.adopt(object);
            b.plain(copy)
        }
    }
}
