//! Small nodes that are made once and used often.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{GraphBuilder, Ref};
use crate::TypeSymbol;

/// Entries of the table of recent nodes; a power of two.
const RECENT: usize = 128;

/// A node made before: the number of its type, its slots, and it.
type Entry = (usize, [u32; 2], Ref);

/// Nodes made before.
#[derive(Clone, Debug)]
pub(super) struct Interned {
    /// By a hash of type and slots; a newer one takes the place of an older.
    recent: Box<[Option<Entry>; RECENT]>,
    /// By a hash of type and name.
    named: FxHashMap<u64, Ref>,
}

impl Default for Interned {
    fn default() -> Self {
        Self { recent: Box::new([None; RECENT]), named: FxHashMap::default() }
    }
}

impl GraphBuilder {
    /// A node of this type and these slots, the one made before where there was one lately: for
    /// small nodes whose identity does not matter, such as types of scalars.
    #[inline]
    pub fn interned(&mut self, symbol: &TypeSymbol, slots: [u32; 2]) -> Ref {
        let ty = symbol.index().as_usize();
        let mixed = (ty as u64)
            .wrapping_add(u64::from(slots[0]).rotate_left(16))
            .wrapping_add(u64::from(slots[1]).rotate_left(32))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let at = (mixed >> (64 - RECENT.trailing_zeros())) as usize % RECENT;
        if let Some((of, with, node)) = self.interned.recent[at]
            && of == ty
            && with == slots
        {
            return node;
        }
        let node = self.push(symbol, &slots);
        self.interned.recent[at] = Some((ty, slots, node));
        node
    }

    /// An object that JSON holds as one string, such as an operator; made once.
    pub fn named_once(&mut self, symbol: &TypeSymbol, name: &str) -> Ref {
        let key = FxBuildHasher.hash_one((symbol.index().as_usize(), name));
        if let Some(&found) = self.interned.named.get(&key) {
            let node = self.node(found);
            if node.type_index() == symbol.index() && node.as_name() == Some(name) {
                return found;
            }
        }
        let node = self.named(symbol, name);
        self.interned.named.insert(key, node);
        node
    }
}
