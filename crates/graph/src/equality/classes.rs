//! What was found equal so far: variables mapped to one another, and nodes that need no second look.

use rustc_hash::FxHashSet;

use crate::node::NodeTable;
use crate::{NodeId, NodeRef, NodeSet};

/// The pairs found equal so far.
///
/// TVM keeps variables and DAG nodes only, and so takes time without end for a tree whose parts are
/// shared over many levels. Here every node that was found equal is kept, without a change in what
/// comes out. The argument:
///
/// 1. A comparison ends at its first failure, so everything compared so far was equal, and a
///    mapping of variables is never taken back or replaced. It is one to one: a variable is mapped
///    only where neither side has been.
/// 2. Where `l` and `r` were found equal, all variables and DAG nodes in them are mapped. To compare
///    them again would find every variable mapped as the first time, map nothing, and say yes.
/// 3. Being equal under one mapping is transitive over nodes: from `l = r`, `l = r'` and `l' = r`
///    follows `l' = r'`. So it is enough to keep classes of equal nodes, joined at each success. Every
///    comparison that looks inside joins two classes, and there are no more of them than nodes.
///
/// The left and the right side have cells of their own: a node is not equal to itself where it
/// stands on both sides and contains a variable that is mapped to another.
///
/// Two rules of TVM depend on more than the mapping, and are seen to:
/// - The same object of a const tree (and of an unknown type) on both sides is equal without a look
///   inside, which leaves its variables unmapped; 2. holds, but 3. does not. What contains such a
///   pair is kept as that very pair ([`Classes::unsure`]).
/// - A map key that is an unmapped variable or DAG node is looked up as itself on the other side. If
///   it is mapped to another later, classes made meanwhile are forgotten ([`Classes::assume`]).
#[derive(Debug)]
pub(super) struct Classes<'g> {
    /// For each node: 0; the number of its class and 1; or with `BOUND` the number of its mapping.
    lhs: NodeTable<u32>,
    rhs: NodeTable<u32>,
    /// For each class one that it was joined with, or itself.
    joined: Vec<u32>,
    /// Classes below were forgotten.
    floor: u32,
    /// What was mapped: variables and DAG nodes.
    bound: Vec<(NodeRef<'g>, NodeRef<'g>)>,
    pairs: FxHashSet<(NodeId, NodeId)>,
    assumed: NodeSet,
    unsure: u32,
}

const BOUND: u32 = 1 << 31;

/// How many unsure pairs there were before a pair was compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(u32);

impl<'g> Classes<'g> {
    pub(super) fn new() -> Self {
        Self {
            lhs: NodeTable::new(),
            rhs: NodeTable::new(),
            joined: Vec::new(),
            floor: 0,
            bound: Vec::new(),
            pairs: FxHashSet::default(),
            assumed: NodeSet::default(),
            unsure: 0,
        }
    }

    /// Whether `lhs` is mapped to `rhs`; `None` where neither of them is mapped.
    #[inline]
    pub(super) fn mapped(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>) -> Option<bool> {
        match (self.lhs.get(lhs), self.rhs.get(rhs)) {
            (0, 0) => None,
            (left, right) => Some(left == right),
        }
    }

    /// Maps a variable or DAG node to another; neither is mapped yet.
    pub(super) fn map(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>) {
        // More than 2^31 mappings do not fit into memory.
        let cell = self.bound.len() as u32 | BOUND;
        self.bound.push((lhs, rhs));
        self.lhs.set(lhs, cell);
        self.rhs.set(rhs, cell);
        if !self.assumed.is_empty()
            && lhs != rhs
            && (self.assumed.contains(lhs) || self.assumed.contains(rhs))
        {
            self.floor = self.joined.len() as u32;
            self.pairs.clear();
        }
    }

    /// What a variable or DAG node on the left is mapped to.
    pub(super) fn right_of(&mut self, lhs: NodeRef<'g>) -> Option<NodeRef<'g>> {
        let cell = self.lhs.get(lhs) & !BOUND;
        self.bound.get(cell as usize).filter(|(left, _)| *left == lhs).map(|(_, right)| *right)
    }

    /// What is mapped to a variable or DAG node on the right.
    pub(super) fn left_of(&mut self, rhs: NodeRef<'g>) -> Option<NodeRef<'g>> {
        let cell = self.rhs.get(rhs) & !BOUND;
        self.bound.get(cell as usize).filter(|(_, right)| *right == rhs).map(|(left, _)| *left)
    }

    /// Says that `key`, which can be mapped but is not, was taken for itself on the other side.
    pub(super) fn assume(&mut self, key: NodeRef<'g>) {
        self.assumed.insert(key);
    }

    /// Says that a pair was found equal without a look inside.
    pub(super) fn unsure(&mut self) {
        self.unsure = self.unsure.wrapping_add(1);
    }

    /// Whether `lhs` and `rhs`, which are not of the kind that is mapped, were found equal.
    #[inline]
    pub(super) fn known(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>) -> bool {
        let (left, right) = (self.lhs.get(lhs), self.rhs.get(rhs));
        if left > self.floor && right > self.floor && (left == right || self.same(left, right)) {
            return true;
        }
        if !self.pairs.is_empty() && self.pairs.contains(&(lhs.id(), rhs.id())) {
            self.unsure();
            return true;
        }
        false
    }

    /// To be asked for before a pair is compared and given back with its success.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark(self.unsure)
    }

    /// Keeps a pair that was found equal.
    #[inline]
    pub(super) fn keep(&mut self, lhs: NodeRef<'g>, rhs: NodeRef<'g>, mark: Mark) {
        if mark.0 != self.unsure {
            self.pairs.insert((lhs.id(), rhs.id()));
            return;
        }
        let (left, right) = (self.lhs.get(lhs), self.rhs.get(rhs));
        match (left > self.floor, right > self.floor) {
            (false, false) => {
                let class = self.joined.len() as u32;
                if class < BOUND - 1 {
                    self.joined.push(class);
                    self.lhs.set(lhs, class + 1);
                    self.rhs.set(rhs, class + 1);
                }
            }
            (true, false) => self.rhs.set(rhs, left),
            (false, true) => self.lhs.set(lhs, right),
            (true, true) => {
                let (left, right) = (self.root(left - 1), self.root(right - 1));
                if let Some(joined) = self.joined.get_mut(left as usize) {
                    *joined = right;
                }
            }
        }
    }

    #[cold]
    fn same(&mut self, left: u32, right: u32) -> bool {
        self.root(left - 1) == self.root(right - 1)
    }

    /// The representative of a class; the way there is halved.
    fn root(&mut self, mut class: u32) -> u32 {
        loop {
            let next = self.joined.get(class as usize).copied().unwrap_or(class);
            if next == class {
                return class;
            }
            let after = self.joined.get(next as usize).copied().unwrap_or(next);
            if let Some(joined) = self.joined.get_mut(class as usize) {
                *joined = after;
            }
            class = after;
        }
    }
}
