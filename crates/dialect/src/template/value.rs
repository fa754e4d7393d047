//! Values of a script as fields of nodes.

use smallvec::SmallVec;
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_graph::schema::TypePattern;
use tvmscript_graph::{DType, FieldKind, NodeKind, Ref, with_room};

use super::field::{Field, FieldInput, Wanted};
use crate::builder::{IRBuilder, Value};

/// The value as that of a field; `None` where it is not of the field's type.
///
/// # Errors
///
/// Those of the dialects' converters.
pub(crate) fn build_value<'a>(
    b: &mut IRBuilder<'a>,
    field: &Field,
    value: Value<'a>,
) -> Result<Option<FieldInput>> {
    if let Value::Object(object) = value
        && let inner = object.class.as_value(object)
        && !matches!(inner, Value::Object(_))
    {
        return build_value(b, field, inner);
    }
    if matches!(value, Value::Unknown) {
        return Err(b.follows());
    }
    Ok(match (field.kind, value) {
        (FieldKind::Int, Value::Int(value)) => Some(FieldInput::Int(value)),
        (FieldKind::Float, _) => float(value).map(FieldInput::Float),
        (FieldKind::Bool, Value::Bool(value)) => Some(FieldInput::Bool(value)),
        (FieldKind::DataType, Value::Str(text)) => DType::parse(text).map(FieldInput::DataType),
        (FieldKind::Node, value) => match node(b, &field.wanted, value)? {
            Some(node) if field.pattern.matches(b.graph.node(node)) => Some(FieldInput::Node(node)),
            _ => None,
        },
        _ => None,
    })
}

/// A float as it is printed: one that is not finite is a text.
#[expect(clippy::cast_precision_loss, reason = "what Python does")]
fn float(value: Value<'_>) -> Option<f64> {
    match value {
        Value::Float(value) => Some(value),
        Value::Int(value) => Some(value as f64),
        Value::Str("inf") => Some(f64::INFINITY),
        Value::Str("-inf") => Some(f64::NEG_INFINITY),
        Value::Str("nan") => Some(f64::NAN),
        _ => None,
    }
}

fn node<'a>(b: &mut IRBuilder<'a>, wanted: &Wanted, value: Value<'a>) -> Result<Option<Ref>> {
    match (wanted, value) {
        (_, Value::Unknown) => Err(b.follows()),
        (Wanted::Optional(_) | Wanted::Instance(_), Value::None) => Ok(Some(b.graph.none())),
        (Wanted::Optional(inner), _) => node(b, inner, value),
        (Wanted::Instance(Some(convert)), _) => convert(b, value).map(Some),
        (Wanted::Sequence(element), Value::List(items) | Value::Tuple(items)) => {
            b.spend(items.len())?;
            let mut nodes: SmallVec<[Ref; 8]> = SmallVec::with_capacity(items.len());
            for item in items {
                match with_room(|| node(b, element, *item))? {
                    Some(item) => nodes.push(item),
                    None => return Ok(None),
                }
            }
            Ok(Some(b.graph.array(&nodes)))
        }
        (Wanted::Mapping(key_of, value_of), Value::Dict(entries)) => {
            b.spend(entries.len())?;
            let mut nodes: SmallVec<[(Ref, Ref); 8]> = SmallVec::with_capacity(entries.len());
            for (key, value) in entries {
                let key = with_room(|| node(b, key_of, *key))?;
                let value = with_room(|| node(b, value_of, *value))?;
                match (key, value) {
                    (Some(key), Some(value)) => nodes.push((key, value)),
                    _ => return Ok(None),
                }
            }
            Ok(Some(b.graph.map(&nodes)))
        }
        (Wanted::OneOf(all), _) => {
            for wanted in all {
                if let Wanted::Kind(kind) = wanted {
                    if let Some(found) = plain(b, value)?
                        && b.graph.node(found).kind() == *kind
                    {
                        return Ok(Some(found));
                    }
                } else if let Ok(Some(found)) = node(b, wanted, value) {
                    return Ok(Some(found));
                }
            }
            Ok(None)
        }
        (Wanted::Kind(NodeKind::Float), _) if float(value).is_some() => {
            Ok(float(value).map(|value| b.graph.float(value)))
        }
        (Wanted::Kind(NodeKind::DataType), Value::Str(text)) => {
            Ok(DType::parse(text).map(|dtype| b.graph.data_type(dtype)))
        }
        _ => plain(b, value),
    }
}

/// The node of a plain value.
fn plain<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Option<Ref>> {
    match b.object(value) {
        Ok(node) => Ok(Some(node)),
        Err(error) if error.code() == codes::NOT_A_NODE => Ok(None),
        Err(error) => Err(error),
    }
}

/// The error of a value that is not of a field's type.
#[cold]
pub(super) fn misfit<'a>(
    b: &IRBuilder<'a>,
    callee: &str,
    field: &Field,
    value: Value<'a>,
) -> Error {
    let message =
        format!("{callee} wants {} as `{}`, not {}", words(field), field.name, b.describe(value));
    b.error(codes::WRONG_ARGUMENTS, message)
}

/// The type of a field in words.
fn words(field: &Field) -> String {
    match (&field.kind, &field.pattern) {
        (FieldKind::Int, _) => "an int".to_owned(),
        (FieldKind::Float, _) => "a float".to_owned(),
        (FieldKind::Bool, _) => "a bool".to_owned(),
        (FieldKind::DataType, _) => "the name of a data type".to_owned(),
        (FieldKind::Node, TypePattern::Kind(NodeKind::String)) => "a str".to_owned(),
        (FieldKind::Node, _) => format!("`{}`", field.ty),
    }
}
