//! `R.Prim("int64")`, another name of `T.int64` as a type.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_graph::DType;

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "Prim", Name::function(build))
}

/// `R.Prim(dtype)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [dtype] = args.bind(b, &["dtype"], 1)?;
    match dtype.and_then(Value::as_str).and_then(DType::parse) {
        Some(dtype) => Ok(Value::Node(tvmscript_arith::prim_type(&mut b.graph, dtype))),
        None => Err(b.error(codes::UNKNOWN_DTYPE, "`R.Prim` wants the name of a data type")),
    }
}
