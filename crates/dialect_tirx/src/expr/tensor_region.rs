//! `ir.TensorRegion`: `A[0:4, j]`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{
    Range, RangeFields, TensorRegion, TensorRegionFields,
};
use tvmscript_doc::{Doc, ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, SeqRef, View};

use crate::made::{is_one, sum};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let TensorRegionFields { span: _, ty: _, source, region } = TensorRegion::view(node).fields();
    let value = d.as_expr(source, path.attr("source"))?;
    let indices = slices(region, path.attr("region"), d)?;
    Ok(d.docs().expr(ExprKind::Index { value, indices }).into())
}

/// The slices of a region: `0:4`, or `j` where the extent is 1 (TVM's `BufferSlices`).
///
/// # Errors
///
/// Those of the handlers.
pub fn slices<'a>(
    region: SeqRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<&'a [ExprDoc<'a>]> {
    let docs = d.docs();
    let mut list = docs.vec_with_capacity(region.len());
    for (index, range) in region.iter().enumerate() {
        let RangeFields { min, extent, span: _ } = Range::view(range).fields();
        let path = path.item(index);
        let start = d.as_expr(min, path.attr("min"))?;
        list.push(if is_one(extent) {
            start
        } else {
            let stop = sum(d, min, extent, path.attr("extent"))?;
            docs.slice(Some(start), Some(stop), None)
        });
    }
    Ok(list.into_bump_slice())
}
