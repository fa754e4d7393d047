//! Expressions and bindings, one a file.

mod binding_block;
mod call;
mod dataflow_block;
mod extern_func;
mod ffi_shape;
mod function;
mod generic_const;
mod global_var;
mod half;
mod if_expr;
mod int_imm;
mod ir_module;
mod match_cast;
mod prim_value;
mod range;
mod seq_expr;
mod shape_expr;
mod string_imm;
mod tuple;
mod tuple_get_item;
mod var;
mod var_binding;

pub(crate) use call::print_callee;
pub(crate) use generic_const::{not_finite, number_const};
pub(crate) use var::ty as var_type;

use tvmscript_dialect::Dialect;

/// Registers all of them.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    [
        binding_block::register,
        call::register,
        dataflow_block::register,
        extern_func::register,
        ffi_shape::register,
        function::register,
        generic_const::register,
        global_var::register,
        if_expr::register,
        int_imm::register,
        ir_module::register,
        match_cast::register,
        prim_value::register,
        range::register,
        seq_expr::register,
        shape_expr::register,
        string_imm::register,
        tuple::register,
        tuple_get_item::register,
        var::register,
        var_binding::register,
    ]
    .into_iter()
    .fold(dialect, |dialect, register| register(dialect))
}
