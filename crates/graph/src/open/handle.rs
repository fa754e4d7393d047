//! A node under construction.

use std::fmt;

/// A node of a [`crate::GraphBuilder`]: a number without a borrow, so that nodes can be read and
/// made in turn. It means nothing to another builder.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ref(pub(super) u32);

impl Ref {
    /// The reference as a slot holds it.
    #[inline]
    pub fn to_slot(self) -> u32 {
        self.0
    }

    /// The number of the node; see [`crate::EXTERNAL`].
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}
