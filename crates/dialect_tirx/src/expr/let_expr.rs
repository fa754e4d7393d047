//! `prim.Let`: `T.Let(body, where={var: value})`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Let, LetFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let LetFields { span: _, ty: _, var, value, body } = Let::view(node).fields();
    let docs = d.docs();
    let callee = t(d, "Let");
    // TVM comes to the value first, which decides the names.
    let value = d.as_expr(value, path.attr("value"))?;
    let var = d.as_expr(var, path.attr("var"))?;
    let body = d.as_expr(body, path.attr("body"))?;
    let bindings = docs.dict(&[(var, value)]);
    Ok(docs.call_kw(callee, &[body], &[("where", bindings)]).into())
}
