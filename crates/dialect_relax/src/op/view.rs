//! `R.memory.view(x, shape, dtype, offset)`: what is left as it is, is a tuple without elements.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

use super::build::{Signature, bind, build as build_call, call_op};
use crate::build::tuple_expr;

/// TVM: `view`.
pub(super) fn build<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    signature: &'static Signature,
) -> Result<Value<'a>> {
    let mut bound = bind(b, args, signature)?;
    for at in [1, 3] {
        if let Some(value) = bound.values.get_mut(at)
            && value.is_none_or(Value::is_none)
        {
            *value = Some(Value::Node(tuple_expr(b, &[])));
        }
    }
    if let Some(dtype) = bound.values.get_mut(2)
        && dtype.is_none_or(Value::is_none)
    {
        *dtype = Some(call_op(b, "relax.null_value", &[], None, &[]));
    }
    build_call(b, signature, signature.op, &bound)
}
