//! Structural equality and the first mismatch, by TVM's rules.

mod classes;
mod key;
mod lookup;
mod map;
mod mismatch;
mod region;
mod walk;

use tvmscript_access_path::AccessPath;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};

use crate::{NodeKind, NodeRef, TypeInfo};

pub use key::{KeyText, plain_key};
pub(crate) use mismatch::{ReverseStep, reverse_path};
pub(crate) use region::Region;

/// Options of the structural comparisons and the structural hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompareOptions {
    /// Whether free variables may be mapped to one another (`map_free_vars`).
    pub map_free_vars: bool,
    /// Whether the content of tensors is left out (`skip_tensor_content`).
    pub skip_tensor_content: bool,
}

/// Whether what hangs from `lhs` and from `rhs` is structurally equal (TVM: `ffi.StructuralEqual`).
///
/// # Errors
///
/// `NOT_COMPARABLE`, with the path on the left, where TVM cannot compare an object either, and
/// where no schema knows its type and it is not certainly equal.
pub fn structural_equal(
    lhs: NodeRef<'_>,
    rhs: NodeRef<'_>,
    options: CompareOptions,
) -> Result<bool> {
    structural_equal_with(lhs, rhs, options, &plain_key)
}

/// The same, with `keys` to render map keys in the path of an error.
///
/// # Errors
///
/// As [`structural_equal`].
pub fn structural_equal_with(
    lhs: NodeRef<'_>,
    rhs: NodeRef<'_>,
    options: CompareOptions,
    keys: KeyText<'_>,
) -> Result<bool> {
    walk::compare(lhs, rhs, options, keys, false).map(|mismatch| mismatch.is_none())
}

/// The paths, left and right, to the first place where `lhs` and `rhs` are not structurally equal;
/// `None` where they are (TVM: `ffi.GetFirstStructuralMismatch`). `keys` renders map keys.
///
/// # Errors
///
/// As [`structural_equal`]. Since it looks into arrays and maps of different size, it may meet an
/// object that cannot be compared where [`structural_equal`] does not.
pub fn first_mismatch(
    lhs: NodeRef<'_>,
    rhs: NodeRef<'_>,
    options: CompareOptions,
    keys: KeyText<'_>,
) -> Result<Option<(AccessPath, AccessPath)>> {
    walk::compare(lhs, rhs, options, keys, true)
}

/// The error of an object that cannot be compared or hashed.
#[cold]
pub(crate) fn not_comparable(info: &TypeInfo) -> Error {
    let key = &info.key;
    let (message, help) = if info.kind == NodeKind::Raw {
        (
            format!("type `{key}` is not known, so its objects cannot be compared or hashed"),
            "register the type in the schema, with its fields and how each is compared",
        )
    } else {
        (
            format!("objects of type `{key}` cannot be compared or hashed structurally"),
            "TVM cannot either; a type of your own is registered with another kind of equality",
        )
    };
    Diagnostic::error(codes::NOT_COMPARABLE, message).with_help(help).into()
}
