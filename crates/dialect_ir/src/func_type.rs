//! `ir.FuncType`: `I.FuncType([argument types], result type)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;
use crate::generated::views::ir::{FuncType, FuncTypeFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let FuncTypeFields { span: _, arg_types, ret_type } = FuncType::view(node).fields();
    let callee = d.prefixed(NAME, "FuncType");
    let arg_types = d.as_expr(arg_types.node(), path.attr("arg_types"))?;
    let ret_type = d.as_expr(ret_type, path.attr("ret_type"))?;
    Ok(d.docs().call(callee, &[arg_types, ret_type]).into())
}
