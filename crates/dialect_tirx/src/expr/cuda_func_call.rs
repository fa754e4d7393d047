//! `T.cuda.func_call("name", x, source_code="…")`: the source may have many lines and stands by name.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{
    Call, CallFields, Op, StringImm, StringImmFields,
};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, View};

use super::call::{callee, result_type};

/// The call; `None` where its last argument is no string.
pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let CallFields { span: _, ty, op, args, attrs: _, ty_args: _ } = Call::view(node).fields();
    let docs = d.docs();
    let Some(last) = args.len().checked_sub(1) else { return Ok(None) };
    let Some(source) = args.get(last).and_then(StringImm::cast_exact) else { return Ok(None) };
    let StringImmFields { span: _, ty: _, value } = source.fields();
    let callee = callee(Op::view(op), d);
    let args_path = path.attr("args");
    let mut list = docs.vec_with_capacity(last);
    for (index, arg) in args.iter().enumerate().take(last) {
        list.push(d.as_expr(arg, args_path.item(index))?);
    }
    let source = ("source_code", docs.str(value, args_path.item(last)));
    if type_dtype(ty).is_some_and(|dtype| dtype.is_void()) {
        return Ok(Some(docs.call_kw(callee, &list, &[source])));
    }
    let result = ("return_type", result_type(ty, path.attr("dtype"), d)?);
    Ok(Some(docs.call_kw(callee, &list, &[source, result])))
}
