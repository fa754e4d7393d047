//! A set of nodes that is small most of the time.

use smallvec::SmallVec;
use tvmscript_graph::{NodeRef, NodeSet};

/// Up to so many nodes are searched one by one.
const FEW: usize = 12;

/// A set of nodes in the order of insertion.
#[derive(Debug, Default)]
pub struct FewNodes<'a> {
    list: SmallVec<[NodeRef<'a>; 6]>,
    /// All of them, where they are many.
    set: NodeSet,
}

impl<'a> FewNodes<'a> {
    /// Adds a node; whether it was new.
    pub fn insert(&mut self, node: NodeRef<'a>) -> bool {
        if self.list.len() < FEW {
            let new = !self.list.contains(&node);
            if new {
                self.list.push(node);
            }
            return new;
        }
        if self.set.is_empty() {
            for &node in &self.list {
                self.set.insert(node);
            }
        }
        let new = self.set.insert(node);
        if new {
            self.list.push(node);
        }
        new
    }

    /// Whether `node` is in it.
    pub fn contains(&self, node: NodeRef<'a>) -> bool {
        if self.set.is_empty() { self.list.contains(&node) } else { self.set.contains(node) }
    }

    /// All nodes, in the order of insertion.
    pub fn as_slice(&self) -> &[NodeRef<'a>] {
        &self.list
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
