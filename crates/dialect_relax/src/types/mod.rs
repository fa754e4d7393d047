//! Types, one a file, and what they share: dimensions and annotations.

mod annotation;
mod any;
mod dims;
mod func;
mod ir_func;
mod packed_func;
mod shape;
mod tensor;
mod tuple;

pub(crate) use annotation::annotation;
pub(crate) use dims::print_dims;
pub(crate) use tensor::print_shape;

use tvmscript_dialect::Dialect;

/// Registers all of them.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    [
        any::register,
        func::register,
        ir_func::register,
        packed_func::register,
        shape::register,
        tensor::register,
        tuple::register,
    ]
    .into_iter()
    .fold(dialect, |dialect, register| register(dialect))
}
