//! Building expressions of the dialect: what TVM's constructors, `convert_to_expr` and block builder
//! do.

mod base_check;
mod derive;
mod emit;
mod erase;
mod expr;
mod infer;
mod join;
mod nodes;
mod normalize;
mod view;

pub use expr::{
    call_function, call_op, expr_arg, generic_const, shape_expr_arg, string_imm, tensor_const,
    tuple_expr, tuple_get_item,
};
pub use nodes::{
    TensorParts, any_type, func_type, shape_expr, shape_type, tensor_type, tuple_type,
};

pub(crate) use base_check::is_base_of;
pub(crate) use emit::{bind_function, emit, emit_match_cast, emit_untyped};
pub(crate) use erase::{collect_vars, erase_all_but};
pub(crate) use join::join;
pub(crate) use nodes::{as_dim, is_expr, is_missing, is_type, opaque_type, type_ref};
pub(crate) use normalize::{FreeVars, is_leaf_or_tuple, is_void, normalize, normalize_argument};
