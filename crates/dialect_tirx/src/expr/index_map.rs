//! `tirx.IndexMap`: `T.index_map(lambda i: (i // 4, i % 4))`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::elements;
use tvmscript_doc::{Doc, ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::lambda::lambda;
use crate::generated::views::tirx::{IndexMap, IndexMapFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IndexMapFields { initial_indices: _, final_indices: _, inverse_index_map } =
        IndexMap::view(node).fields();
    let docs = d.docs();
    let map = print_map(node, path, d)?;
    if inverse_index_map.is_none() {
        return Ok(docs.call(t(d, "index_map"), &[map]).into());
    }
    let inverse = print_map(inverse_index_map, path.attr("inverse_index_map"), d)?;
    let callee = t(d, "index_map");
    Ok(docs.call_kw(callee, &[map], &[("inverse_index_map", inverse)]).into())
}

/// The lambda of one direction.
fn print_map<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<ExprDoc<'a>> {
    let IndexMapFields { initial_indices, final_indices, inverse_index_map: _ } =
        IndexMap::view(node).fields();
    lambda(node, initial_indices.iter(), d, |d| {
        let indices = elements(final_indices, path.attr("final_indices"), d)?;
        Ok(d.docs().expr(ExprKind::Tuple(indices)))
    })
}
