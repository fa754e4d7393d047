//! Scripts to IR: the language of the bodies of functions, statements and buffers.

mod access;
mod annotated;
pub mod any;
mod assert_stmt;
mod assign;
mod attr_stmt;
pub mod body;
mod branch;
mod buffer;
mod buffer_alloc;
mod buffer_decl;
mod buffer_operand;
mod data_pointer;
mod decorator;
mod early_declarations;
pub mod expr;
mod expr_operand;
mod for_loop;
mod frame_scope;
mod free_buffer;
mod function;
mod global_var;
pub mod hook;
mod indices;
mod language;
mod layout;
mod let_annotation;
mod loop_names;
mod name;
mod purity;
mod quoted;
mod scalar;
mod signature;
mod simple_stmt;
mod store;
mod store_names;
mod tile;
mod var_frame;
mod vector_annotation;
mod view;
mod while_loop;

use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::Name;

use crate::NAME;
use crate::body_language::TensorProgram;

pub use attr_stmt::AttrFrame;
pub(crate) use buffer::new_var;
pub use buffer::{BufferSpec, buffer_var, data_of};
pub use buffer_decl::{Said, buffer_of};
pub use for_loop::{ForFrame, Loop, LoopKind, loop_domain};
pub use function::PrimFuncFrame;
pub(crate) use function::{build_function, declare as declare_function};
pub use indices::{full_region, region_of_load, subscript};
pub use layout::default_layout;
pub use let_annotation::type_of_annotation;
pub use name::name_node;
pub use store::buffer_store;
pub use vector_annotation::vector_annotation;

/// Adds the language, its statements and what its operands can do.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    let dialect = dialect
        .module("tvm.script.tirx", NAME)
        .module("tvm.script.tir", NAME)
        .language(NAME, language::Tirx)
        .body(NAME, TensorProgram)
        .converter("ir.Expr", expr::expr)
        .converter("ir.Type", let_annotation::type_of_annotation)
        .script_name(NAME, "prim_func", Name::decorator(NAME))
        .operand("ir.PrimType", expr_operand::Scalar)
        .operand("ir.GlobalVar", global_var::GlobalFunction)
        .operand("tirx.BufferType", buffer_operand::Buffer);
    let dialect = loop_names::register(dialect);
    let dialect = attr_stmt::register(dialect);
    let dialect = buffer_decl::register(dialect);
    let dialect = store_names::register(dialect);
    let dialect = simple_stmt::register(dialect);
    let_annotation::register(dialect)
}
