//! Arrays and maps.

use super::NodeRef;

/// The elements of an array or list.
#[derive(Clone, Copy, Debug)]
pub struct SeqRef<'g> {
    node: NodeRef<'g>,
}

impl<'g> SeqRef<'g> {
    pub(super) fn new(node: NodeRef<'g>) -> Self {
        Self { node }
    }

    /// The node.
    pub fn node(self) -> NodeRef<'g> {
        self.node
    }

    /// Number of elements.
    pub fn len(self) -> usize {
        self.node.slots().len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.node.slots().is_empty()
    }

    /// Element `index`.
    pub fn get(self, index: usize) -> Option<NodeRef<'g>> {
        self.node.slots().get(index).map(|&slot| self.node.target(slot))
    }

    /// All elements.
    pub fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = NodeRef<'g>> + ExactSizeIterator + Clone + use<'g> {
        self.node.slots().iter().map(move |&slot| self.node.target(slot))
    }
}

/// The entries of a map or dict, in the order of insertion.
#[derive(Clone, Copy, Debug)]
pub struct MapRef<'g> {
    node: NodeRef<'g>,
}

impl<'g> MapRef<'g> {
    pub(super) fn new(node: NodeRef<'g>) -> Self {
        Self { node }
    }

    /// The node.
    pub fn node(self) -> NodeRef<'g> {
        self.node
    }

    /// Number of entries.
    pub fn len(self) -> usize {
        self.node.slots().len() / 2
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// All entries: keys and values.
    pub fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = (NodeRef<'g>, NodeRef<'g>)> + ExactSizeIterator + Clone + use<'g>
    {
        self.node
            .slots()
            .chunks_exact(2)
            .map(move |pair| (self.node.target(pair[0]), self.node.target(pair[1])))
    }

    /// The value of the string key `key`.
    pub fn get(self, key: &str) -> Option<NodeRef<'g>> {
        self.iter().find(|(k, _)| k.as_str() == Some(key)).map(|(_, value)| value)
    }
}
