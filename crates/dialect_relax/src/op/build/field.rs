//! Values of a script as fields of attributes.

use smallvec::SmallVec;
use tvmscript_arith::{Operand, float_imm, int64, python_constant};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{FloatImm, IntImm};
use tvmscript_graph::{DType, GraphBuilder, Ref, Slot, View};

use super::node::dtype_of;
use crate::distributed::{device_mesh, placement};
use crate::expr::not_finite;

/// How the value of a parameter becomes a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Field {
    Int,
    Float,
    Bool,
    Str,
    OptStr,
    DType,
    OptDType,
    OptInt,
    /// Integers; a single one stands for as many as are said, where more than none are.
    Ints(usize),
    /// The same, or None.
    OptInts(usize),
    /// Padding of so many dimensions, completed to both sides of each.
    Padding(usize),
    Floats,
    /// Floats of 32 bits as expressions; a single one stands for as many as are said.
    FloatImms(usize),
    OptFloatImm,
    OptIntImm,
    /// Where to split: a number of sections, or a list of indices, of 64 bits.
    Sections,
    /// A mesh of devices, or its place among the global infos of the module.
    DeviceMesh,
    /// A placement, such as `"S[0], R"`.
    Placement,
    /// Any object.
    Object,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FieldValue {
    Int(i64),
    Float(f64),
    Bool(bool),
    DType(DType),
    Node(Ref),
}

impl FieldValue {
    /// Appends it to the node under construction.
    pub(crate) fn write(self, graph: &mut GraphBuilder) {
        match self {
            Self::Int(value) => value.write(graph),
            Self::Float(value) => value.write(graph),
            Self::Bool(value) => value.write(graph),
            Self::DType(value) => value.write(graph),
            Self::Node(value) => value.write(graph),
        }
    }
}

impl Field {
    /// The field that a value is.
    pub(crate) fn convert<'a>(self, b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<FieldValue> {
        let value = match value {
            Value::Object(object) => object.class.as_value(object),
            Value::Unknown => return Err(b.follows()),
            _ => value,
        };
        let node = match self {
            Self::Int => return Ok(FieldValue::Int(int(b, value)?)),
            Self::Float => return Ok(FieldValue::Float(float(b, value)?)),
            Self::Bool => return Ok(FieldValue::Bool(truth(b, value)?)),
            Self::DType => return Ok(FieldValue::DType(dtype_of(b, value)?)),
            _ if value.is_none() => b.graph.none(),
            Self::Str | Self::OptStr | Self::Object => as_node(b, value)?,
            Self::OptDType => {
                let dtype = dtype_of(b, value)?;
                b.graph.data_type(dtype)
            }
            Self::OptInt => {
                let value = int(b, value)?;
                b.graph.int(value)
            }
            Self::Ints(count) | Self::OptInts(count) => {
                let mut values = ints(b, value)?;
                if let ([one], true) = (&*values, count > 1) {
                    values = SmallVec::from_elem(*one, count);
                }
                int_array(&mut b.graph, &values)
            }
            Self::Padding(count) => {
                let values = padding(ints(b, value)?, count);
                int_array(&mut b.graph, &values)
            }
            Self::Floats => {
                let mut items: SmallVec<[Ref; 8]> = SmallVec::new();
                for item in elements(b, value)? {
                    let item = float(b, *item)?;
                    items.push(b.graph.float(item));
                }
                b.graph.array(&items)
            }
            Self::FloatImms(count) => float_imms(b, value, count)?,
            Self::OptFloatImm => match value {
                Value::Node(node) => node,
                _ => {
                    let value = float(b, value)?;
                    float_imm(&mut b.graph, DType::FLOAT32, value)?
                }
            },
            Self::OptIntImm => match value {
                Value::Node(node) => node,
                _ => {
                    let value = int(b, value)?;
                    python_constant(&mut b.graph, Operand::Int(value))?
                }
            },
            Self::Sections => sections(b, value)?,
            Self::DeviceMesh => device_mesh(b, value)?,
            Self::Placement => placement(b, value)?,
        };
        Ok(FieldValue::Node(node))
    }
}

