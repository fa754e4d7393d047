//! `te.Reduce`: `T.reduce(T.comm_reducer(…), source=[…], init=[…], axis=[…], …)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::te::{Reduce, ReduceFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ReduceFields { span: _, ty: _, combiner, source, init, axis, condition, value_index } =
        Reduce::view(node).fields();
    let docs = d.docs();
    let combiner = d.as_expr(combiner, path.attr("combiner"))?;
    let source = d.as_expr(source.node(), path.attr("source"))?;
    let init = d.as_expr(init.node(), path.attr("init"))?;
    let axis = d.as_expr(axis.node(), path.attr("axis"))?;
    let condition = d.as_expr(condition, path.attr("condition"))?;
    let value_index = docs.int(value_index, path.attr("value_index"));
    let callee = t(d, "reduce");
    let settings = [
        ("source", source),
        ("init", init),
        ("axis", axis),
        ("condition", condition),
        ("value_index", value_index),
    ];
    Ok(docs.call_kw(callee, &[combiner], &settings).into())
}
