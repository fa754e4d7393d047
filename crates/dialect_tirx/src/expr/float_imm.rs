//! `ir.FloatImm`: `T.float32(1.0)`, or `1.0`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{FloatImm, FloatImmFields};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{DType, NodeRef, View};

use crate::argument::{dtype as dtype_of, unfit};
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let FloatImmFields { span: _, ty, value } = FloatImm::view(node).fields();
    let dtype = type_dtype(ty).unwrap_or(DType::VOID);
    Ok(print_value(value, dtype, path.attr("value"), d).into())
}

/// A float, with the path of its value.
pub(super) fn print_value<'a>(
    value: f64,
    dtype: DType,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> ExprDoc<'a> {
    let docs = d.docs();
    let literal = docs.float(value, path);
    if dtype == d.options().float_dtype {
        return literal;
    }
    let name = d.data_type_text(dtype);
    let callee = t(d, name);
    docs.call(callee, &[literal])
}

/// `T.FloatImm("float32", 1.0)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(of), Some(value)] = args.bind(b, &["dtype", "value"], 2)? else {
        return Ok(Value::None);
    };
    let dtype = dtype_of(b, of)?;
    let value = match value {
        Value::Float(value) => value,
        _ => match value.as_int() {
            Some(value) => value as f64,
            None => return Err(unfit(b, value, "a float")),
        },
    };
    Ok(Value::Node(tvmscript_arith::float_imm(&mut b.graph, dtype, value)?))
}
