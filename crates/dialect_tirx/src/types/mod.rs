//! Types of scalars, pointers and tuples.

mod pointer_type;
mod prim_type;
mod tuple_type;

use tvmscript_dialect::Dialect;

use crate::root;

/// Adds the types to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", "ir.PointerType", pointer_type::print)
        .handler("", "ir.PrimType", prim_type::print)
        .handler("", "ir.TupleType", tuple_type::print)
        .roots(ROOTS, root::enter)
}

/// The types that print on their own, those of buffers as metadata.
const ROOTS: &[&str] = &["ir.PointerType", "ir.PrimType", "ir.TupleType", "tirx.BufferType"];
