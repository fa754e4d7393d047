//! Devices: scopes of execution, the names of threads in them, operations on tiles.

mod compose_op;
mod scope_id_def_stmt;
mod tile_primitive;
mod tile_primitive_call;

use tvmscript_dialect::Dialect;

use crate::root;

/// Adds them to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", "tirx.ScopeIdDefStmt", scope_id_def_stmt::print)
        .handler("", "tirx.TilePrimitiveCall", tile_primitive_call::print)
        .roots(ROOTS, root::enter)
}

/// Those that print on their own.
const ROOTS: &[&str] = &["tirx.ScopeIdDefStmt", "tirx.TilePrimitiveCall"];

/// Adds the names of devices to scripts.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    tile_primitive::register_names(scope_id_def_stmt::register_names(dialect))
}