fn int_array(graph: &mut GraphBuilder, values: &[i64]) -> Ref {
    let items: SmallVec<[Ref; 8]> = values.iter().map(|value| graph.int(*value)).collect();
    graph.array(&items)
}

/// TVM: `GetCompletePadding1D`, `2D`, `3D`.
fn padding(values: SmallVec<[i64; 8]>, count: usize) -> SmallVec<[i64; 8]> {
    match &*values {
        [one] => SmallVec::from_elem(*one, 2 * count),
        sides if sides.len() == count => sides.iter().chain(sides).copied().collect(),
        _ => values,
    }
}

fn float_imms<'a>(b: &mut IRBuilder<'a>, value: Value<'a>, count: usize) -> Result<Ref> {
    let repeated;
    let values = match value {
        Value::Float(_) => {
            repeated = vec![value; count.max(1)];
            &repeated
        }
        _ => elements(b, value)?,
    };
    let mut items: SmallVec<[Ref; 8]> = SmallVec::new();
    for item in values {
        items.push(match item {
            Value::Node(node) => *node,
            _ => {
                let item = float(b, *item)?;
                float_imm(&mut b.graph, DType::FLOAT32, item)?
            }
        });
    }
    Ok(b.graph.array(&items))
}

fn sections<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Node(node) => Ok(node),
        Value::Tuple(values) | Value::List(values) => {
            let mut items: SmallVec<[Ref; 8]> = SmallVec::new();
            for item in values {
                items.push(match item {
                    Value::Node(node) => *node,
                    _ => {
                        let item = int(b, *item)?;
                        int64(&mut b.graph, item)
                    }
                });
            }
            Ok(b.graph.array(&items))
        }
        _ => {
            let value = int(b, value)?;
            Ok(int64(&mut b.graph, value))
        }
    }
}

fn elements<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<&'a [Value<'a>]> {
    match value.as_seq() {
        Some(items) => Ok(items),
        None => {
            let items = b.elements_of(value)?;
            Ok(b.values(&items))
        }
    }
}

fn ints<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<SmallVec<[i64; 8]>> {
    let mut values = SmallVec::new();
    let is_int_node =
        matches!(value, Value::Node(node) if IntImm::cast(b.graph.node(node)).is_some());
    if value.as_int().is_some() || is_int_node {
        values.push(int(b, value)?);
        return Ok(values);
    }
    for item in elements(b, value)? {
        values.push(int(b, *item)?);
    }
    Ok(values)
}

fn int<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<i64> {
    let found = match value {
        Value::Node(node) => {
            IntImm::cast(b.graph.node(node)).and_then(|imm| imm.fields().value.as_int())
        }
        _ => value.as_int(),
    };
    found.ok_or_else(|| wrong(b, value, "an integer"))
}

fn float<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<f64> {
    let found = match value {
        Value::Float(value) => Some(value),
        Value::Str(text) => not_finite(text),
        Value::Node(node) => FloatImm::cast(b.graph.node(node)).map(|imm| imm.fields().value),
        _ => value.as_int().map(|value| value as f64),
    };
    found.ok_or_else(|| wrong(b, value, "a float"))
}

fn truth<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<bool> {
    match value {
        Value::Bool(value) => Ok(value),
        Value::None => Ok(false),
        Value::Int(value) => Ok(value != 0),
        _ => Err(wrong(b, value, "a truth value")),
    }
}

#[cold]
fn wrong<'a>(b: &IRBuilder<'a>, value: Value<'a>, wanted: &str) -> tvmscript_diagnostics::Error {
    let message = format!("{} is not {wanted}", b.describe(value));
    b.error(codes::TYPE_MISMATCH, message)
}

/// A value as an object of any type: lists are arrays, dicts are maps.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it cannot be one.
pub(crate) fn as_node<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    b.object_or(value, |b, value| wrong(b, value, "an object of IR"))
}
