//! Making Docs.

mod expr;
mod literal;
mod stmt;

use bumpalo::Bump;

/// Makes Docs in an arena. `Copy`: hand it on freely.
///
/// Slices that are given are copied into the arena; strings are borrowed and must live as long
/// ([`DocBuilder::text`] copies one).
#[derive(Clone, Copy, Debug)]
pub struct DocBuilder<'a> {
    arena: &'a Bump,
}

impl<'a> DocBuilder<'a> {
    /// Docs will live in `arena`.
    pub const fn new(arena: &'a Bump) -> Self {
        Self { arena }
    }

    /// The arena.
    pub const fn arena(self) -> &'a Bump {
        self.arena
    }

    /// A copy of a text that lives as long as the Docs.
    #[inline]
    pub fn text(self, text: &str) -> &'a str {
        self.arena.alloc_str(text)
    }

    /// What `format_args!` gives, as a text that lives as long as the Docs.
    pub fn format(self, arguments: std::fmt::Arguments<'_>) -> &'a str {
        match arguments.as_str() {
            Some(text) => text,
            None => bumpalo::format!(in self.arena, "{}", arguments).into_bump_str(),
        }
    }

    /// A copy of a list that lives as long as the Docs.
    #[inline]
    pub fn list_of<T: Copy>(self, items: &[T]) -> &'a [T] {
        if items.is_empty() { &[] } else { self.arena.alloc_slice_copy(items) }
    }

    /// An empty list that grows in the arena; `into_bump_slice` gives it without a copy.
    pub fn vec<T>(self) -> bumpalo::collections::Vec<'a, T> {
        bumpalo::collections::Vec::new_in(self.arena)
    }

    /// An empty list with room, see [`DocBuilder::vec`].
    pub fn vec_with_capacity<T>(self, capacity: usize) -> bumpalo::collections::Vec<'a, T> {
        bumpalo::collections::Vec::with_capacity_in(capacity, self.arena)
    }
}
