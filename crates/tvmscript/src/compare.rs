//! Structural equality and hash of objects.

use tvmscript_access_path::AccessPath;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Registry, ScriptOptions, map_key};
use tvmscript_graph::{CompareOptions, NodeRef, Object, plain_key};

use crate::assert_equal::assert_equal;
use crate::{registry, script_with};

/// Compares and hashes; paths and messages are in the words of the dialects of a registry.
#[derive(Clone, Copy, Debug)]
pub struct Comparer<'r> {
    /// The dialects.
    pub registry: &'r Registry,
    /// How it compares.
    pub options: CompareOptions,
}

impl Comparer<'_> {
    /// As [`structural_equal`].
    ///
    /// # Errors
    ///
    /// As [`structural_equal`].
    pub fn equal(&self, lhs: &Object, rhs: &Object) -> Result<bool> {
        let keys = |key: NodeRef<'_>| self.key_text(key, &[lhs, rhs]);
        tvmscript_graph::structural_equal_with(lhs.node(), rhs.node(), self.options, &keys)
    }

    /// As [`structural_hash`].
    ///
    /// # Errors
    ///
    /// As [`structural_hash`].
    pub fn hash(&self, object: &Object) -> Result<u64> {
        let keys = |key: NodeRef<'_>| self.key_text(key, &[object]);
        tvmscript_graph::structural_hash_with(object.node(), self.options, &keys)
    }

    /// As [`first_structural_mismatch`].
    ///
    /// # Errors
    ///
    /// As [`first_structural_mismatch`].
    pub fn first_mismatch(
        &self,
        lhs: &Object,
        rhs: &Object,
    ) -> Result<Option<(AccessPath, AccessPath)>> {
        let keys = |key: NodeRef<'_>| self.key_text(key, &[lhs, rhs]);
        tvmscript_graph::first_mismatch(lhs.node(), rhs.node(), self.options, &keys)
    }

    /// As [`assert_structural_equal`].
    ///
    /// # Errors
    ///
    /// As [`assert_structural_equal`].
    pub fn assert_equal(&self, lhs: &Object, rhs: &Object) -> Result<()> {
        assert_equal(lhs, rhs, self.first_mismatch(lhs, rhs)?, |object, path| {
            let options = ScriptOptions {
                syntax_sugar: false,
                path_to_underline: vec![path.clone()],
                ..ScriptOptions::default()
            };
            script_with(self.registry, object, &options)
        })
    }

    /// The text of a map key that one of `objects` reaches.
    fn key_text(&self, key: NodeRef<'_>, objects: &[&Object]) -> String {
        match objects.iter().map(|object| object.at(key)).find(|object| object.node() == key) {
            Some(object) => map_key(&object, self.registry),
            None => plain_key(key),
        }
    }
}

/// Whether two objects are structurally equal (`tvm_ffi.structural_equal`).
///
/// # Errors
///
/// `NOT_COMPARABLE` where they hold an object of a type that cannot be compared.
pub fn structural_equal(lhs: &Object, rhs: &Object, options: CompareOptions) -> Result<bool> {
    Comparer { registry: &*registry()?, options }.equal(lhs, rhs)
}

/// The structural hash of an object: the value of `tvm_ffi.structural_hash`.
///
/// # Errors
///
/// As [`structural_equal`].
pub fn structural_hash(object: &Object, options: CompareOptions) -> Result<u64> {
    Comparer { registry: &*registry()?, options }.hash(object)
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
    Comparer { registry: &*registry()?, options }.first_mismatch(lhs, rhs)
}

/// Fails where two objects are not structurally equal (`tvm.ir.assert_structural_equal`), with TVM's
/// message: both sides as text with the first mismatch underlined.
///
/// # Errors
///
/// `NOT_EQUAL` where they differ; as [`structural_equal`].
pub fn assert_structural_equal(lhs: &Object, rhs: &Object, options: CompareOptions) -> Result<()> {
    Comparer { registry: &*registry()?, options }.assert_equal(lhs, rhs)
}
