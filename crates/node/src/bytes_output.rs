//! Bytes that go to JavaScript.

use napi::{Env, bindgen_prelude::Uint8ArraySlice};
use tvmscript::{Diagnostic, Result, codes};

/// From so many bytes on, memory is handed over instead of copied. What V8 does not own needs a
/// finalizer, which costs more than the copy of a small text (measured: 18 µs at 13 kB).
const HANDED_OVER: usize = 1 << 20;

/// The bytes as a `Uint8Array`.
pub(crate) fn bytes_output(env: &Env, bytes: Vec<u8>) -> Result<Uint8ArraySlice<'_>> {
    let array = if bytes.len() < HANDED_OVER {
        Uint8ArraySlice::copy_from(env, bytes)
    } else {
        Uint8ArraySlice::from_data(env, bytes)
    };
    array.map_err(|error| Diagnostic::error(codes::INTERNAL, error.reason.to_string()).into())
}
