//! Functions that are several operators: `R.linear(x, weight, bias)`, `R.nn.relu6(x)`.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

use super::build::{as_expr, call_op, int_const};
use crate::NAME;

/// TVM: `linear`.
pub(super) fn linear<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = ["data", "weight", "bias", "out_dtype"];
    let [data, weight, bias, out_dtype] = args.bind(b, &params, 2)?;
    let (data, weight) = (data.unwrap_or(Value::None), weight.unwrap_or(Value::None));
    let transposed = call(b, "permute_dims", &[weight])?;
    let out_dtype = out_dtype.unwrap_or(Value::None);
    let product = call(b, "matmul", &[data, transposed, out_dtype])?;
    match bias {
        None | Some(Value::None) => Ok(product),
        Some(bias) => call(b, "add", &[product, bias]),
    }
}

/// TVM: `relu6`.
pub(super) fn relu6<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [data] = args.bind(b, &["data"], 1)?;
    let data = as_expr(b, data.unwrap_or(Value::None))?;
    let bounds = [int_const(b, 0), int_const(b, 6)];
    Ok(call_op(b, "relax.clip", &[data, bounds[0], bounds[1]], None, &[]))
}

fn call<'a>(b: &mut IRBuilder<'a>, name: &str, values: &[Value<'a>]) -> Result<Value<'a>> {
    match b.name(NAME, name) {
        Some(id) => b.call_name(id, &Args { callee: "", values, keywords: &[], doc: None }),
        None => Err(b.error(codes::UNKNOWN_NAME, format!("the dialect has no name `{name}`"))),
    }
}
