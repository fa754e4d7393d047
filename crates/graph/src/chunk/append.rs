//! Nodes of one chunk appended to another.

use tvmscript_diagnostics::Result;

use super::builder::too_large;
use super::{Chunk, ChunkBuilder, EXTERNAL, LocalType, MAX_NODES};
use crate::{NodeKind, TypeInfo};

/// Where the parts of the appended chunk are now.
struct Moved {
    /// Nodes before this number were there already.
    prefix: u32,
    nodes: u32,
    text: u32,
    blobs: u32,
    tensors: u32,
}

impl Moved {
    #[inline]
    fn reference(&self, slot: u32, externals: &[u32]) -> u32 {
        if slot & EXTERNAL != 0 {
            return externals.get((slot & !EXTERNAL) as usize).copied().unwrap_or(slot);
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
        let added = other.len().saturating_sub(prefix);
        let first_slot = other.starts.get(prefix).copied().unwrap_or(0) as usize;
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
        let moved = Moved {
            prefix: prefix as u32,
            nodes: (self.len() - prefix) as u32,
            text: self.chunk.text.len() as u32,
            blobs: self.chunk.blobs.len() as u32,
            tensors: self.chunk.tensors.len() as u32,
        };
        // Text of the prefix is copied with the rest: a fork's prefix is small.
        self.chunk.text.push_str(&other.text);
        self.chunk.blobs.extend(other.blobs.iter().cloned());
        self.chunk.tensors.extend(other.tensors.iter().cloned());
        self.chunk.slots.reserve(other.slots.len() - first_slot);
        self.chunk.kinds.reserve(added);
        self.chunk.starts.reserve(added);
        for index in prefix..other.len() {
            let local = usize::from(other.kinds[index]);
            let info = &other.types[local];
            self.append_slots(info, other.slots(index as u32), &moved, &externals);
            self.chunk.kinds.push(types[local].0);
            self.chunk.starts.push(self.chunk.slots.len() as u32);
        }
        Ok(())
    }

    #[inline]
    fn append_slots(&mut self, info: &TypeInfo, slots: &[u32], moved: &Moved, externals: &[u32]) {
        let column = &mut self.chunk.slots;
        let start = column.len();
        match info.kind {
            NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
                column.extend(slots.iter().map(|&slot| moved.reference(slot, externals)));
            }
            NodeKind::Object => {
                column.extend_from_slice(slots);
                for &at in &info.references {
                    if let Some(slot) = column.get_mut(start + at) {
                        *slot = moved.reference(*slot, externals);
                    }
                }
            }
            _ => {
                column.extend_from_slice(slots);
                let by = match info.kind {
                    NodeKind::String | NodeKind::BigInt | NodeKind::Name | NodeKind::Raw => {
                        moved.text
                    }
                    NodeKind::Bytes => moved.blobs,
                    NodeKind::Tensor => moved.tensors,
                    _ => 0,
                };
                if let Some(slot) = column.get_mut(start) {
                    *slot += by;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{GraphBuilder, Schema};

    #[test]
    fn what_a_fork_added_comes_back() {
        let mut graph = GraphBuilder::new(Arc::new(Schema::builder().build()));
        let shared = graph.string("shared");
        let (mut fork, prefix) = graph.fork();
        let mine = graph.string("mine");
        let theirs = fork.string("theirs");
        let both = fork.array(&[shared, theirs]);
        let joined = graph.join(fork, prefix).unwrap();
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
