//! Reads, writes, compares and prints the IR of Apache TVM.
//!
//! ```no_run
//! let module = tvmscript::load_json(&std::fs::read("module.json")?)?;
//! println!("{}", tvmscript::script(&module, &tvmscript::ScriptOptions::default())?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assert_equal;
mod at;
mod build_doc;
pub mod builder;
mod compare;
mod from_doc;
mod lossless;
mod parse;
mod parse_doc;
mod parse_threads;
mod registry;
mod script_defaults;
mod type_records;
mod verbs;

pub use at::{TrailStep, at, at_with, trail};
pub use build_doc::{BuildOptions, build_doc, build_doc_with, try_build_doc, try_build_doc_with};
pub use compare::{
    Comparer, assert_structural_equal, first_structural_mismatch, structural_equal, structural_hash,
};
pub use from_doc::{DocSource, from_doc, from_doc_with, try_from_doc, try_from_doc_with};
pub use parse::{
    CapturedValue, NamedObject, ParseOptions, ParsedScript, TriedScript, parse, parse_all,
    parse_all_with, parse_with, try_parse, try_parse_with,
};
pub use parse_doc::{diff_texts, format_script, parse_doc};
pub use registry::registry;
pub use tvmscript_access_path::AccessPath;
pub use tvmscript_diagnostics::{Diagnostic, Error, Result, Severity, Span, codes};
pub use tvmscript_dialect::{
    ConfigKey, ConfigKind, ConfigValue, Dialect, Prefix, Registry, RegistryBuilder, ScriptOptions,
    Template, intern, map_key,
};
pub use tvmscript_doc::columns::DocColumns;
pub use tvmscript_doc::{Doc, PrintOptions};
pub use tvmscript_graph::{CompareOptions, DType, FieldValue, NodeKind, NodeRef, Object};
pub use tvmscript_json::SaveOptions;
pub use type_records::type_records;
pub use verbs::{load_json, load_json_with, save_json, script, script_with, to_doc, to_doc_with};

/// Docs: what [`parse_doc`] reads and [`build_doc`] builds IR of, and all they are made of.
pub mod doc {
    pub use bumpalo::Bump;
    pub use tvmscript_access_path::Path;
    pub use tvmscript_doc::*;
}

/// What a dialect is made of: templates and pairs of functions, handlers, names, operands, languages.
///
/// A vendor's dialect is a value of [`dialect::Dialect`]; a [`Registry`] with it comes of
/// `registry()?.to_builder().dialect(mine)?.build()`, and the verbs that end in `_with` take it.
pub mod dialect {
    pub use tvmscript_dialect::*;
}

/// Objects: nodes, their types, graphs under construction.
pub mod graph {
    pub use tvmscript_graph::*;
}

/// The built-in dialects: typed views of their types, and what their parsers and printers share.
pub mod dialects {
    pub use tvmscript_dialect_ir as ir;
    pub use tvmscript_dialect_relax as relax;
    pub use tvmscript_dialect_s_tir as s_tir;
    pub use tvmscript_dialect_tirx as tirx;
}
