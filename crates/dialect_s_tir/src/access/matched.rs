//! Accesses to buffers that stand for a region of another one.

use tvmscript_arith::set::{Domains, eval_range};
use tvmscript_arith::{add, int32};
use tvmscript_dialect_ir::generated::views::ir::{Range, TensorRegion};
use tvmscript_graph::{GraphBuilder, Ref, View};

use super::items;
use super::regions::{Indices, shape_of, whole};

/// The indices in the source that `indices` of the matched buffer `target` are (TVM's
/// `ConvertMatchedRegion`), and the source; `source` is its `ir.TensorRegion`. `None` where they have
/// more dimensions than the source.
pub(super) fn in_source(
    graph: &mut GraphBuilder,
    domains: &Domains,
    (target, source): (Ref, Ref),
    indices: &Indices,
) -> Option<(Ref, Indices)> {
    let region = TensorRegion::cast_exact(graph.node(source))?.fields();
    let buffer = graph.reference(region.source);
    let region = graph.reference(region.region.node());
    let ranges = items(graph, region);
    let shape = shape_of(graph, target);
    let offset = ranges.len().checked_sub(indices.len())?;
    let mut converted = Indices::new();
    for (at, range) in ranges.into_iter().enumerate() {
        let min = bounds(graph, range)?.0;
        let (min, extent) = match at.checked_sub(offset).and_then(|at| Some((at, indices.get(at)?)))
        {
            None => (min, int32(graph, 1)),
            Some((at, index)) => {
                let (begin, extent) = match index.cover(graph) {
                    Some(range) => range,
                    None => whole(graph, shape.get(at).copied()),
                };
                (add(graph, min, begin).ok()?, extent)
            }
        };
        converted.push(eval_range(graph, min, extent, domains));
    }
    Some((buffer, converted))
}

/// The minimum and the extent of an `ir.Range`.
pub(super) fn bounds(graph: &GraphBuilder, range: Ref) -> Option<(Ref, Ref)> {
    let range = Range::cast_exact(graph.node(range))?.fields();
    Some((graph.reference(range.min), graph.reference(range.extent)))
}

/// The indices of a whole buffer.
pub(super) fn whole_buffer(graph: &mut GraphBuilder, domains: &Domains, buffer: Ref) -> Indices {
    let shape = shape_of(graph, buffer);
    shape
        .into_iter()
        .map(|extent| {
            let (min, extent) = whole(graph, Some(extent));
            eval_range(graph, min, extent, domains)
        })
        .collect()
}
