//! Defaults of fields: whether a value is one, and making one.

use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_graph::schema::{Compared, DefaultValue};
use tvmscript_graph::{DType, FieldKind, FieldValue, GraphBuilder, NodeKind, NodeRef, TypeSymbol};

use super::field::FieldInput;

/// How deep defaults may nest: the default of a type must not be the type itself.
const DEPTH: usize = 16;

/// Whether a field holds its default.
pub(super) fn holds(value: FieldValue<'_>, default: &DefaultValue) -> bool {
    match (value, default) {
        (FieldValue::Int(value), DefaultValue::Int(default)) => value == *default,
        (FieldValue::Float(value), DefaultValue::Float(default)) => same(value, *default),
        #[expect(clippy::cast_precision_loss, reason = "a default is a small number")]
        (FieldValue::Float(value), DefaultValue::Int(default)) => same(value, *default as f64),
        (FieldValue::Bool(value), DefaultValue::Bool(default)) => value == *default,
        (FieldValue::DataType(value), DefaultValue::DType(default)) => {
            DType::parse(default) == Some(value)
        }
        (FieldValue::Node(node), default) => node_holds(node, default),
        _ => false,
    }
}

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}

fn node_holds(node: NodeRef<'_>, default: &DefaultValue) -> bool {
    match default {
        DefaultValue::None => node.is_none(),
        DefaultValue::Bool(default) => node.as_bool() == Some(*default),
        DefaultValue::Int(default) => node.as_int() == Some(*default),
        DefaultValue::Float(default) => node.as_float().is_some_and(|value| same(value, *default)),
        DefaultValue::Str(default) => node.as_str() == Some(default),
        DefaultValue::DType(default) => {
            node.as_data_type().is_some_and(|value| DType::parse(default) == Some(value))
        }
        DefaultValue::EmptyArray => {
            node.kind() == NodeKind::Array && node.as_seq().is_some_and(|seq| seq.is_empty())
        }
        DefaultValue::EmptyMap => {
            node.kind() == NodeKind::Map && node.as_map().is_some_and(|map| map.is_empty())
        }
        DefaultValue::Object(key) => {
            node.type_key() == key
                && node.info().fields.iter().all(|field| {
                    field.compared == Compared::Ignore
                        || field.default.as_ref().is_some_and(|d| holds(node.field(field), d))
                })
        }
    }
}

/// The value of a field that is left out.
///
/// # Errors
///
/// `INVALID_ARGUMENT` where the default is not of the field's type.
pub(super) fn make(
    graph: &mut GraphBuilder,
    kind: FieldKind,
    default: &DefaultValue,
) -> Result<FieldInput> {
    make_within(graph, kind, default, DEPTH)
}

fn make_within(
    graph: &mut GraphBuilder,
    kind: FieldKind,
    default: &DefaultValue,
    depth: usize,
) -> Result<FieldInput> {
    Ok(match (kind, default) {
        (FieldKind::Int, DefaultValue::Int(value)) => FieldInput::Int(*value),
        (FieldKind::Float, DefaultValue::Float(value)) => FieldInput::Float(*value),
        #[expect(clippy::cast_precision_loss, reason = "a default is a small number")]
        (FieldKind::Float, DefaultValue::Int(value)) => FieldInput::Float(*value as f64),
        (FieldKind::Bool, DefaultValue::Bool(value)) => FieldInput::Bool(*value),
        (FieldKind::DataType, DefaultValue::DType(text)) => match DType::parse(text) {
            Some(dtype) => FieldInput::DataType(dtype),
            None => return Err(wrong(default)),
        },
        (FieldKind::Node, default) => FieldInput::Node(match default {
            DefaultValue::None => graph.none(),
            DefaultValue::Bool(value) => graph.bool(*value),
            DefaultValue::Int(value) => graph.int(*value),
            DefaultValue::Float(value) => graph.float(*value),
            DefaultValue::Str(text) => graph.string(text),
            DefaultValue::DType(text) => match DType::parse(text) {
                Some(dtype) => graph.data_type(dtype),
                None => return Err(wrong(default)),
            },
            DefaultValue::EmptyArray => graph.array(&[]),
            DefaultValue::EmptyMap => graph.map(&[]),
            DefaultValue::Object(key) => {
                let schema = std::sync::Arc::clone(graph.schema());
                let (Some(info), Some(depth)) = (schema.get(key), depth.checked_sub(1)) else {
                    return Err(wrong(default));
                };
                let mut slots: Vec<u32> = Vec::with_capacity(info.width);
                for field in &info.fields {
                    let Some(default) = &field.default else { return Err(wrong(default)) };
                    make_within(graph, field.kind, default, depth)?.write(&mut slots);
                }
                graph.push(&TypeSymbol::new(crate::intern(key)), &slots)
            }
        }),
        _ => return Err(wrong(default)),
    })
}

#[cold]
fn wrong(default: &DefaultValue) -> tvmscript_diagnostics::Error {
    let message = format!("the default {default:?} is no value of its field");
    Diagnostic::error(codes::INVALID_ARGUMENT, message).into()
}
