//! Structural hash: TVM's own values.

mod default;
mod library;
mod map;
mod memo;
mod scalar;
mod stable;
mod walk;

use tvmscript_diagnostics::Result;

use crate::{CompareOptions, KeyText, NodeRef, plain_key};

pub(crate) use default::hash_default;
pub use library::std_hash;

/// The structural hash of what hangs from `node` (TVM: `ffi.StructuralHash`), the very value that
/// TVM computes. Objects that are structurally equal have the same hash.
///
/// A free variable outside of every definition TVM hashes by its address, which no two runs share;
/// here it is hashed by its number in its chunk, so that the value is the same in every run.
///
/// # Errors
///
/// `NOT_COMPARABLE`, with the path to the object, where TVM cannot hash it either and where no
/// schema knows its type.
pub fn structural_hash(node: NodeRef<'_>, options: CompareOptions) -> Result<u64> {
    structural_hash_with(node, options, &plain_key)
}

/// The same, with `keys` to render map keys in the path of an error.
///
/// # Errors
///
/// As [`structural_hash`].
pub fn structural_hash_with(
    node: NodeRef<'_>,
    options: CompareOptions,
    keys: KeyText<'_>,
) -> Result<u64> {
    walk::hash(node, options, keys)
}
