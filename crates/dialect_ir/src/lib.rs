//! The dialect ir.
//!
//! One construct a file; [`dialect`] registers them.

mod array;
pub mod build;
mod comparison;
mod dialect;
mod dict_attrs;
mod dtype;
mod func_type;
pub mod generated;
mod global_var;
mod map;
mod module;
mod op;
mod op_repr;
mod repr;
mod root;
mod string_type;
mod target;
mod target_json;
mod text_order;

pub use array::elements;
pub use dialect::{NAME, dialect};
pub use dtype::{expr_dtype, expr_type, type_dtype};
pub use map::{print_entries, sorted as sorted_entries};
pub use root::enter;
pub use target::target_config;
pub use text_order::compare_texts;
