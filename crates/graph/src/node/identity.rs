//! Identity of nodes, and maps keyed by it.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::NodeRef;
use crate::Chunk;

/// The identity of a node: its chunk and its number, without a borrow. It names a node only while
/// the chunk lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId {
    chunk: usize,
    index: u32,
}

impl NodeId {
    pub(super) fn new(chunk: &Chunk, index: u32) -> Self {
        Self { chunk: std::ptr::from_ref(chunk).addr(), index }
    }

    /// The number of the node in its chunk.
    pub fn index(self) -> u32 {
        self.index
    }
}

/// A map keyed by the identity of nodes.
#[derive(Clone, Debug)]
pub struct NodeMap<T>(FxHashMap<NodeId, T>);

impl<T> Default for NodeMap<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T> NodeMap<T> {
    /// The value of `node`.
    #[inline]
    pub fn get(&self, node: NodeRef<'_>) -> Option<&T> {
        self.0.get(&node.id())
    }

    /// The value of `node`, to change.
    #[inline]
    pub fn get_mut(&mut self, node: NodeRef<'_>) -> Option<&mut T> {
        self.0.get_mut(&node.id())
    }

    /// Whether `node` has a value.
    #[inline]
    pub fn contains(&self, node: NodeRef<'_>) -> bool {
        self.0.contains_key(&node.id())
    }

    /// Sets the value of `node`; the value it had.
    pub fn insert(&mut self, node: NodeRef<'_>, value: T) -> Option<T> {
        self.0.insert(node.id(), value)
    }

    /// Takes the value of `node` away.
    pub fn remove(&mut self, node: NodeRef<'_>) -> Option<T> {
        self.0.remove(&node.id())
    }

    /// Takes the value of the node of this identity away.
    pub fn remove_id(&mut self, id: NodeId) -> Option<T> {
        self.0.remove(&id)
    }

    /// The place of `node`.
    pub fn entry(&mut self, node: NodeRef<'_>) -> Entry<'_, NodeId, T> {
        self.0.entry(node.id())
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All values, in no particular order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.values()
    }
}

/// A set of nodes by identity.
#[derive(Clone, Debug, Default)]
pub struct NodeSet(FxHashSet<NodeId>);

impl NodeSet {
    /// Adds `node`; whether it was new.
    #[inline]
    pub fn insert(&mut self, node: NodeRef<'_>) -> bool {
        self.0.insert(node.id())
    }

    /// Whether `node` is in it.
    #[inline]
    pub fn contains(&self, node: NodeRef<'_>) -> bool {
        self.0.contains(&node.id())
    }

    /// Takes `node` out; whether it was in.
    pub fn remove(&mut self, node: NodeRef<'_>) -> bool {
        self.0.remove(&node.id())
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
