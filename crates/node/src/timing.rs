//! What the parts of parsing cost, for the benchmarks: no part of the public API.

use std::time::Instant;

use napi_derive::napi;
use tvmscript::ParseOptions;

use crate::{
    input::{TextInput, bytes_and_offsets},
    outcome::{Outcome, outcome_of_input},
};

/// Seconds inside the library.
#[napi(object, object_from_js = false)]
pub struct BindingParseTiming {
    /// From text to Docs.
    pub syntax: f64,
    /// From text to IR.
    pub parse: f64,
}

/// Parses a script twice, once without making IR.
#[napi]
pub fn time_parse(source: TextInput) -> Outcome<BindingParseTiming> {
    let (bytes, offsets) = bytes_and_offsets(&source);
    outcome_of_input(&offsets, || {
        let start = Instant::now();
        tvmscript::parse_doc(bytes, None, |_| Ok(()))?;
        let syntax = start.elapsed().as_secs_f64();
        let start = Instant::now();
        tvmscript::parse(bytes, &ParseOptions::default())?;
        Ok(BindingParseTiming { syntax, parse: start.elapsed().as_secs_f64() })
    })
}
