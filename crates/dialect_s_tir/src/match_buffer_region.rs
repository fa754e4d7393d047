//! `s_tir.MatchBufferRegion`: `A = T.match_buffer(B[0:16], (16,))`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_tirx::buffer::{Declared, Defines, buffer_declaration, define_buffer};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::s_tir::{MatchBufferRegion, MatchBufferRegionFields};

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
