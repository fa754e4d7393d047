//! `tirx.TileLayout`: `T.TileLayout(T.S[(8, 4):(4, 1)] + T.R[2:1 @ Axis.laneid])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::compare_texts;
use tvmscript_doc::{BinaryOp, Doc, ExprDoc};
use tvmscript_graph::{MapRef, NodeRef, SeqRef, View};

use crate::generated::views::tirx::{Axis, Iter, IterFields, TileLayout, TileLayoutFields};
use crate::prefix::t;

/// The axis of memory, which is not written.
const MEMORY: &str = "m";

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let TileLayoutFields { shard, replica, offset } = TileLayout::view(node).fields();
    let docs = d.docs();
    if shard.is_empty() && replica.is_empty() {
        return from_offset(offset, path, d);
    }
    let mut spec = None;
    if !shard.is_empty() {
        let head = t(d, "S");
        spec = plus(spec, index_of(head, shard, path, d)?, d);
    }
    if !replica.is_empty() {
        let head = t(d, "R");
        spec = plus(spec, index_of(head, replica, path, d)?, d);
    }
    let mut sum = None;
    for (axis, value) in by_axis(offset, d) {
        let value = d.as_expr(*value, path.attr("offset"))?;
        sum = plus(sum, on_axis(value, axis, d), d);
    }
    if let Some(sum) = sum {
        spec = plus(spec, sum, d);
    }
    let callee = t(d, "TileLayout");
    Ok(docs.call(callee, spec.as_slice()).into())
}

/// A layout of an offset alone: `T.TileLayout.from_iters(offset={"m": 4})`.
fn from_offset<'a>(offset: MapRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let docs = d.docs();
    let callee = docs.attr(t(d, "TileLayout"), "from_iters");
    if offset.is_empty() {
        return Ok(docs.call(callee, &[]).into());
    }
    let mut entries = docs.vec_with_capacity(offset.len());
    for (axis, value) in offset.iter() {
        let axis = docs.str(Axis::view(axis).name(), path.attr("axis"));
        entries.push((axis, d.as_expr(value, path.attr("offset"))?));
    }
    Ok(docs.call_kw(callee, &[], &[("offset", docs.dict(&entries))]).into())
}

/// `head[extents:strides]`
fn index_of<'a>(
    head: ExprDoc<'a>,
    iters: SeqRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    let docs = d.docs();
    let mut extents = docs.vec_with_capacity(iters.len());
    let mut strides = docs.vec_with_capacity(iters.len());
    for iter in iters.iter() {
        let IterFields { extent, stride, axis } = Iter::view(iter).fields();
        extents.push(d.as_expr(extent, path.attr("extent"))?);
        let stride = d.as_expr(stride, path.attr("stride"))?;
        strides.push(on_axis(stride, Axis::view(axis).name(), d));
    }
    let one_or_tuple = |list: &[ExprDoc<'a>]| match list {
        [single] => *single,
        _ => docs.tuple(list),
    };
    let slice = docs.slice(Some(one_or_tuple(&extents)), Some(one_or_tuple(&strides)), None);
    Ok(docs.index(head, &[slice]))
}

/// The offsets, sorted by the name of their axis.
fn by_axis<'a>(offset: MapRef<'a>, d: &Docsifier<'a>) -> &'a [(&'a str, NodeRef<'a>)] {
    let mut entries = d.docs().vec_with_capacity(offset.len());
    entries.extend(offset.iter().map(|(axis, value)| (Axis::view(axis).name(), value)));
    entries.sort_by(|(a, _), (b, _)| compare_texts(a, b));
    entries.into_bump_slice()
}

/// `value @ Axis.name`
fn on_axis<'a>(value: ExprDoc<'a>, axis: &'a str, d: &Docsifier<'a>) -> ExprDoc<'a> {
    if axis == MEMORY {
        return value;
    }
    let docs = d.docs();
    docs.binary(BinaryOp::MatMul, value, docs.attr(docs.id("Axis"), axis))
}

/// `sum + term`
fn plus<'a>(sum: Option<ExprDoc<'a>>, term: ExprDoc<'a>, d: &Docsifier<'a>) -> Option<ExprDoc<'a>> {
    Some(match sum {
        Some(sum) => d.docs().binary(BinaryOp::Add, sum, term),
        None => term,
    })
}
