//! `R.arange(stop)`, `R.arange(start, stop, step)`

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_graph::DTypeCode;

use super::build::{Signature, bind, build as build_call};

/// TVM: `arange`.
pub(super) fn build<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    signature: &'static Signature,
) -> Result<Value<'a>> {
    let mut bound = bind(b, args, signature)?;
    if let [start, end, step, dtype] = &mut *bound.values {
        if end.is_none_or(Value::is_none) {
            *end = start.replace(Value::Int(0));
        }
        if dtype.is_none_or(Value::is_none) {
            let all = [*start, *end, Some(step.unwrap_or(Value::Int(1)))];
            let integers = all.into_iter().flatten().all(|value| is_integer(b, value));
            *dtype = Some(Value::Str(if integers { "int64" } else { "float32" }));
        }
    }
    build_call(b, signature, signature.op, &bound)
}

fn is_integer(b: &IRBuilder<'_>, value: Value<'_>) -> bool {
    match value {
        Value::Int(_) | Value::Bool(_) => true,
        Value::Node(node) => {
            expr_dtype(b.graph.node(node)).is_some_and(|dtype| dtype.code == DTypeCode::INT)
        }
        _ => false,
    }
}
