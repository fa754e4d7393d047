//! The path that a traversal carries along.

use bumpalo::Bump;

use crate::{AccessPath, Step};

/// A path under construction: a pointer to a linked list in an arena, or *untracked*, in which case
/// every extension is free and gives an untracked path again.
///
/// Extending never changes a path: siblings share their parent's list.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a>(Option<&'a Node<'a>>);

#[derive(Debug)]
struct Node<'a> {
    arena: &'a Bump,
    /// The parent and the step from it; none for a root.
    link: Option<(&'a Node<'a>, Step<'a>)>,
    depth: u32,
}

impl<'a> Path<'a> {
    /// The path of a traversal in which nobody asked for paths.
    #[inline]
    pub const fn untracked() -> Self {
        Self(None)
    }

    /// The path `<root>`, whose extensions live in `arena`.
    pub fn root(arena: &'a Bump) -> Self {
        Self(Some(arena.alloc(Node { arena, link: None, depth: 0 })))
    }

    /// Whether this is a path at all.
    #[inline]
    pub const fn is_tracked(self) -> bool {
        self.0.is_some()
    }

    /// The number of steps from the root; 0 where untracked.
    #[inline]
    pub const fn depth(self) -> u32 {
        match self.0 {
            Some(node) => node.depth,
            None => 0,
        }
    }

    /// The arena of a tracked path.
    #[inline]
    pub const fn arena(self) -> Option<&'a Bump> {
        match self.0 {
            Some(node) => Some(node.arena),
            None => None,
        }
    }

    /// A number that no other path has while the arena lives; `None` where untracked. Paths that were
    /// extended one by one have several numbers, however equal.
    pub fn id(self) -> Option<usize> {
        self.0.map(|node| std::ptr::from_ref(node).addr())
    }

    /// The path without its last step; `None` for a root and where untracked.
    pub const fn parent(self) -> Option<Self> {
        match self.0 {
            Some(Node { link: Some((parent, _)), .. }) => Some(Self(Some(parent))),
            _ => None,
        }
    }

    /// The last step; `None` for a root and where untracked.
    pub const fn step(self) -> Option<Step<'a>> {
        match self.0 {
            Some(Node { link: Some((_, step)), .. }) => Some(*step),
            _ => None,
        }
    }

    /// The path extended by one step.
    #[inline]
    #[must_use]
    pub fn extend(self, step: Step<'a>) -> Self {
        match self.0 {
            None => self,
            Some(parent) => Self(Some(parent.child(step))),
        }
    }

    /// The path to a field.
    #[inline]
    #[must_use]
    pub fn attr(self, name: &'a str) -> Self {
        self.extend(Step::Attr(name))
    }

    /// The path to a field that is not there.
    #[inline]
    #[must_use]
    pub fn attr_missing(self, name: &'a str) -> Self {
        self.extend(Step::AttrMissing(name))
    }

    /// The path to an item of an array.
    #[inline]
    #[must_use]
    pub fn item(self, index: usize) -> Self {
        self.extend(Step::ArrayItem(index as i64))
    }

    /// The path to an item of an array that is not there.
    #[inline]
    #[must_use]
    pub fn item_missing(self, index: usize) -> Self {
        self.extend(Step::ArrayItemMissing(index as i64))
    }

    /// The path to an item of a map, whose key shows as `key`.
    #[inline]
    #[must_use]
    pub fn map_item(self, key: &'a str) -> Self {
        self.extend(Step::MapItem(key))
    }

    /// The path to an item of a map that is not there.
    #[inline]
    #[must_use]
    pub fn map_item_missing(self, key: &'a str) -> Self {
        self.extend(Step::MapItemMissing(key))
    }

    /// The path to the item of a map under a key that is a string.
    #[inline]
    #[must_use]
    pub fn map_item_str(self, key: &str) -> Self {
        self.map_item_with(|| crate::string_key(key))
    }

    /// The path to an item of a map whose key is rendered only where the path is tracked.
    #[inline]
    #[must_use]
    pub fn map_item_with(self, key: impl FnOnce() -> String) -> Self {
        match self.0 {
            None => self,
            Some(parent) => Self(Some(parent.child(Step::MapItem(parent.arena.alloc_str(&key()))))),
        }
    }

    /// The steps from the last to the first.
    pub fn steps_from_last(self) -> impl Iterator<Item = Step<'a>> {
        std::iter::successors(self.0.and_then(|node| node.link), |(parent, _)| parent.link)
            .map(|(_, step)| step)
    }

    /// Whether this path is `other` or leads to it. An untracked path is a prefix of nothing.
    pub fn is_prefix_of(self, other: &AccessPath) -> bool {
        let depth = self.depth() as usize;
        self.is_tracked()
            && depth <= other.depth()
            && self
                .steps_from_last()
                .zip(other.first_steps_reversed(depth))
                .all(|(mine, theirs)| mine == theirs)
    }

    /// Whether this path is `other`. An untracked path is equal to nothing.
    pub fn is(self, other: &AccessPath) -> bool {
        self.depth() as usize == other.depth() && self.is_prefix_of(other)
    }

    /// The same path on its own; `None` where untracked.
    pub fn to_owned(self) -> Option<AccessPath> {
        self.0?;
        let mut steps: Vec<_> = self.steps_from_last().collect();
        steps.reverse();
        Some(steps.into_iter().collect())
    }
}

impl<'a> Node<'a> {
    /// Out of line: the untracked case stays small where it is inlined.
    #[inline(never)]
    fn child(&'a self, step: Step<'a>) -> &'a Self {
        self.arena.alloc(Node {
            arena: self.arena,
            link: Some((self, step)),
            depth: self.depth + 1,
        })
    }
}
