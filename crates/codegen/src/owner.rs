//! Which crate a namespace belongs to.

/// A crate that generated code goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// Directory in `crates/`.
    pub name: &'static str,
    /// First components of the namespaces it owns.
    namespaces: &'static [&'static str],
}

/// The dialects, that with the namespaces nobody claims first.
pub const OWNERS: [Owner; 4] = [
    Owner { name: "dialect_ir", namespaces: &[] },
    Owner { name: "dialect_tirx", namespaces: &["prim", "te", "tirx"] },
    Owner { name: "dialect_s_tir", namespaces: &["s_tir"] },
    Owner { name: "dialect_relax", namespaces: &["relax", "vm"] },
];

/// The namespaces whose types occur in IR and have views. The rest are schedulers, passes, the
/// frames and docs of TVM's own builder and printer: a graph holds them, but no handler takes one
/// apart.
const VIEWED: [&str; 12] = [
    "ir",
    "prim",
    "relax",
    "relax.attrs",
    "relax.distributed",
    "relax.expr",
    "s_tir",
    "script",
    "sym",
    "target",
    "te",
    "tirx",
];

/// The crate that owns a type key or the name of an operator.
pub fn owner_of(key: &str) -> Owner {
    let first = key.split('.').next().unwrap_or(key);
    let [rest, ..] = OWNERS;
    OWNERS.into_iter().find(|owner| owner.namespaces.contains(&first)).unwrap_or(rest)
}

/// Whether the types of a namespace have views.
pub fn is_viewed(namespace: &str) -> bool {
    VIEWED.contains(&namespace)
}
