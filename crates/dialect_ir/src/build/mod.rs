//! From scripts to modules.

mod collection;
mod header;
mod metadata;
mod module;
mod module_frame;
mod names;
mod span;
mod top;
mod type_var;

pub use type_var::{TypeVar, signature_type_vars};

pub use header::define_prefixes;
pub use module_frame::{
    ModuleFrame, declare_function, define_function, global_infos, module_function,
};

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
