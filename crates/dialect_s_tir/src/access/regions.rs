//! Regions of buffers as sets of indices, gathered access by access.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use tvmscript_arith::set::Interval;
use tvmscript_arith::{dtype_of, int_imm, int32};
use tvmscript_dialect_ir::generated::views::ir::{NewRange, NewTensorRegion, Var};
use tvmscript_dialect_tirx::generated::views::tirx::{BufferType, NewBufferRegionType};
use tvmscript_graph::{GraphBuilder, Ref, View};

use super::items;
use crate::access::Items;

/// The indices of an access, a set for each dimension.
pub(super) type Indices = SmallVec<[Interval; 4]>;

/// The buffers that are accessed in some way, each with the smallest box around its accesses.
#[derive(Default)]
pub(super) struct Regions {
    found: Vec<(Ref, Indices)>,
    /// Where a buffer is in `found`.
    places: FxHashMap<Ref, usize>,
}

impl Regions {
    /// Adds an access.
    pub(super) fn add(&mut self, graph: &mut GraphBuilder, buffer: Ref, indices: Indices) {
        let Some(&at) = self.places.get(&buffer) else {
            self.places.insert(buffer, self.found.len());
            self.found.push((buffer, indices));
            return;
        };
        for (known, index) in self.found[at].1.iter_mut().zip(indices) {
            *known = known.union(graph, index);
        }
    }

    /// Whether there is an access to a buffer.
    pub(super) fn contains(&self, buffer: Ref) -> bool {
        self.places.contains_key(&buffer)
    }

    /// An `ir.TensorRegion` for each of the buffers that are wanted.
    pub(super) fn regions(
        &self,
        graph: &mut GraphBuilder,
        wanted: impl Fn(Ref) -> bool,
    ) -> Vec<Ref> {
        let wanted = self.found.iter().filter(|(buffer, _)| wanted(*buffer));
        wanted.map(|(buffer, indices)| region_of(graph, *buffer, indices)).collect()
    }
}

fn region_of(graph: &mut GraphBuilder, buffer: Ref, indices: &[Interval]) -> Ref {
    let shape = shape_of(graph, buffer);
    let ranges: Items = indices
        .iter()
        .enumerate()
        .map(|(at, index)| {
            let (min, extent) = match index.lower() {
                Some(min) if index.is_provably_point(graph) => (min, one_like(graph, min)),
                _ => match index.cover(graph) {
                    Some(range) => range,
                    None => whole(graph, shape.get(at).copied()),
                },
            };
            range(graph, min, extent)
        })
        .collect();
    tensor_region(graph, buffer, &ranges)
}

/// An `ir.Range`.
pub(crate) fn range(graph: &mut GraphBuilder, min: Ref, extent: Ref) -> Ref {
    let span = graph.none();
    NewRange { min, extent, span }.build(graph)
}

/// An `ir.TensorRegion` of a buffer.
pub(crate) fn tensor_region(graph: &mut GraphBuilder, source: Ref, ranges: &[Ref]) -> Ref {
    let span = graph.none();
    let ty = NewBufferRegionType { span }.build(graph);
    let region = graph.array(ranges);
    NewTensorRegion { span, ty, source, region }.build(graph)
}

/// The integer 1 of the type of another expression.
pub(crate) fn one_like(graph: &mut GraphBuilder, expr: Ref) -> Ref {
    let dtype = dtype_of(graph, expr);
    let one = dtype.and_then(|dtype| int_imm(graph, dtype.element(), 1).ok());
    one.unwrap_or_else(|| int32(graph, 1))
}

/// All indices of a dimension: its beginning and extent.
pub(super) fn whole(graph: &mut GraphBuilder, extent: Option<Ref>) -> (Ref, Ref) {
    let zero = int32(graph, 0);
    (zero, extent.unwrap_or(zero))
}

/// The extents of a buffer.
pub(super) fn shape_of(graph: &GraphBuilder, buffer: Ref) -> Items {
    let Some(var) = Var::cast(graph.node(buffer)) else { return Items::new() };
    let Some(ty) = BufferType::cast_exact(var.fields().ty) else { return Items::new() };
    items(graph, graph.reference(ty.fields().shape.node()))
}
