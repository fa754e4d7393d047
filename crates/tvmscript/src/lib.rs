//! Reads, writes, compares, prints, parses and builds the IR of Apache TVM, as apache-tvm 0.27.0.post1
//! does, without Python and without TVM.
//!
//! ```no_run
//! use tvmscript::{ParseOptions, ScriptOptions};
//!
//! // TVM's JSON to text, byte for byte as `module.script()` gives it …
//! let module = tvmscript::load_json(&std::fs::read("module.json")?)?;
//! let text = tvmscript::script(&module, &ScriptOptions::default())?;
//!
//! // … and text to JSON that `tvm.ir.load_json` reads.
//! let parsed = tvmscript::parse(text.as_bytes(), &ParseOptions::default())?;
//! std::fs::write("again.json", tvmscript::save_json(&parsed, &Default::default())?)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`load_json`] and [`save_json`]: TVM's JSON.
//! - [`script`] and [`parse`]: TVMScript; with [`ScriptOptions::lossless`] whatever the object.
//! - [`builder`]: kernels and models written in Rust.
//! - [`structural_equal`], [`structural_hash`], [`first_structural_mismatch`]: TVM's comparison.
//! - [`parse_doc`], [`format_script`], [`build_doc`]: TVMScript as text, without IR and on the way to it.
//! - An [`Object`] is a node of a graph; cloning it is cheap, any thread may read it. [`at`] follows an
//!   access path from it.
//! - Dialects are plugged into a [`Registry`]; the built-in ones are those of [`registry()`]. The verbs that
//!   end in `_with` take another; [`mod@dialect`] is what a dialect is made of.
//!
//! What goes wrong is an [`Error`]: [`Diagnostic`]s with a stable code, a place and help.

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
pub use tvmscript_access_path::{AccessPath, Step};
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

#[cfg(doctest)]
#[doc = include_str!("../../../docs/build-ir-in-rust.md")]
struct BuildIrInRust;

#[cfg(doctest)]
#[doc = include_str!("../../../docs/add-your-ir.md")]
struct AddYourIr;
