//! Types of scalars, pointers and tuples.

mod dtype_name;
mod pointer_type;
mod prim_type;
mod tuple_type;

use tvmscript_dialect::Dialect;

pub(crate) use dtype_name::find as find_dtype;
pub(crate) use pointer_type::tensor_map_type;

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

/// Adds the names of types to scripts.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    tuple_type::register_names(pointer_type::register_names(dtype_name::register(dialect)))
}
