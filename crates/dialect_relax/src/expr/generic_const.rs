//! `ir.GenericConst`: `R.const(1.0, "float32")`, `R.dtype("float32")`, or metadata.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{GenericConst, GenericConstFields};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::{Doc, Literal};
use tvmscript_graph::{DType, DTypeCode, NodeRef, Ref, Tensor, View};

use super::half;
use crate::build::{any_type, generic_const, tensor_const};
use crate::generated::views::relax::{DTensorType, DTensorTypeFields, TensorType};
use crate::op::unknown_dtype;
use crate::types::as_type;
use crate::{NAME, frame};

const TYPE_KEY: &str = "ir.GenericConst";
/// `DLDeviceType` of the host.
const CPU: i32 = 1;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", TYPE_KEY, print)
        .roots(&[TYPE_KEY], frame::enter_root)
        .script_name(NAME, "const", Name::function(build_const))
        .script_name(NAME, "dist.const", Name::function(build_distributed))
        .script_name(NAME, "dtype", Name::function(build_dtype))
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let GenericConstFields { span: _, ty, value } = GenericConst::view(node).fields();
    let docs = d.docs();
    let value_path = path.attr("value");
    if let Some(dtype) = value.as_data_type() {
        let text = d.data_type(dtype, value_path);
        return Ok(docs.call(d.prefixed(NAME, "dtype"), &[text]).into());
    }
    let Some((tensor, literal)) = value.as_tensor().and_then(|t| Some((t, scalar(t)?))) else {
        return Ok(d.add_metadata(node).into());
    };
    let literal = docs.literal(literal, value_path);
    if DTensorType::cast_exact(ty).is_some() {
        let annotation = d.as_expr(ty, path.attr("ty"))?;
        return Ok(docs.call(d.prefixed(NAME, "dist.const"), &[literal, annotation]).into());
    }
    let dtype = d.data_type(tensor.dtype, value_path.attr("dtype"));
    Ok(docs.call(d.prefixed(NAME, "const"), &[literal, dtype]).into())
}

/// The value of a tensor without dimensions, where its data type has literals (TVM:
/// `SpecialScalar`).
fn scalar(tensor: &Tensor) -> Option<Literal<'static>> {
    const fn float(bits: u8) -> DType {
        DType { code: DTypeCode::FLOAT, bits, lanes: 1 }
    }
    if !tensor.shape.is_empty() || tensor.device_type != CPU {
        return None;
    }
    let data = &*tensor.data;
    let int = |bits| DType { bits, ..DType::INT32 };
    Some(match tensor.dtype {
        t if t == int(8) => Literal::Int(i8::from_le_bytes(first(data)?).into()),
        t if t == int(16) => Literal::Int(i16::from_le_bytes(first(data)?).into()),
        t if t == int(32) => Literal::Int(i32::from_le_bytes(first(data)?).into()),
        t if t == int(64) => Literal::Int(i64::from_le_bytes(first(data)?)),
        t if t == float(16) => Literal::Float(half::to_f64(u16::from_le_bytes(first(data)?))),
        t if t == float(32) => Literal::Float(f32::from_le_bytes(first(data)?).into()),
        t if t == float(64) => Literal::Float(f64::from_le_bytes(first(data)?)),
        t if t == DType::BOOL => Literal::Bool(u8::from_le_bytes(first(data)?) != 0),
        _ => return None,
    })
}

/// The first bytes of the data, where it has as many.
fn first<const N: usize>(data: &[u8]) -> Option<[u8; N]> {
    data.first_chunk().copied()
}

/// `R.dtype("float32")`
fn build_dtype<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [dtype] = args.bind(b, &["value"], 1)?;
    let name = dtype.unwrap_or(Value::None);
    let Some(dtype) = name.as_str().and_then(DType::parse) else {
        return Err(unknown_dtype(b, name));
    };
    let ty = any_type(&mut b.graph);
    let value = b.graph.data_type(dtype);
    Ok(Value::Node(generic_const(b, value, ty)))
}

/// `R.const(value, dtype)`
fn build_const<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value, dtype] = args.bind(b, &["value", "dtype"], 1)?;
    let dtype = match dtype {
        None | Some(Value::None) => None,
        Some(Value::Str(text)) => match DType::parse(text) {
            Some(dtype) => Some(dtype),
            None => return Err(unknown_dtype(b, Value::Str(text))),
        },
        Some(Value::Node(node)) => type_dtype(b.graph.node(node)),
        Some(_) => None,
    };
    number_const(b, value.unwrap_or(Value::None), dtype).map(Value::Node)
}

/// `R.dist.const(value, R.DTensor(…))`: of the data type that its type says.
fn build_distributed<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value, ty] = args.bind(b, &["value", "ty"], 2)?;
    let ty = as_type(b, ty.unwrap_or(Value::None))?;
    let dtype = DTensorType::cast_exact(b.graph.node(ty)).and_then(|ty| {
        let DTensorTypeFields { span: _, device_mesh: _, placement: _, tensor_ty } = ty.fields();
        type_dtype(TensorType::cast_exact(tensor_ty)?.fields().dtype)
    });
    let Some(dtype) = dtype else {
        let message = "the type of a distributed constant is a tensor with a data type";
        return Err(b.error(codes::TYPE_MISMATCH, message));
    };
    let constant = number_const(b, value.unwrap_or(Value::None), Some(dtype))?;
    let tensor = b.graph.child(constant, VALUE_SLOT);
    Ok(Value::Node(generic_const(b, tensor, ty)))
}

