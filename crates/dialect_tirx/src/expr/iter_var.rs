//! `tirx.IterVar`: `T.iter_var(var, T.Range(0, 4), "DataPar", "")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{IterVar, IterVarFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IterVarFields { dom, var, iter_type, thread_tag, span: _ } = IterVar::view(node).fields();
    let docs = d.docs();
    let callee = t(d, "iter_var");
    let var = d.as_expr(var, path.attr("var"))?;
    let dom = d.as_expr(dom, path.attr("dom"))?;
    let iter_type = docs.str(iter_type_name(iter_type), path.attr("iter_type"));
    let thread_tag = docs.str(thread_tag, path.attr("thread_tag"));
    Ok(docs.call(callee, &[var, dom, iter_type, thread_tag]).into())
}

/// The name of a kind of iteration (TVM's `IterVarType2String`).
pub fn iter_type_name(iter_type: i64) -> &'static str {
    match iter_type {
        0 => "DataPar",
        1 => "ThreadIndex",
        2 => "CommReduce",
        3 => "Ordered",
        4 => "Opaque",
        5 => "Unrolled",
        6 => "Vectorized",
        7 => "Parallelized",
        8 => "Tensorized",
        _ => "Unknown",
    }
}
