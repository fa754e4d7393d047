//! `ir.IntImm`: `1`, `T.int64(1)`, `T.bool(True)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{IntImm, IntImmFields};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{DType, NodeRef, View};

use crate::argument::{dtype as dtype_of, int};
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IntImmFields { span: _, ty, value } = IntImm::view(node).fields();
    let docs = d.docs();
    let path = path.attr("value");
    let dtype = type_dtype(ty).unwrap_or(DType::VOID);
    let doc = match value.as_int() {
        Some(value) if dtype == DType::BOOL => docs.bool(value != 0, path),
        Some(value) => docs.int(value, path),
        None => docs.big_int(value.as_big_int().unwrap_or("0"), path),
    };
    Ok(with_dtype(doc, dtype, d).into())
}

/// The literal with its data type, where that is not the one of integers without one.
#[inline]
fn with_dtype<'a>(literal: ExprDoc<'a>, dtype: DType, d: &mut Docsifier<'a>) -> ExprDoc<'a> {
    if dtype == d.options().int_dtype {
        return literal;
    }
    let name = d.data_type_text(dtype);
    let callee = t(d, name);
    d.docs().call(callee, &[literal])
}

/// An integer that no node holds, with the path of its value.
pub(super) fn print_value<'a>(
    value: i128,
    dtype: DType,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> ExprDoc<'a> {
    let docs = d.docs();
    let literal = match i64::try_from(value) {
        _ if dtype == DType::BOOL => docs.bool(value != 0, path),
        Ok(value) => docs.int(value, path),
        Err(_) => docs.big_int(docs.format(format_args!("{value}")), path),
    };
    with_dtype(literal, dtype, d)
}

/// `T.IntImm("int32", 1)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(of), Some(value)] = args.bind(b, &["dtype", "value"], 2)? else {
        return Ok(Value::None);
    };
    let (dtype, value) = (dtype_of(b, of)?, int(b, value)?);
    Ok(Value::Node(tvmscript_arith::int_imm(&mut b.graph, dtype, value)?))
}
