//! The chunks that a visit can come to, numbered, so that a node is one number.

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_graph::{Chunk, EXTERNAL, NodeRef};

/// A node as a visit knows it: the number of its chunk and its index there.
pub(crate) type Place = (u32, u32);

/// The chunks that are reached from one. All their nodes have consecutive numbers.
pub(crate) struct Source<'g> {
    chunks: Vec<Part<'g>>,
    total: u32,
}

struct Part<'g> {
    chunk: &'g Chunk,
    /// The number of the chunk's first node.
    base: u32,
    externals: Vec<Place>,
}

impl<'g> Source<'g> {
    /// What is reached from `first`, whose external references name `externals` instead of its
    /// own.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE` where the chunks have more than 4,294,967,294 nodes together.
    pub fn new(first: &'g Chunk, externals: &[NodeRef<'g>]) -> Result<Self> {
        let mut numbers = FxHashMap::default();
        let mut chunks: Vec<&'g Chunk> = vec![first];
        let mut number = |chunk: &'g Chunk, chunks: &mut Vec<&'g Chunk>| {
            *numbers.entry(std::ptr::from_ref(chunk).addr()).or_insert_with(|| {
                chunks.push(chunk);
                (chunks.len() - 1) as u32
            })
        };
        let mut parts: Vec<Part<'g>> = Vec::new();
        let mut total = 0_u32;
        while let Some(&chunk) = chunks.get(parts.len()) {
            let mut place = |node: NodeRef<'g>| (number(node.chunk(), &mut chunks), node.index());
            let externals = if parts.is_empty() {
                externals.iter().map(|&node| place(node)).collect()
            } else {
                chunk.externals().iter().map(|object| place(object.node())).collect()
            };
            parts.push(Part { chunk, base: total, externals });
            total = u32::try_from(chunk.len())
                .ok()
                .and_then(|len| total.checked_add(len))
                .filter(|&total| total < u32::MAX)
                .ok_or_else(|| {
                    Diagnostic::error(codes::TOO_LARGE, "the graph has too many nodes to be saved")
                })?;
        }
        Ok(Self { chunks: parts, total })
    }

    /// Number of nodes in all chunks.
    pub fn total(&self) -> usize {
        self.total as usize
    }

    /// Number of chunks.
    pub fn len(&self) -> usize {
        self.chunks.len()
    }

    /// The chunk of this number.
    #[inline]
    pub fn chunk(&self, number: u32) -> &'g Chunk {
        self.chunks[number as usize].chunk
    }

    /// The number of a node.
    #[inline]
    pub fn id(&self, (chunk, index): Place) -> u32 {
        self.chunks[chunk as usize].base + index
    }

    /// The node that a reference in a chunk names; `None` where it names none.
    #[inline]
    pub fn target(&self, chunk: u32, reference: u32) -> Option<Place> {
        let part = &self.chunks[chunk as usize];
        if reference & EXTERNAL == 0 {
            ((reference as usize) < part.chunk.len()).then_some((chunk, reference))
        } else {
            part.externals.get((reference & !EXTERNAL) as usize).copied()
        }
    }
}
