//! An open chunk: nodes are appended, children first or children later.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Diagnostic, Result, codes};

use super::adopt::Adopted;
use super::local::LocalTypes;
use super::{Chunk, EXTERNAL, FreezeError, LocalType, MAX_NODES, freeze};
use crate::{Object, Schema, Tensor, TypeInfo, TypeSymbol};

/// A place in the columns of an open chunk; see [`ChunkBuilder::checkpoint`].
#[derive(Clone, Copy, Debug)]
pub struct Checkpoint {
    slots: usize,
    text: usize,
    blobs: usize,
    tensors: usize,
}

/// An open chunk. A node is a local type and its slots; what a reference slot holds may name a
/// node that is appended later. [`ChunkBuilder::freeze`] tests all of it once.
#[derive(Debug)]
pub struct ChunkBuilder {
    pub(super) chunk: Chunk,
    pub(super) schema: Arc<Schema>,
    pub(super) local: LocalTypes,
    pub(super) imported: FxHashMap<(usize, u32), u32>,
    pub(super) adopted: Adopted,
}

impl ChunkBuilder {
    /// An empty chunk whose types are looked up in `schema`.
    pub fn new(schema: Arc<Schema>) -> Self {
        Self::with_capacity(schema, 0, 0, 0)
    }

    /// An empty chunk with room for so many nodes, slots and bytes of text.
    pub fn with_capacity(schema: Arc<Schema>, nodes: usize, slots: usize, text: usize) -> Self {
        let mut starts = Vec::with_capacity(nodes + 1);
        starts.push(0);
        let mut chunk = Chunk::default();
        chunk.kinds = Vec::with_capacity(nodes);
        chunk.starts = starts;
        chunk.slots = Vec::with_capacity(slots);
        chunk.text = String::with_capacity(text);
        chunk.types = Vec::with_capacity(32);
        Self {
            chunk,
            schema,
            local: LocalTypes::default(),
            imported: FxHashMap::default(),
            adopted: Adopted::default(),
        }
    }

    /// The schema.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// Number of nodes so far: the reference of the next one.
    pub fn len(&self) -> usize {
        self.chunk.len()
    }

    /// Whether there are no nodes yet.
    pub fn is_empty(&self) -> bool {
        self.chunk.is_empty()
    }

    /// The local number of the type `key`; a type that no schema knows is kept raw.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE` beyond 65,536 different types.
    pub fn local_type(&mut self, key: &str) -> Result<LocalType> {
        let known = self.schema.get(key);
        if let Some(local) = self.local.get(key, known) {
            return Ok(local);
        }
        let info = known.map_or_else(|| Arc::new(TypeInfo::unknown(key)), Arc::clone);
        let number =
            u16::try_from(self.chunk.types.len()).map_err(|_| too_large("65,536 types"))?;
        let local = LocalType(number);
        self.local.insert(&info, local);
        self.chunk.types.push(info);
        Ok(local)
    }

    /// The local number of the type of a symbol.
    ///
    /// # Errors
    ///
    /// As [`ChunkBuilder::local_type`].
    #[inline]
    pub fn local_symbol(&mut self, symbol: &TypeSymbol) -> Result<LocalType> {
        match self.local.known(symbol.index()) {
            Some(local) => Ok(local),
            None => self.local_type(symbol.key()),
        }
    }

    /// What is known of a local type.
    pub fn info(&self, local: LocalType) -> &Arc<TypeInfo> {
        &self.chunk.types[usize::from(local.0)]
    }

    /// Appends a node and returns the reference to it.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE` where the numbers of nodes or slots run out.
    #[inline]
    pub fn push(&mut self, local: LocalType, slots: &[u32]) -> Result<u32> {
        self.chunk.slots.extend_from_slice(slots);
        self.finish(local)
    }

    /// Appends one slot of the node that [`ChunkBuilder::finish`] ends.
    #[inline]
    pub fn push_slot(&mut self, slot: u32) {
        self.chunk.slots.push(slot);
    }

    /// Ends the node whose slots were appended one by one.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE` where the numbers of nodes or slots run out.
    #[inline]
    pub fn finish(&mut self, local: LocalType) -> Result<u32> {
        let index = self.chunk.kinds.len();
        let end = match u32::try_from(self.chunk.slots.len()) {
            Ok(end) if index < MAX_NODES => end,
            _ => return Err(too_large("2,147,483,648 nodes or 4,294,967,295 fields")),
        };
        self.chunk.kinds.push(local.0);
        self.chunk.starts.push(end);
        // `index < MAX_NODES`, so it fits.
        Ok(index as u32)
    }

    /// What is in it so far; references need not name nodes yet.
    pub fn open(&self) -> &Chunk {
        &self.chunk
    }

