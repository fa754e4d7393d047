//! Room on the stack for walks that recurse.

/// Stack left below which a new segment is taken: more than the frames between two calls of
/// [`with_room`] need, also without optimization.
const RED_ZONE: usize = 128 * 1024;

/// Size of a new segment.
const SEGMENT: usize = 2 * 1024 * 1024;

/// Runs a step of a recursion as deep as its input is, on a further segment of stack where the
/// present one runs out.
///
/// What walks IR recursively calls each step through this, so that no depth of its input overflows
/// the stack.
#[inline]
pub fn with_room<T>(step: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE, SEGMENT, step)
}
