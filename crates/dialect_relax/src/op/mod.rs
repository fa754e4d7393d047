//! Operators that print by a rule of their own, one family a file; all others print by the general
//! rule: arguments, then attributes by name.

mod arange;
mod assert_op;
mod attention;
mod attrs;
pub(crate) mod build;
mod call_packed;
mod call_tir;
mod closure;
mod hint_on_device;
mod infer;
mod layout_transform;
mod linear;
mod print;
mod refusal;
mod reshape;
#[rustfmt::skip]
mod signatures;
mod to_vdevice;
mod view;

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;

pub(crate) use attrs::{Kwargs, push_attrs};
pub(crate) use refusal::refusal;

pub(crate) use self::build::unknown_dtype;

use self::build::Signature;
use crate::NAME;
use crate::infer::{CallArgs, Ty};

/// What the name of every operator of the dialect begins with.
pub(crate) const PREFIX: &str = "relax.";

/// A call of an operator with a rule of its own; `None` where the operator has none.
pub(crate) fn print<'a>(
    call: Call<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } = call.fields();
    let Some(name) = op.as_name().and_then(|name| name.strip_prefix(PREFIX)) else {
        return Ok(None);
    };
    let print: Print = match name {
        "call_tir"
        | "call_tir_inplace"
        | "call_dps_packed"
        | "call_tir_with_grad"
        | "dist.call_tir_local_view" => call_tir::print,
        "assert_op" => assert_op::print,
        "hint_on_device" => hint_on_device::print,
        "to_vdevice" => to_vdevice::print,
        "print" => print::print,
        _ => return Ok(None),
    };
    print(name, call, path, d)
}

/// Prints a call of an operator, given its name without [`PREFIX`]; `None` where the call is too
/// ill-formed for the rule.
type Print =
    for<'a> fn(&'a str, Call<'a>, Path<'a>, &mut Docsifier<'a>) -> Result<Option<ExprDoc<'a>>>;

/// The type of the result of a call of an operator; `None` where it is not known.
pub(crate) fn infer(call: Call<'_>) -> Option<Ty<'_>> {
    let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } = call.fields();
    let rule = infer::rule(op.as_name()?.strip_prefix(PREFIX)?)?;
    rule(CallArgs::new(call))
}

/// Registers the operators with a script.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    let dialect = call_tir::NAMES.iter().fold(build::register(dialect), |dialect, name| {
        let call = Name::function(move |b, args| call_tir::build(b, args, name));
        dialect.script_name(NAME, *name, call)
    });
    let functions: [(_, Build); 13] = [
        ("assert_op", assert_op::build),
        ("call_builtin_with_ctx", closure::builtin),
        ("call_inplace_packed", call_packed::inplace),
        ("call_packed", call_packed::call_packed),
        ("call_pure_packed", call_packed::pure),
        ("call_py_func", closure::py_func),
        ("emit_with_ty", call_packed::emit_with_type),
        ("emit_with_type", call_packed::emit_with_type),
        ("hint_on_device", hint_on_device::build),
        ("linear", linear::linear),
        ("nn.relu6", linear::relu6),
        ("print", print::build),
        ("to_vdevice", to_vdevice::build),
    ];
    let dialect = functions.into_iter().fold(dialect, |dialect, (name, build)| {
        dialect.script_name(NAME, name, Name::function(build))
    });
    dialect
        .script_name(
            NAME,
            "invoke_closure",
            Name::function(|b, args| closure::invoke(b, args, "relax.invoke_closure")),
        )
        .script_name(
            NAME,
            "invoke_pure_closure",
            Name::function(|b, args| closure::invoke(b, args, "relax.invoke_pure_closure")),
        )
}

/// What a call in a script builds.
type Build = for<'a> fn(&mut IRBuilder<'a>, &Args<'a, '_>) -> Result<Value<'a>>;

/// What a call in a script builds, given the signature of the operator.
type BuildSigned =
    for<'a> fn(&mut IRBuilder<'a>, &Args<'a, '_>, &'static Signature) -> Result<Value<'a>>;

/// How a call of an operator is built that has a signature and does more than it says.
fn special(name: &str) -> Option<BuildSigned> {
    Some(match name {
        "arange" => arange::build,
        "layout_transform" => layout_transform::build,
        "memory.view" => view::build,
        "nn.attention" | "nn.attention_bias" => attention::build,
        "reshape" => reshape::build,
        _ => return None,
    })
}
