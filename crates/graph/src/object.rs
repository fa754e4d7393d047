//! A node that keeps its chunk alive.

use std::fmt;
use std::sync::Arc;

use crate::{Chunk, NodeRef};

/// A node and the chunk it lies in: what crosses threads and languages. Cloning it is cheap and
/// shares the node.
#[derive(Clone)]
pub struct Object {
    chunk: Arc<Chunk>,
    index: u32,
}

impl Object {
    /// The node `index` of `chunk`; `None` where the chunk has no such node.
    pub fn new(chunk: Arc<Chunk>, index: u32) -> Option<Self> {
        ((index as usize) < chunk.len()).then_some(Self { chunk, index })
    }

    /// The chunk.
    pub fn chunk(&self) -> &Arc<Chunk> {
        &self.chunk
    }

    /// The chunk, without the node.
    pub(crate) fn into_chunk(self) -> Arc<Chunk> {
        self.chunk
    }

    /// The number of the node in its chunk.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The node.
    pub fn node(&self) -> NodeRef<'_> {
        NodeRef::new(&self.chunk, self.index)
    }

    /// The type key.
    pub fn type_key(&self) -> &str {
        &self.node().info().key
    }

    /// The object of a node reached from this one.
    pub fn at(&self, node: NodeRef<'_>) -> Self {
        node.to_object(self)
    }

    /// Whether both are the same node.
    pub fn same_as(&self, other: &Self) -> bool {
        self.node() == other.node()
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.node())
    }
}
