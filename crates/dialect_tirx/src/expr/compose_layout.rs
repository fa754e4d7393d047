//! `tirx.ComposeLayout`: `T.ComposeLayout(3, 3, 3, T.TileLayout(…))`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::{any, int};
use crate::generated::views::tirx::NewComposeLayout;
use crate::generated::views::tirx::{ComposeLayout, ComposeLayoutFields};
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

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

/// `T.ComposeLayout(3, 3, 3, T.TileLayout(…), swizzle_inner=False)`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["per_element", "swizzle_len", "atom_len", "tile_layout", "swizzle_inner"];
    let [Some(per_element), Some(swizzle), Some(atom), Some(layout), inner] =
        args.bind(b, params, 4)?
    else {
        return Ok(Value::None);
    };
    let (per_element, swizzle_len) = (int(b, per_element)?, int(b, swizzle)?);
    let atom_len = int(b, atom)?;
    let tile_layout = any(b, layout)?;
    let swizzle_inner = match inner {
        Some(inner) => int(b, inner)? != 0,
        None => true,
    };
    let (Ok(0..=31), Ok(0..=31)) = (u32::try_from(swizzle_len), u32::try_from(atom_len)) else {
        return Err(b.error(codes::OUT_OF_RANGE, "a swizzle is of at most 31 bits"));
    };
    let mask = (1_i64 << swizzle_len) - 1;
    let layout = NewComposeLayout {
        per_element,
        swizzle_len,
        atom_len,
        swizzle_inner,
        inner_mask: mask,
        outer_mask: mask << atom_len,
        tile_layout,
    };
    Ok(Value::Node(layout.build(&mut b.graph)))
}
