//! Typed views: what the schema generates over nodes.

use crate::{NodeRef, TypeSymbol};

/// A typed view of a node: a newtype whose `fields` gives a struct of all fields of the type, so
/// that a handler can take a node apart without `..`.
pub trait View<'g>: Copy {
    /// The symbol of the type.
    fn symbol() -> &'static TypeSymbol;

    /// A view of `node` without a test of its type. Fields of a node of another type read as None,
    /// zero or empty.
    fn view(node: NodeRef<'g>) -> Self;

    /// The node.
    fn node(self) -> NodeRef<'g>;

    /// A view of `node` where it is of the type or derived from it.
    #[inline]
    fn cast(node: NodeRef<'g>) -> Option<Self> {
        node.info().is_instance(Self::symbol().index()).then(|| Self::view(node))
    }

    /// A view of `node` where it is exactly of the type.
    #[inline]
    fn cast_exact(node: NodeRef<'g>) -> Option<Self> {
        (node.info().index == Self::symbol().index()).then(|| Self::view(node))
    }
}
