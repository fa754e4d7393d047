//! What a block reads and writes, found by its accesses (TVM's `BlockReadWriteDetector`).

mod detector;
mod expressions;
mod matched;
mod regions;

use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use tvmscript_graph::{GraphBuilder, Ref, View};

use crate::generated::views::s_tir::SBlock;
use detector::Detector;
pub(crate) use regions::range;

/// The regions that a block accesses: `ir.TensorRegion`s in the order of first access.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Accesses {
    /// What it reads; without what it writes where it has an init.
    pub(crate) reads: Vec<Ref>,
    /// What it writes.
    pub(crate) writes: Vec<Ref>,
    /// What is used in a way that says neither.
    pub(crate) opaque: Vec<Ref>,
}

/// The accesses of a block to the buffers of `known` (TVM's `GetSBlockAccessRegion`). Of the blocks
/// in it, what they say they read and write counts, with the loops around them relaxed.
pub(crate) fn block_accesses(
    graph: &mut GraphBuilder,
    block: Ref,
    known: &FxHashSet<Ref>,
) -> Accesses {
    let mut detector = Detector::new(graph, known);
    detector.block(block);
    let (reads, writes, opaque) = detector.into_found();
    let has_init = SBlock::view(graph.node(block)).fields().init.some().is_some();
    let writes_found = writes.regions(graph, |_| true);
    let reads = reads.regions(graph, |buffer| !(has_init && writes.contains(buffer)));
    Accesses { reads, writes: writes_found, opaque: opaque.regions(graph, |_| true) }
}

/// The elements of an array.
pub(crate) type Items = SmallVec<[Ref; 4]>;

/// The elements of an array of the graph.
pub(crate) fn items(graph: &GraphBuilder, array: Ref) -> Items {
    let list = graph.node(array).as_seq();
    list.map(|list| list.iter().map(|item| graph.reference(item)).collect()).unwrap_or_default()
}
