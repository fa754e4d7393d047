//! The columns of a frozen chunk.

use std::sync::Arc;

use crate::{Object, Tensor, TypeInfo};

/// The bit of a reference that says that it is an index into the chunk's external objects.
pub const EXTERNAL: u32 = 1 << 31;

/// How many nodes a chunk can have.
pub const MAX_NODES: usize = EXTERNAL as usize;

/// The slots of one node.
pub type Slots<'g> = &'g [u32];

/// A run of nodes in columns, immutable. A reference is the number of a node of the same chunk, or
/// with [`EXTERNAL`] set the number of an object of another chunk.
#[derive(Clone, Debug, Default)]
pub struct Chunk {
    /// Type of each node, an index into `types`.
    pub(super) kinds: Vec<u16>,
    /// First slot of each node, and one more for the end of the last.
    pub(super) starts: Vec<u32>,
    /// The slots of all nodes.
    pub(super) slots: Vec<u32>,
    /// All strings.
    pub(super) text: String,
    /// All byte strings.
    pub(super) blobs: Vec<Box<[u8]>>,
    /// All tensors.
    pub(super) tensors: Vec<Tensor>,
    /// Nodes of other chunks that nodes of this one refer to.
    pub(super) externals: Vec<Object>,
    /// The types that occur.
    pub(super) types: Vec<Arc<TypeInfo>>,
    /// See [`Chunk::saved_root`].
    pub(super) saved_root: Option<u32>,
}

impl Chunk {
    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are no nodes.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The type of node `index`; the first type of the chunk where there is no such node.
    #[inline]
    pub fn info(&self, index: u32) -> &TypeInfo {
        &self.types[usize::from(self.kinds[index as usize])]
    }

    /// The slots of node `index`.
    #[inline]
    pub fn slots(&self, index: u32) -> Slots<'_> {
        let index = index as usize;
        &self.slots[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// A piece of the text column, empty where the numbers name none.
    #[inline]
    pub fn text(&self, offset: u32, len: u32) -> &str {
        let from = offset as usize;
        self.text.get(from..from.saturating_add(len as usize)).unwrap_or("")
    }

    /// A byte string.
    pub fn blob(&self, index: u32) -> &[u8] {
        self.blobs.get(index as usize).map_or(&[], |blob| blob)
    }

    /// A tensor.
    pub fn tensor(&self, index: u32) -> Option<&Tensor> {
        self.tensors.get(index as usize)
    }

    /// The node, if any, for which the nodes of this chunk, all of them and in this order, are what
    /// is saved: a chunk read from a file can be written again without a look at its order.
    pub fn saved_root(&self) -> Option<u32> {
        self.saved_root
    }

    /// The nodes of other chunks that this one refers to.
    pub fn externals(&self) -> &[Object] {
        &self.externals
    }

    /// The types that occur, in the order of their local numbers.
    pub fn types(&self) -> &[Arc<TypeInfo>] {
        &self.types
    }

    /// The local type number of each node: a column for those who read many nodes at once.
    pub fn kind_column(&self) -> &[u16] {
        &self.kinds
    }

    /// The first slot of each node, and the end of the last: a column.
    pub fn start_column(&self) -> &[u32] {
        &self.starts
    }

    /// The slots of all nodes: a column.
    pub fn slot_column(&self) -> &[u32] {
        &self.slots
    }

    /// All strings: a column.
    pub fn text_column(&self) -> &str {
        &self.text
    }

    /// Bytes of memory that the chunk itself holds, without the chunks it refers to.
    pub fn memory_bytes(&self) -> usize {
        size_of::<Self>()
            + self.kinds.capacity() * size_of::<u16>()
            + (self.starts.capacity() + self.slots.capacity()) * size_of::<u32>()
            + self.text.capacity()
            + self.blobs.iter().map(|blob| blob.len() + size_of::<Box<[u8]>>()).sum::<usize>()
            + self
                .tensors
                .iter()
                .map(|t| t.data.len() + t.shape.len() * 8 + size_of::<Tensor>())
                .sum::<usize>()
            + self.externals.capacity() * size_of::<Object>()
            + self.types.capacity() * size_of::<Arc<TypeInfo>>()
    }
}

impl Drop for Chunk {
    /// Chunks that only this one kept alive are freed one after the other, not one inside the
    /// other: a long line of edits is a long line of chunks.
    fn drop(&mut self) {
        let mut externals = std::mem::take(&mut self.externals);
        while let Some(object) = externals.pop() {
            if let Some(mut chunk) = Arc::into_inner(object.into_chunk()) {
                externals.append(&mut chunk.externals);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{ChunkBuilder, Object, Schema};

    #[test]
    fn a_long_line_of_chunks_is_freed() {
        let schema = Arc::new(Schema::builder().build());
        let mut object: Option<Object> = None;
        for _ in 0..200_000 {
            let mut builder = ChunkBuilder::new(Arc::clone(&schema));
            let items: Vec<u32> = object.iter().map(|object| builder.import(object)).collect();
            let node = builder.array(&items).unwrap();
            object = Object::new(builder.freeze().unwrap(), node);
        }
        drop(object);
    }
}
