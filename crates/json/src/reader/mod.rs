//! TVM's JSON to graph.

mod cursor;
mod data;
mod defaults;
mod document;
mod fault;
mod fields;
mod finish;
mod locate;
mod nodes;
mod numbers;
mod sink;
mod strings;
mod types;

pub(crate) use cursor::Key;

use std::sync::Arc;

use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_graph::{Object, Schema};

/// Reads an object graph as `tvm.ir.load_json` does, in any order of nodes and keys and with any
/// white space. Types that `schema` does not know are kept raw. The input is not retained.
///
/// # Errors
///
/// Each with its place in `input`: `INVALID_UTF8`, `JSON_SYNTAX`, `TOO_DEEP`, `TOO_LARGE` for the
/// text; `JSON_GRAPH` where it is no object graph, `DANGLING_REFERENCE`, `CYCLE`, `MISSING_FIELD`
/// and `FIELD_TYPE` for a node that the root reaches.
pub fn load(input: &[u8], schema: &Arc<Schema>) -> Result<Object> {
    let text = std::str::from_utf8(input).map_err(|error| {
        let at = error.valid_up_to();
        let len = error.error_len().unwrap_or(input.len() - at);
        Diagnostic::error(codes::INVALID_UTF8, "the input is not UTF-8")
            .with_span(input, at, at + len)
            .with_help("TVM writes UTF-8; the file may be damaged, compressed or of another kind")
    })?;
    document::read(text, schema)
}
