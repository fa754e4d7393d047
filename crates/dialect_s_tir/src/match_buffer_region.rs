//! `s_tir.MatchBufferRegion`: `A = T.match_buffer(B[0:16], (16,))`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{TensorLoad, TensorRegion};
use tvmscript_dialect_tirx::buffer::{Declared, Defines, buffer_declaration, define_buffer};
use tvmscript_dialect_tirx::build::{hook, region_of_load};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::s_tir::{
    MatchBufferRegion, MatchBufferRegionFields, NewMatchBufferRegion,
};
use crate::sblock::innermost_block;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let MatchBufferRegionFields { buffer, source } = MatchBufferRegion::view(node).fields();
    let docs = d.docs();
    let Some(frame) = d.innermost() else { return d.as_doc(buffer, path.attr("buffer")) };
    let lhs = define_buffer(d, buffer, frame);
    let source = d.as_expr(source, path.attr("source"))?;
    let declared = Declared::By("match_buffer");
    let path = path.attr("buffer");
    let defines = Defines::Parameters;
    let rhs = buffer_declaration(d, buffer, declared, Some(source), path, frame, defines)?;
    Ok(docs.assign(lhs, Some(rhs), None).into())
}

/// Adds what `T.match_buffer` does with a region.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(hook::HOOKS, hook::MATCH_REGION, Name::function(match_region))
}

/// The buffer stands for the region in the innermost block.
fn match_region<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let &[Value::Node(buffer), Value::Node(source)] = args.values else { return Ok(Value::None) };
    let found = b.graph.node(source);
    let source = if TensorRegion::cast_exact(found).is_some() {
        source
    } else if TensorLoad::cast_exact(found).is_some() {
        region_of_load(b, source)?.unwrap_or(source)
    } else {
        let help = "it takes a parameter of the function, or a region such as `A[0:16, i]`";
        return Err(b.error_with_help(
            codes::WRONG_ARGUMENTS,
            format!("T.match_buffer cannot match {}", b.describe(Value::Node(source))),
            help,
        ));
    };
    let region = NewMatchBufferRegion { buffer, source }.build(&mut b.graph);
    innermost_block(b, "T.match_buffer")?.matched.push(region);
    Ok(Value::Node(buffer))
}
