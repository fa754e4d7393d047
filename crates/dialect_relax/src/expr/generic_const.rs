//! `ir.GenericConst`: `R.const(1.0, "float32")`, `R.dtype("float32")`, or metadata.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{GenericConst, GenericConstFields};
use tvmscript_doc::{Doc, Literal};
use tvmscript_graph::{DType, DTypeCode, NodeRef, Tensor, View};

use super::half;
use crate::generated::views::relax::DTensorType;
use crate::{NAME, frame};

const TYPE_KEY: &str = "ir.GenericConst";
/// `DLDeviceType` of the host.
const CPU: i32 = 1;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
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
