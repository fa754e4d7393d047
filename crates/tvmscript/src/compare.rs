//! Structural equality and hash of objects.

use tvmscript_access_path::AccessPath;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::ScriptOptions;
use tvmscript_graph::{CompareOptions, Object};

use crate::{assert_structural_equal_with, script};

/// Whether two objects are structurally equal (`tvm_ffi.structural_equal`).
///
/// # Errors
///
/// `NOT_COMPARABLE` where they hold an object of a type that cannot be compared.
pub fn structural_equal(lhs: &Object, rhs: &Object, options: CompareOptions) -> Result<bool> {
    tvmscript_graph::structural_equal(lhs.node(), rhs.node(), options)
}

/// The structural hash of an object: the value of `tvm_ffi.structural_hash`.
///
/// # Errors
///
/// As [`structural_equal`].
pub fn structural_hash(object: &Object, options: CompareOptions) -> Result<u64> {
    tvmscript_graph::structural_hash(object.node(), options)
}

/// The paths to the first place where two objects differ, on both sides
/// (`tvm_ffi.get_first_structural_mismatch`); `None` where they are equal.
///
/// # Errors
///
/// As [`structural_equal`].
pub fn first_structural_mismatch(
    lhs: &Object,
    rhs: &Object,
    options: CompareOptions,
) -> Result<Option<(AccessPath, AccessPath)>> {
    tvmscript_graph::first_mismatch(lhs.node(), rhs.node(), options)
}

/// Fails where two objects are not structurally equal (`tvm.ir.assert_structural_equal`), with TVM's
/// message: both sides as text with the first mismatch underlined.
///
/// # Errors
///
/// `NOT_EQUAL` where they differ; as [`structural_equal`].
pub fn assert_structural_equal(lhs: &Object, rhs: &Object, options: CompareOptions) -> Result<()> {
    assert_structural_equal_with(lhs, rhs, options, |object, path| {
        let options = ScriptOptions {
            syntax_sugar: false,
            path_to_underline: vec![path.clone()],
            ..ScriptOptions::default()
        };
        script(object, &options)
    })
}
