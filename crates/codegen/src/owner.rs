//! Which crate a namespace belongs to.

/// A crate that generated code goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// Directory in `crates/`.
    pub name: &'static str,
    /// First components of the namespaces it owns.
    namespaces: &'static [&'static str],
}

/// The crates, that with the namespaces nobody claims first.
pub const OWNERS: [Owner; 5] = [
    Owner { name: "dialect_ir", namespaces: &[] },
    Owner { name: "arith", namespaces: &["prim"] },
    Owner { name: "dialect_tirx", namespaces: &["te", "tirx"] },
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

/// The crate that owns a type key.
pub fn owner_of(key: &str) -> Owner {
    let first = key.split('.').next().unwrap_or(key);
    let [rest, ..] = OWNERS;
    OWNERS.into_iter().find(|owner| owner.namespaces.contains(&first)).unwrap_or(rest)
}

/// The crate that owns the name of an operator: how it is written is a matter of the dialect whose
/// prefix it has in the text, also where its namespace is one of scalar expressions.
pub fn owner_of_operator(name: &str) -> Owner {
    owner_of(name.strip_prefix("prim.").map_or(name, |_| "tirx"))
}

/// Whether the types of a namespace have views.
pub fn is_viewed(namespace: &str) -> bool {
    VIEWED.contains(&namespace)
}
