//! Functions.

mod attrs;
mod params;
mod prim_func;
mod type_vars;

use tvmscript_dialect::Dialect;

use crate::root;

pub use prim_func::BODY_TOKEN;
pub(crate) use prim_func::print_function;

/// Adds functions to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", "tirx.PrimFunc", prim_func::print)
        .function("tirx.PrimFunc", 1)
        .roots(&["tirx.PrimFunc"], root::enter)
}
