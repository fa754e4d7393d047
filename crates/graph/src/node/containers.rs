//! Arrays and maps.

use super::NodeRef;
use crate::{NodeKind, Slots};

/// The elements of an array or list.
#[derive(Clone, Copy, Debug)]
pub struct SeqRef<'g> {
    node: NodeRef<'g>,
}

impl<'g> SeqRef<'g> {
    /// The elements of `node`; none where it is no array or list.
    #[inline]
    pub(super) fn new(node: NodeRef<'g>) -> Self {
        Self { node }
    }

    /// The references of the elements. The kind is tested here and not when the elements are asked
    /// for: a handler takes all fields of its node, and looks into few.
    #[inline]
    fn slots(self) -> Slots<'g> {
        let sequence = matches!(self.node.kind(), NodeKind::Array | NodeKind::List);
        if sequence { self.node.slots() } else { &[] }
    }

    /// The node.
    pub fn node(self) -> NodeRef<'g> {
        self.node
    }

    /// Number of elements.
    #[inline]
    pub fn len(self) -> usize {
        self.slots().len()
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.slots().is_empty()
    }

    /// Element `index`.
    #[inline]
    pub fn get(self, index: usize) -> Option<NodeRef<'g>> {
        self.slots().get(index).map(|&slot| self.node.target(slot))
    }

    /// All elements.
    #[inline]
    pub fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = NodeRef<'g>> + ExactSizeIterator + Clone + use<'g> {
        self.slots().iter().map(move |&slot| self.node.target(slot))
    }
}

/// The entries of a map or dict, in the order of insertion.
#[derive(Clone, Copy, Debug)]
pub struct MapRef<'g> {
    node: NodeRef<'g>,
}

impl<'g> MapRef<'g> {
    /// The entries of `node`; none where it is no map or dict.
    #[inline]
    pub(super) fn new(node: NodeRef<'g>) -> Self {
        Self { node }
    }

    /// The references of keys and values in turn.
    #[inline]
    fn slots(self) -> Slots<'g> {
        let mapping = matches!(self.node.kind(), NodeKind::Map | NodeKind::Dict);
        if mapping { self.node.slots() } else { &[] }
    }

    /// The node.
    pub fn node(self) -> NodeRef<'g> {
        self.node
    }

    /// Number of entries.
    pub fn len(self) -> usize {
        self.slots().len() / 2
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// All entries: keys and values.
    pub fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = (NodeRef<'g>, NodeRef<'g>)> + ExactSizeIterator + Clone + use<'g>
    {
        self.slots()
            .chunks_exact(2)
            .map(move |pair| (self.node.target(pair[0]), self.node.target(pair[1])))
    }

    /// The value of the string key `key`.
    pub fn get(self, key: &str) -> Option<NodeRef<'g>> {
        self.iter().find(|(k, _)| k.as_str() == Some(key)).map(|(_, value)| value)
    }
}
