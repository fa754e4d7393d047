//! `R.nn.attention(q, k, v)`, with a bias `R.nn.attention_bias(q, k, v, bias)`: two operators of
//! one function.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

use super::build::{Signature, bind, build as build_call};

/// Which parameter is the bias.
const BIAS: usize = 3;

/// TVM: `attention`.
pub(super) fn build<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    signature: &'static Signature,
) -> Result<Value<'a>> {
    let bound = bind(b, args, signature)?;
    let bias = bound.values.get(BIAS).copied().flatten();
    let op = match bias {
        None | Some(Value::None) => "relax.nn.attention",
        Some(_) => "relax.nn.attention_bias",
    };
    build_call(b, signature, op, &bound)
}
