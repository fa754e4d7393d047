//! `R.Prim("int64")`, another name of `T.int64` as a type.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_graph::DType;

use crate::NAME;
use crate::op::unknown_dtype;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "Prim", Name::function(build))
}

/// `R.Prim(dtype)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [dtype] = args.bind(b, &["dtype"], 1)?;
    let name = dtype.unwrap_or(Value::None);
    match name.as_str().and_then(DType::parse) {
        Some(dtype) => Ok(Value::Node(tvmscript_arith::prim_type(&mut b.graph, dtype))),
        None => Err(unknown_dtype(b, name)),
    }
}
