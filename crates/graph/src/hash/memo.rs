//! The hashes of nodes that were hashed already.

use crate::node::NodeTable;
use crate::{NodeMap, NodeRef, NodeSet};

/// What was hashed already. TVM keeps the hash of every object (not of arrays and maps), and the
/// first one stands, wherever the object is met again; its result depends on that.
///
/// Arrays and maps are kept here too, since one whose elements are shared over many levels would
/// take time without end. Their hash is the same whenever it is computed again, because that of
/// every object in them stands, with one exception: a map leaves out the keys that are objects not
/// hashed so far. What contains such a map is kept only as long as no further object is hashed.
#[derive(Debug)]
pub(super) struct Memo {
    hashes: NodeTable<u64>,
    /// Nodes whose hash is 0, which in `hashes` says that there is none.
    zeros: NodeSet,
    /// What contains a map that left out keys, with the epoch of its hash.
    passing: NodeMap<(u64, u64)>,
    /// Keys that were left out and are not hashed since.
    left_out: NodeSet,
    /// How often a map left out keys.
    times: u64,
    /// How many keys were hashed after they were left out.
    epoch: u64,
}

/// What was before a container was hashed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    times: u64,
    epoch: u64,
}

impl Memo {
    pub(super) fn new() -> Self {
        Self {
            hashes: NodeTable::new(),
            zeros: NodeSet::default(),
            passing: NodeMap::default(),
            left_out: NodeSet::default(),
            times: 0,
            epoch: 0,
        }
    }

    /// The hash of an object.
    #[inline]
    pub(super) fn object(&mut self, node: NodeRef<'_>) -> Option<u64> {
        match self.hashes.get(node) {
            0 => self.zeros.contains(node).then_some(0),
            hash => Some(hash),
        }
    }

    /// Keeps the hash of an object.
    #[inline]
    pub(super) fn keep_object(&mut self, node: NodeRef<'_>, hash: u64) {
        if !self.left_out.is_empty() && self.left_out.remove(node) {
            self.epoch += 1;
        }
        self.keep(node, hash);
    }

    /// The hash of an array or map.
    #[inline]
    pub(super) fn container(&mut self, node: NodeRef<'_>) -> Option<u64> {
        if let Some(hash) = self.object(node) {
            return Some(hash);
        }
        if self.passing.is_empty() {
            return None;
        }
        let &(hash, epoch) = self.passing.get(node)?;
        if epoch != self.epoch {
            return None;
        }
        self.times += 1;
        Some(hash)
    }

    /// To be asked for before a container is hashed and given back with its hash.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark { times: self.times, epoch: self.epoch }
    }

    /// Keeps the hash of an array or map.
    #[inline]
    pub(super) fn keep_container(&mut self, node: NodeRef<'_>, hash: u64, mark: Mark) {
        if mark.times == self.times {
            self.keep(node, hash);
        } else if mark.epoch == self.epoch {
            self.passing.insert(node, (hash, self.epoch));
        }
    }

    /// Says that a map left out a key that may be hashed later.
    pub(super) fn leave_out(&mut self, key: NodeRef<'_>) {
        self.times += 1;
        self.left_out.insert(key);
    }

    #[inline]
    fn keep(&mut self, node: NodeRef<'_>, hash: u64) {
        if hash == 0 {
            self.zeros.insert(node);
        } else {
            self.hashes.set(node, hash);
        }
    }
}