/// The slot of `ir.GenericConst` that holds its value.
const VALUE_SLOT: usize = 2;

/// A tensor constant of a number, or of lists of numbers (TVM: `relax.const`).
///
/// # Errors
///
/// `TYPE_MISMATCH` where the value is no number, or the data type has no constants.
pub(crate) fn number_const<'a>(
    b: &mut IRBuilder<'a>,
    value: Value<'a>,
    dtype: Option<DType>,
) -> Result<Ref> {
    let mut numbers = Vec::new();
    let mut shape = Vec::new();
    let mut level = vec![value];
    // Lists are as deep as the text nests them; each level is one more dimension.
    while let Some(Value::List(first) | Value::Tuple(first)) = level.first().copied() {
        shape.push(first.len() as i64);
        let mut next = Vec::with_capacity(level.len() * first.len());
        for item in &level {
            match item.as_seq() {
                Some(items) if items.len() == first.len() => next.extend_from_slice(items),
                _ => return Err(b.error(codes::TYPE_MISMATCH, "lists of one length are wanted")),
            }
        }
        level = next;
    }
    numbers.append(&mut level);
    let is_float = numbers.iter().any(|number| matches!(number, Value::Float(_)));
    let is_bool = numbers.iter().all(|number| matches!(number, Value::Bool(_)));
    let dtype = dtype.unwrap_or(match (is_float, is_bool && !numbers.is_empty()) {
        (true, _) => DType::FLOAT32,
        (false, true) => DType::BOOL,
        (false, false) => DType::INT32,
    });
    let mut data = Vec::with_capacity(numbers.len() * usize::from(dtype.bits.div_ceil(8)));
    for number in &numbers {
        if push_number(&mut data, dtype, *number).is_none() {
            let what = b.describe(*number);
            let message = format!("{what} is no constant of type {dtype}");
            return Err(b.error(codes::TYPE_MISMATCH, message));
        }
    }
    Ok(tensor_const(b, dtype, &shape, &data, None))
}

/// The value of a number that scripts write as a string, as they have no literal for it.
pub(crate) fn not_finite(text: &str) -> Option<f64> {
    match text {
        "inf" => Some(f64::INFINITY),
        "-inf" => Some(f64::NEG_INFINITY),
        "nan" => Some(f64::NAN),
        _ => None,
    }
}

/// Appends the bytes of a number; `None` where the data type cannot hold it.
fn push_number(data: &mut Vec<u8>, dtype: DType, number: Value<'_>) -> Option<()> {
    if dtype.lanes != 1 {
        return None;
    }
    let float = match number {
        Value::Float(value) => value,
        Value::Str(text) => not_finite(text)?,
        _ => number.as_int()? as f64,
    };
    if !float.is_finite() && !matches!(dtype.code, DTypeCode::FLOAT | DTypeCode::BFLOAT) {
        return None;
    }
    let int = || match number {
        Value::Float(value) => value as i64,
        _ => number.as_int().unwrap_or_default(),
    };
    match (dtype.code, dtype.bits) {
        (DTypeCode::FLOAT, 16) => data.extend(half::from_f64(float).to_le_bytes()),
        (DTypeCode::FLOAT, 32) => data.extend((float as f32).to_le_bytes()),
        (DTypeCode::FLOAT, 64) => data.extend(float.to_le_bytes()),
        (DTypeCode::BFLOAT, 16) => {
            let bits = (float as f32).to_bits();
            let rounded = bits.wrapping_add(0x7fff + (bits >> 16 & 1)) >> 16;
            data.extend((rounded as u16).to_le_bytes());
        }
        (DTypeCode::BOOL, _) => data.push(u8::from(float != 0.0)),
        (DTypeCode::INT | DTypeCode::UINT, bits @ (8 | 16 | 32 | 64)) => {
            let bytes = int().to_le_bytes();
            data.extend_from_slice(bytes.get(..usize::from(bits / 8))?);
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(dtype: DType, number: Value<'_>) -> Option<Vec<u8>> {
        let mut data = Vec::new();
        push_number(&mut data, dtype, number)?;
        Some(data)
    }

    #[test]
    fn numbers_without_a_literal_are_strings() {
        let float16 = DType { bits: 16, ..DType::FLOAT32 };
        assert_eq!(
            bytes(DType::FLOAT32, Value::Str("-inf")),
            Some(f32::NEG_INFINITY.to_le_bytes().to_vec())
        );
        assert_eq!(
            bytes(DType::FLOAT32, Value::Str("nan")),
            Some(0x7fc0_0000_u32.to_le_bytes().to_vec())
        );
        assert_eq!(bytes(float16, Value::Str("inf")), Some(0x7c00_u16.to_le_bytes().to_vec()));
        assert_eq!(bytes(DType::INT32, Value::Str("inf")), None);
        assert_eq!(bytes(DType::FLOAT32, Value::Str("infinite")), None);
    }
}
