//! The options of the library's verbs.

/// Options of the structural comparisons and the structural hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompareOptions {
    /// Whether free variables may be mapped to one another (`map_free_vars`).
    pub map_free_vars: bool,
    /// Whether the content of tensors is left out (`skip_tensor_content`).
    pub skip_tensor_content: bool,
}
