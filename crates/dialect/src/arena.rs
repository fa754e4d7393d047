//! The arena of a printing, kept from one to the next.

use std::cell::Cell;

use bumpalo::Bump;

/// An arena that has grown beyond this is freed: one large module must not hold its memory forever.
const KEPT_BYTES: usize = 4 << 20;

thread_local! {
    static SPARE: Cell<Option<Bump>> = const { Cell::new(None) };
}

/// Calls `print` with an empty arena. For small objects to take and to free the memory of an arena
/// costs as much as to print, so each thread keeps one.
pub(crate) fn with_arena<T>(print: impl FnOnce(&Bump) -> T) -> T {
    let mut arena = SPARE.take().unwrap_or_default();
    let result = print(&arena);
    if arena.allocated_bytes() <= KEPT_BYTES {
        arena.reset();
        SPARE.set(Some(arena));
    }
    result
}
