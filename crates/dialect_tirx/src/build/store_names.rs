//! `T.buffer_store(A, value, indices)`, `T.evaluate(value)`.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_graph::Ref;

use super::expr::scalar_expr;
use super::store::buffer_store;
use crate::NAME;
use crate::generated::views::tirx::NewEvaluate;

/// Adds the names to the dialect.
pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "buffer_store", Name::function(store)).script_name(
        NAME,
        "evaluate",
        Name::function(evaluate_name),
    )
}

fn store<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [buffer, value, indices] = args.bind(b, &["buffer", "value", "indices"], 3)?;
    let (Some(Value::Node(buffer)), Some(value), Some(indices)) = (buffer, value, indices) else {
        return Err(b.error(codes::NOT_A_BUFFER, "buffer_store takes a buffer"));
    };
    match indices.as_seq() {
        Some(indices) => buffer_store(b, buffer, value, indices)?,
        None => buffer_store(b, buffer, value, &[indices])?,
    }
    Ok(Value::None)
}

fn evaluate_name<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value] = args.bind(b, &["value"], 1)?;
    // A buffer is no value; the name of one of one element stands for that.
    let value = scalar_expr(b, value.unwrap_or(Value::None))?;
    evaluate(b, value);
    Ok(Value::None)
}

/// Adds the statement that evaluates an expression.
pub(super) fn evaluate(b: &mut IRBuilder<'_>, value: Ref) {
    let span = b.source_span();
    let stmt = NewEvaluate { span, value }.build(&mut b.graph);
    b.add_child(stmt);
}
