//! What other dialects have to say when a function is finished, found among the registered names.
//!
//! The names stand in a namespace that no script can reach ([`HOOKS`]); each is optional:
//!
//! - [`COMPLETE_BODY`]: `complete_body(body, params, allocations, s_tir) -> body`, the last touch to
//!   the body of a function (TVM's `ScriptComplete`). `params` and `allocations` are lists of
//!   variables, the latter those of [`super::PrimFuncFrame::root_alloc_buffers`]; `s_tir` is a bool.
//! - [`FUNCTION_TYPE`]: `function_type(params, ret_type, pure) -> type`, the type of a function seen
//!   by other functions. Without it that is an `ir.FuncType`.
//! - [`MATCH_REGION`]: `match_region(buffer, region)`, told of `T.match_buffer` of what is no parameter:
//!   a region or an element of another buffer.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

/// The namespace of hooks.
pub const HOOKS: &str = "tirx.hooks";
/// The last touch to the body of a function.
pub const COMPLETE_BODY: &str = "complete_body";
/// The type of a function.
pub const FUNCTION_TYPE: &str = "function_type";

/// A region of a buffer that is matched with another buffer.
pub const MATCH_REGION: &str = "match_region";

/// Calls a hook where one is registered.
pub(super) fn call<'a>(
    b: &mut IRBuilder<'a>,
    hook: &str,
    values: &[Value<'a>],
) -> Result<Option<Value<'a>>> {
    let Some(name) = b.name(HOOKS, hook) else { return Ok(None) };
    b.call_name(name, &Args { callee: "", values, keywords: &[], doc: None }).map(Some)
}
