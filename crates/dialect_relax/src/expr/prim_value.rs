//! `R.prim_value(1)`: a scalar; printed, it stands as the number alone.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};

use crate::NAME;
use crate::build::expr_arg;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "prim_value", Name::function(build))
}

fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value] = args.bind(b, &["value"], 1)?;
    Ok(Value::Node(match value.unwrap_or(Value::None) {
        Value::Bool(value) => tvmscript_arith::bool_imm(&mut b.graph, value),
        value => expr_arg(b, value)?,
    }))
}