    /// The place up to which things were appended.
    #[inline]
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            slots: self.chunk.slots.len(),
            text: self.chunk.text.len(),
            blobs: self.chunk.blobs.len(),
            tensors: self.chunk.tensors.len(),
        }
    }

    /// Takes away the slots, text, byte strings and tensors of the unfinished node that were
    /// appended since.
    pub fn rewind(&mut self, to: Checkpoint) {
        let finished = self.chunk.starts.last().map_or(0, |&end| end as usize);
        self.chunk.slots.truncate(to.slots.max(finished));
        self.chunk.text.truncate(to.text);
        self.chunk.blobs.truncate(to.blobs);
        self.chunk.tensors.truncate(to.tensors);
    }

    /// Number of slots so far: the place of the next one in the column.
    #[inline]
    pub fn slot_count(&self) -> usize {
        self.chunk.slots.len()
    }

    /// Changes the slot at this place of the column; nothing happens where there is none.
    pub fn set_slot(&mut self, at: usize, value: u32) {
        if let Some(slot) = self.chunk.slots.get_mut(at) {
            *slot = value;
        }
    }

    /// Changes the type of a node; nothing happens where there is no such node.
    pub fn set_type(&mut self, node: u32, local: LocalType) {
        if let Some(kind) = self.chunk.kinds.get_mut(node as usize) {
            *kind = local.0;
        }
    }

    /// Appends text; the two slots that name it.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE` beyond 4 GiB of text.
    #[inline]
    pub fn add_text(&mut self, text: &str) -> Result<[u32; 2]> {
        let offset = self.chunk.text.len();
        self.chunk.text.push_str(text);
        match (u32::try_from(offset), u32::try_from(self.chunk.text.len())) {
            (Ok(offset), Ok(end)) => Ok([offset, end - offset]),
            _ => Err(too_large("4 GiB of text")),
        }
    }

    /// Appends a tensor; the slot that names it.
    pub fn add_tensor(&mut self, tensor: Tensor) -> u32 {
        self.chunk.tensors.push(tensor);
        (self.chunk.tensors.len() - 1) as u32
    }

    /// Appends a byte string; the slot that names it.
    pub fn add_blob(&mut self, blob: Box<[u8]>) -> u32 {
        self.chunk.blobs.push(blob);
        (self.chunk.blobs.len() - 1) as u32
    }

    /// A reference to an object of another chunk, which is kept alive by this one.
    pub fn import(&mut self, object: &Object) -> u32 {
        let externals = &mut self.chunk.externals;
        let key = (Arc::as_ptr(object.chunk()).addr(), object.index());
        *self.imported.entry(key).or_insert_with(|| {
            externals.push(object.clone());
            (externals.len() - 1) as u32 | EXTERNAL
        })
    }

    /// Tests that the fields of some nodes hold what their types say. The nodes, all that they
    /// refer to, and what these refer to, must exist.
    ///
    /// # Errors
    ///
    /// `FIELD_TYPE`.
    pub fn check_fields(
        &self,
        nodes: impl Iterator<Item = u32>,
    ) -> std::result::Result<(), FreezeError> {
        freeze::check_fields(&self.chunk, nodes)
    }

    /// Freezes a chunk whose nodes, all of them and in this order, are what is saved for the node
    /// `root`; see [`Chunk::saved_root`].
    ///
    /// # Errors
    ///
    /// As [`ChunkBuilder::freeze`].
    pub fn freeze_saved(mut self, root: u32) -> std::result::Result<Arc<Chunk>, FreezeError> {
        self.chunk.saved_root = Some(root);
        self.freeze()
    }

    /// Freezes the chunk after a test of every node: references name nodes, no node contains
    /// itself, slots are as many as the type wants, and fields hold what their types say.
    ///
    /// # Errors
    ///
    /// The first node that fails, with what is wrong.
    pub fn freeze(self) -> std::result::Result<Arc<Chunk>, FreezeError> {
        self.freeze_on(1)
    }

    /// The same with the nodes tested on so many threads.
    ///
    /// # Errors
    ///
    /// As [`ChunkBuilder::freeze`].
    pub fn freeze_on(mut self, threads: usize) -> std::result::Result<Arc<Chunk>, FreezeError> {
        freeze::check(&self.chunk, threads)?;
        self.chunk.kinds.shrink_to_fit();
        self.chunk.starts.shrink_to_fit();
        self.chunk.slots.shrink_to_fit();
        self.chunk.text.shrink_to_fit();
        Ok(Arc::new(self.chunk))
    }
}

/// The two slots of an integer.
pub fn int_slots(value: i64) -> [u32; 2] {
    [value as u32, (value >> 32) as u32]
}

/// The two slots of a float.
pub fn float_slots(value: f64) -> [u32; 2] {
    int_slots(value.to_bits().cast_signed())
}

pub(super) fn too_large(what: &str) -> tvmscript_diagnostics::Error {
    Diagnostic::error(codes::TOO_LARGE, format!("a chunk of a graph holds at most {what}"))
        .with_help("split the module into several files")
        .into()
}
