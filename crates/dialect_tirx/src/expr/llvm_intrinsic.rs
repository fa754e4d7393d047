//! `T.call_llvm_intrin("float32", "llvm.fma.f32", x)`: the intrinsic stands by its name.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::call::{DtypeLocation, callee, result_type};
use super::llvm_names;
use crate::made::int_value;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    location: DtypeLocation,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let CallFields { span: _, ty, op, args, attrs: _, ty_args: _ } = Call::view(node).fields();
    let docs = d.docs();
    let callee = callee(Op::view(op), d);
    let mut list = docs.vec_with_capacity(args.len() + 1);
    if location == DtypeLocation::First {
        list.push(result_type(ty, path.attr("dtype"), d)?);
    }
    let args_path = path.attr("args");
    for (index, arg) in args.iter().enumerate() {
        let path = args_path.item(index);
        let name = if index == 0 { int_value(arg).and_then(llvm_names::name) } else { None };
        list.push(match name {
            Some(name) => docs.str(name, path),
            None => d.as_expr(arg, path)?,
        });
    }
    if location == DtypeLocation::Last {
        list.push(result_type(ty, path.attr("dtype"), d)?);
    }
    Ok(docs.expr(ExprKind::Call { callee, args: list.into_bump_slice() }).into())
}
