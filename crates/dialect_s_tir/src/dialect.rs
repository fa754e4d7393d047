//! What the dialect states of itself.

use tvmscript_dialect::Dialect;
use tvmscript_dialect_tirx::function::BODY_TOKEN;
use tvmscript_dialect_tirx::root;

use crate::{
    alloc_buffers, axes, complete, generated, match_buffer_region, repr, root_block, sblock,
    sblock_realize,
};

/// The name of the dialect. Its constructs print under the prefix of tirx.
pub const NAME: &str = "s_tir";

/// The dialect.
pub fn dialect() -> Dialect {
    let dialect = Dialect::new(NAME)
        .types(generated::schema::schema())
        .handler("", "s_tir.MatchBufferRegion", match_buffer_region::print)
        .handler("", "s_tir.SBlock", sblock::print)
        .handler("", "s_tir.SBlockRealize", sblock_realize::print)
        .handler(BODY_TOKEN, "s_tir.SBlockRealize", root_block::print_function_body)
        .roots(ROOTS, root::enter);
    let dialect = sblock::register(dialect);
    let dialect = axes::register(dialect);
    let dialect = alloc_buffers::register(dialect);
    let dialect = match_buffer_region::register(dialect);
    let dialect = complete::register(dialect);
    repr::register(dialect)
}

/// The objects that print on their own.
const ROOTS: &[&str] = &["s_tir.MatchBufferRegion", "s_tir.SBlock", "s_tir.SBlockRealize"];
