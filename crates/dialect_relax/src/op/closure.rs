//! Calls that are given the types of their results: `R.invoke_closure(f, (x,), ty_args=…)`,
//! `R.call_builtin_with_ctx("f", (x,), ty_args=…)`, `R.call_py_func("f", x, out_ty=…)`.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_graph::Ref;

use super::build::{self, Argument, arguments, call_op};
use crate::build::tuple_expr;

/// TVM: `invoke_closure`, `invoke_pure_closure`, given the name of the operator.
pub(super) fn invoke<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    op: &str,
) -> Result<Value<'a>> {
    let [closure, inputs, ty_args] = args.bind(b, &["closure", "args", "ty_args"], 2)?;
    finish(b, op, closure, inputs, ty_args)
}

/// TVM: `call_builtin_with_ctx`.
pub(super) fn builtin<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [function, inputs, ty_args] = args.bind(b, &["func", "args", "ty_args"], 2)?;
    finish(b, "relax.call_builtin_with_ctx", function, inputs, ty_args)
}

fn finish<'a>(
    b: &mut IRBuilder<'a>,
    op: &str,
    callee: Option<Value<'a>>,
    inputs: Option<Value<'a>>,
    ty_args: Option<Value<'a>>,
) -> Result<Value<'a>> {
    let callee = build::callee(b, callee.unwrap_or(Value::None))?;
    let inputs = Argument::Arguments.convert(b, inputs.unwrap_or(Value::None))?;
    let ty_args = build::ty_args(b, ty_args)?;
    Ok(call_op(b, op, &[callee, inputs], None, &ty_args))
}

/// TVM: `call_py_func`; as it is printed, the arguments are one tuple and the type is in `ty_args`.
pub(super) fn py_func<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    const OP: &str = "relax.call_py_func";
    let allowed = ["py_func_name", "out_ty", "ty_args"];
    if let Some((name, _)) = args.keywords.iter().find(|(name, _)| !allowed.contains(name)) {
        return Err(args.unknown_keyword(b, name, &allowed));
    }
    let (name, values) = match (args.keyword("py_func_name"), args.values.split_first()) {
        (Some(name), _) => (name, args.values),
        (None, Some((name, values))) => (*name, values),
        (None, None) => {
            let message = "call_py_func misses its argument `py_func_name`";
            return Err(b.error(codes::WRONG_ARGUMENTS, message));
        }
    };
    let name = Argument::Str.convert(b, name)?;
    let values = arguments(b, values)?;
    let Some(out_ty) = args.keyword("out_ty") else {
        let ty_args = build::ty_args(b, args.keyword("ty_args"))?;
        let call_args: Vec<Ref> = std::iter::once(name).chain(values).collect();
        return Ok(call_op(b, OP, &call_args, None, &ty_args));
    };
    let out_ty = build::out_type(b, out_ty)?;
    let inputs = tuple_expr(b, &values);
    Ok(call_op(b, OP, &[name, inputs], None, &[out_ty]))
}
