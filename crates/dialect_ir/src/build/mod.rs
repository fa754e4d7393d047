//! From scripts to modules.

mod collection;
mod dtype_error;
mod header;
mod metadata;
mod module;
mod module_frame;
mod module_parts;
mod names;
mod span;
mod top;
mod type_var;

pub use dtype_error::{likely_dtype, not_a_dtype};
pub use type_var::{TypeVar, signature_type_vars};

pub use header::{define_prefixes, define_prefixes_of};
pub use module::{declare, define_module, in_class};
pub use module_frame::{
    ModuleFrame, declare_function, define_function, global_infos, module_function,
};
pub use module_parts::{
    DeclaredFunction, Function as ModuleFunction, add_declared_function, declared_functions,
    defined_functions, function_count, set_defined_functions,
};
pub use names::meta_var;

use tvmscript_dialect::Dialect;

/// Adds what scripts of the dialect are built with.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    let dialect = dialect
        .module("tvm.script.ir", "ir")
        .language("", top::Top)
        .language("ir", module::ModuleLanguage)
        .class_language("ir")
        .source_spans(span::SPANS)
        .operand("ffi.Map", collection::MapOperand)
        .operand("ir.Expr", collection::ExprOperand);
    metadata::register(names::register(module::register(type_var::register(dialect))))
}
