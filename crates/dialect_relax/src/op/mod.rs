//! Operators that print by a rule of their own, one family a file; all others print by the general
//! rule: arguments, then attributes by name.

mod assert_op;
mod attrs;
mod call_tir;
mod hint_on_device;
mod infer;
mod print;
mod to_vdevice;

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;

pub(crate) use attrs::{Kwargs, push_attrs};

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
