//! `tirx.ComposeLayout`: `T.ComposeLayout(3, 3, 3, T.TileLayout(…))`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{ComposeLayout, ComposeLayoutFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ComposeLayoutFields {
        per_element,
        swizzle_len,
        atom_len,
        swizzle_inner,
        // These two follow from the rest.
        inner_mask: _,
        outer_mask: _,
        tile_layout,
    } = ComposeLayout::view(node).fields();
    let docs = d.docs();
    let args = [
        docs.int(per_element, path.attr("per_element")),
        docs.int(swizzle_len, path.attr("swizzle_len")),
        docs.int(atom_len, path.attr("atom_len")),
        d.as_expr(tile_layout, path.attr("tile_layout"))?,
    ];
    let callee = t(d, "ComposeLayout");
    if swizzle_inner {
        return Ok(docs.call(callee, &args).into());
    }
    let swizzle_inner = docs.bool(false, path.attr("swizzle_inner"));
    Ok(docs.call_kw(callee, &args, &[("swizzle_inner", swizzle_inner)]).into())
}
