//! Nodes of one chunk appended to another.

use std::ops::Range;

use tvmscript_diagnostics::Result;

use super::builder::too_large;
use super::{Chunk, ChunkBuilder, EXTERNAL, LocalType, MAX_NODES};
use crate::{NodeKind, TypeInfo};

/// An appended chunk, and where its parts are now.
struct Moved<'c> {
    other: &'c Chunk,
    /// By its local types.
    types: Vec<LocalType>,
    /// By its externals.
    externals: Vec<u32>,
    /// Nodes before this number were there already.
    prefix: u32,
    nodes: u32,
    slots: u32,
    text: u32,
    blobs: u32,
    tensors: u32,
}

impl Moved<'_> {
    #[inline]
    fn reference(&self, slot: u32) -> u32 {
        if slot & EXTERNAL != 0 {
            return self.externals.get((slot & !EXTERNAL) as usize).copied().unwrap_or(slot);
        }
        if slot < self.prefix { slot } else { slot + self.nodes }
    }
}

impl ChunkBuilder {
    /// A chunk that begins as this one.
    #[must_use]
    pub fn fork(&self) -> Self {
        Self {
            chunk: self.chunk.clone(),
            schema: self.schema.clone(),
            local: self.local.clone(),
            imported: self.imported.clone(),
            adopted: self.adopted.clone(),
        }
    }

    /// Appends the nodes of `other` from `prefix` on; those before are the same in both.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE`.
    pub fn append(&mut self, other: &Chunk, prefix: usize) -> Result<()> {
        self.append_on(1, other, prefix)
    }

    /// The same on so many threads, of which two are of use.
    ///
    /// # Errors
    ///
    /// As [`ChunkBuilder::append`].
    pub fn append_on(&mut self, threads: usize, other: &Chunk, prefix: usize) -> Result<()> {
        let added = other.len().saturating_sub(prefix);
        let first_slot = other.starts.get(prefix).copied().unwrap_or(0);
        let fits = |size: usize, most: usize| size <= most;
        if !fits(self.len() + added, MAX_NODES)
            || !fits(self.chunk.slots.len() + other.slots.len(), u32::MAX as usize)
            || !fits(self.chunk.text.len() + other.text.len(), u32::MAX as usize)
        {
            return Err(too_large("2,147,483,648 nodes and 4 GiB of text"));
        }
        let types: Vec<LocalType> =
            other.types.iter().map(|ty| self.local_type(&ty.key)).collect::<Result<_>>()?;
        let externals: Vec<u32> =
            other.externals.iter().map(|object| self.import(object)).collect();
        let (nodes, slots) = (self.len(), self.chunk.slots.len());
        let moved = Moved {
            other,
            types,
            externals,
            prefix: prefix as u32,
            nodes: (nodes - prefix) as u32,
            // Wrapping, for those of a prefix may be fewer here.
            slots: (slots as u32).wrapping_sub(first_slot),
            text: self.chunk.text.len() as u32,
            blobs: self.chunk.blobs.len() as u32,
            tensors: self.chunk.tensors.len() as u32,
        };
        // Text of the prefix is copied with the rest: a fork's prefix is small.
        self.chunk.text.push_str(&other.text);
        self.chunk.blobs.extend(other.blobs.iter().cloned());
        self.chunk.tensors.extend(other.tensors.iter().cloned());
        self.chunk.kinds.resize(nodes + added, 0);
        self.chunk.starts.resize(nodes + 1 + added, 0);
        self.chunk.slots.resize(slots + other.slots.len() - first_slot as usize, 0);
        let columns = Columns {
            kinds: self.chunk.kinds.get_mut(nodes..).unwrap_or_default(),
            ends: self.chunk.starts.get_mut(nodes + 1..).unwrap_or_default(),
            slots: self.chunk.slots.get_mut(slots..).unwrap_or_default(),
        };
        if threads < 2 || added < WORTH_A_THREAD {
            moved.write(prefix..other.len(), columns);
            return Ok(());
        }
        let middle = prefix + added / 2;
        let cut = other.starts.get(middle).map_or(0, |&start| (start - first_slot) as usize);
        let (first, second) = columns.split_at(middle - prefix, cut);
        std::thread::scope(|scope| {
            scope.spawn(|| moved.write(middle..other.len(), second));
            moved.write(prefix..middle, first);
        });
        Ok(())
    }
}

