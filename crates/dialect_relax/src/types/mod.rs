//! Types, one a file, and what they share: dimensions and annotations.

mod annotation;
mod any;
mod as_type;
mod dims;
mod func;
mod ir_func;
mod packed_func;
mod prim;
mod shape;
mod tensor;
mod tuple;

pub(crate) use annotation::annotation;
pub use as_type::as_type;
pub(crate) use as_type::{Deferred, called, for_each_symbol, has_strings, is_deferred};
pub(crate) use dims::{dims, print_dims};
pub(crate) use tensor::{print_shape, resolve as resolve_tensor, shape_and_dtype};

use tvmscript_dialect::Dialect;

/// Registers all of them.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    [
        any::register,
        func::register,
        ir_func::register,
        packed_func::register,
        prim::register,
        shape::register,
        tensor::register,
        tuple::register,
    ]
    .into_iter()
    .fold(dialect, |dialect, register| register(dialect))
}
