//! How types of the dialect compare and hash themselves.

use tvmscript_graph::schema::{Compared, Comparison};

/// The types that do not compare all their fields one after the other.
pub fn comparisons() -> Vec<(&'static str, Comparison)> {
    use Compared::{DefPattern, Plain};
    // The type of a function follows from its parameters and what it returns.
    let prim_func =
        [("attrs", Plain), ("params", DefPattern), ("ret_type", Plain), ("body", Plain)];
    vec![("tirx.PrimFunc", Comparison::fields(&prim_func))]
}