/// Nodes from which on a second thread is faster.
const WORTH_A_THREAD: usize = 128 * 1024;

/// The columns of appended nodes, to be written.
struct Columns<'c> {
    kinds: &'c mut [u16],
    /// The ends of the nodes' slots.
    ends: &'c mut [u32],
    slots: &'c mut [u32],
}

impl Columns<'_> {
    /// Those of so many nodes with so many slots, and the rest.
    fn split_at(self, nodes: usize, slots: usize) -> (Self, Self) {
        let (kinds, other_kinds) = self.kinds.split_at_mut(nodes);
        let (ends, other_ends) = self.ends.split_at_mut(nodes);
        let (slots, other_slots) = self.slots.split_at_mut(slots);
        let rest = Self { kinds: other_kinds, ends: other_ends, slots: other_slots };
        (Self { kinds, ends, slots }, rest)
    }
}

impl Moved<'_> {
    /// Writes nodes of the appended chunk to columns that have room for them.
    fn write(&self, nodes: Range<usize>, columns: Columns<'_>) {
        let Columns { kinds, ends, mut slots } = columns;
        for ((index, kind), end) in nodes.zip(kinds).zip(ends) {
            let local = usize::from(self.other.kinds[index]);
            let from = self.other.slots(index as u32);
            *kind = self.types[local].0;
            *end = self.other.starts[index + 1].wrapping_add(self.slots);
            let (to, rest) = slots.split_at_mut(from.len());
            to.copy_from_slice(from);
            self.move_slots(&self.other.types[local], to);
            slots = rest;
        }
    }

    /// Makes the slots of a node name what they named.
    #[inline]
    fn move_slots(&self, info: &TypeInfo, slots: &mut [u32]) {
        let by = match info.kind {
            NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
                slots.iter_mut().for_each(|slot| *slot = self.reference(*slot));
                return;
            }
            NodeKind::Object => {
                for &at in &info.references {
                    if let Some(slot) = slots.get_mut(at) {
                        *slot = self.reference(*slot);
                    }
                }
                return;
            }
            NodeKind::String | NodeKind::BigInt | NodeKind::Name | NodeKind::Raw => self.text,
            NodeKind::Bytes => self.blobs,
            NodeKind::Tensor => self.tensors,
            _ => return,
        };
        if let Some(slot) = slots.first_mut() {
            *slot += by;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{GraphBuilder, Schema};

    #[test]
    fn two_threads_append_the_same() {
        let appended = |threads: usize| {
            let mut graph = GraphBuilder::new(Arc::new(Schema::builder().build()));
            let shared = graph.string("shared");
            let (mut fork, prefix) = graph.fork();
            let mut list = graph.array(&[shared]);
            let mut theirs = shared;
            for at in 0..200_000_i64 {
                let item = if at % 3 == 0 { fork.int(at) } else { fork.string("text") };
                theirs = fork.array(&[theirs, item, shared]);
            }
            let joined = graph.join(fork, prefix, threads).unwrap();
            list = graph.array(&[list, joined.map(theirs)]);
            let object = graph.freeze(list).unwrap();
            let chunk = object.chunk();
            let columns = (chunk.kind_column().to_vec(), chunk.start_column().to_vec());
            (columns, chunk.slot_column().to_vec(), chunk.text_column().to_owned())
        };
        assert!(appended(1) == appended(2));
    }

    #[test]
    fn what_a_fork_added_comes_back() {
        let mut graph = GraphBuilder::new(Arc::new(Schema::builder().build()));
        let shared = graph.string("shared");
        let (mut fork, prefix) = graph.fork();
        let mine = graph.string("mine");
        let theirs = fork.string("theirs");
        let both = fork.array(&[shared, theirs]);
        let joined = graph.join(fork, prefix, 1).unwrap();
        let list = graph.array(&[mine, joined.map(both), joined.map(shared)]);
        let object = graph.freeze(list).unwrap();
        let items = object.node().as_seq().unwrap();
        let text = |at: usize| items.get(at).unwrap().as_str();
        assert_eq!(text(0), Some("mine"));
        assert_eq!(text(2), Some("shared"));
        let inner = items.get(1).unwrap().as_seq().unwrap();
        assert_eq!(inner.get(0), items.get(2));
        assert_eq!(inner.get(1).unwrap().as_str(), Some("theirs"));
    }
}
