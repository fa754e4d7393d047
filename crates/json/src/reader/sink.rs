//! What is filled while nodes are read.

use tvmscript_diagnostics::Result;
use tvmscript_graph::{Checkpoint, Chunk, ChunkBuilder, NodeKind};

use super::types::Known;
use crate::order::{ValueTable, equal_values, value_hash};

/// A field that took its default value, which is a node that is made when all others are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Default {
    /// The place of the field in the column of slots.
    pub slot: usize,
    /// The number of the type.
    pub ty: usize,
    /// The number of the field.
    pub field: usize,
}

/// What is filled while nodes are read.
pub(super) struct Sink {
    pub builder: ChunkBuilder,
    pub defaults: Vec<Default>,
    /// Where the fields of an object stand whose keys are in no particular order.
    pub places: Vec<Option<usize>>,
    values: ValueTable,
    /// Whether two nodes are equal values, or two keys of a map are one node: then this is not
    /// what TVM saves.
    pub irregular: bool,
    /// Whether the big integer just read fits into 64 bits: it is an ordinary one then.
    pub small_big_int: bool,
}

/// A place to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    builder: Checkpoint,
    defaults: usize,
}

impl Sink {
    pub fn new(builder: ChunkBuilder) -> Self {
        Self {
            builder,
            defaults: Vec::new(),
            places: Vec::new(),
            values: ValueTable::default(),
            irregular: false,
            small_big_int: false,
        }
    }

    /// The place before the node that is about to be read.
    #[inline]
    pub fn mark(&self) -> Mark {
        Mark { builder: self.builder.checkpoint(), defaults: self.defaults.len() }
    }

    /// Forgets what was read of the unfinished node.
    #[cold]
    pub fn rewind(&mut self, mark: Mark) {
        self.builder.rewind(mark.builder);
        self.defaults.truncate(mark.defaults);
    }

    /// Appends slots of the node.
    #[inline]
    pub fn push(&mut self, slots: &[u32]) {
        for &slot in slots {
            self.builder.push_slot(slot);
        }
    }

    /// Appends a text and the slots that name it.
    #[inline]
    pub fn text(&mut self, text: &str) -> Result<()> {
        let slots = self.builder.add_text(text)?;
        self.push(&slots);
        Ok(())
    }

    /// Appends the data of a node of unknown type, without white space between its tokens.
    pub fn raw(&mut self, text: &str) -> Result<()> {
        let mut in_string = false;
        let mut escaped = false;
        let compact: String = text
            .chars()
            .filter(|&char| {
                match char {
                    _ if escaped => escaped = false,
                    '\\' => escaped = in_string,
                    '"' => in_string = !in_string,
                    ' ' | '\n' | '\r' | '\t' => return in_string,
                    _ => {}
                }
                true
            })
            .collect();
        self.text(&compact)
    }

    /// Ends a node.
    #[inline]
    pub fn finish(&mut self, known: &Known) -> Result<()> {
        let index = self.builder.finish(known.local)?;
        if !known.info.own_identity {
            let chunk = self.builder.open();
            if let Some(hash) = value_hash(chunk, index) {
                let equal = |other| equal_values((chunk, other), (chunk, index));
                self.irregular |= self.values.find_or_insert(hash, index, equal).is_some();
            }
        } else if matches!(known.info.kind, NodeKind::Map | NodeKind::Dict) {
            self.irregular |= !has_different_keys(self.builder.open().slots(index));
        }
        Ok(())
    }

    /// Ends a node that is not what its type wants; it matters only where the root reaches it.
    #[cold]
    pub fn finish_unusable(&mut self) -> Result<u32> {
        self.irregular = true;
        self.builder.none()
    }

    /// Whether nodes in this order, and no others, are what TVM would save.
    pub fn is_regular(&self, chunk: &Chunk, root: u32) -> bool {
        !self.irregular
            && self.defaults.is_empty()
            && root as usize + 1 == chunk.len()
            && crate::order::is_straight(chunk)
    }
}

/// Whether no two keys of a map are the same node.
fn has_different_keys(slots: &[u32]) -> bool {
    const FEW: usize = 16;
    let keys = || slots.iter().step_by(2);
    if slots.len() <= 2 * FEW {
        return keys().enumerate().all(|(at, key)| !keys().take(at).any(|other| other == key));
    }
    let mut sorted: Vec<u32> = keys().copied().collect();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}
