//! `s_tir.SBlock`: `with T.sblock("name"): …`.

mod build;
mod frame;

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_dialect_ir::elements;
use tvmscript_dialect_tirx::frame::enter;
use tvmscript_dialect_tirx::made::is_one;
use tvmscript_dialect_tirx::stmt::body;
use tvmscript_dialect_tirx::t;
use tvmscript_doc::{Doc, StmtKind};
use tvmscript_graph::{NodeRef, SeqRef, View};

use crate::generated::views::s_tir::{SBlock, SBlockFields};
use crate::sblock_realize::Realized;
use crate::{alloc_buffers, axes};

pub(crate) use build::register;
pub(crate) use frame::{SBlockFrame, innermost_block};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    print_realized(d, node, path, None)
}

/// A block, with the values of its axes where it is realized (TVM's `PrintBlock`).
pub(crate) fn print_realized<'a>(
    d: &mut Docsifier<'a>,
    node: NodeRef<'a>,
    path: Path<'a>,
    realized: Option<Realized<'a>>,
) -> Result<Doc<'a>> {
    let SBlockFields {
        span: _,
        iter_vars,
        reads,
        writes,
        name_hint,
        alloc_buffers,
        match_buffers,
        annotations,
        init,
        body,
    } = SBlock::view(node).fields();
    let docs = d.docs();
    let frame = enter(d, node);
    axes::print(d, iter_vars, path, realized, frame)?;
    if let Some(Realized { predicate, path, .. }) = realized
        && !is_one(predicate)
    {
        let predicate = d.as_expr(predicate, path.attr("predicate"))?;
        push_call(d, frame, "where", &[predicate]);
    }
    print_regions(d, frame, "reads", reads, path.attr("reads"))?;
    print_regions(d, frame, "writes", writes, path.attr("writes"))?;
    if !annotations.is_empty() {
        let annotations = d.as_expr(annotations.node(), path.attr("annotations"))?;
        push_call(d, frame, "sblock_attr", &[annotations]);
    }
    alloc_buffers::print(d, alloc_buffers, path.attr("alloc_buffers"), frame)?;
    let match_path = path.attr("match_buffers");
    for (i, region) in match_buffers.iter().enumerate() {
        d.flow_doc(frame, region, match_path.item(i), |_| {})?;
    }
    if let Some(init) = init.some() {
        let body = body::scope(d, init, init, path.attr("init"))?;
        let rhs = docs.call(t(d, "init"), &[]);
        let stmt = docs.stmt(StmtKind::Scope { lhs: None, rhs, body });
        d.push_stmt(frame, stmt);
    }
    body::print(d, body, path.attr("body"), frame)?;
    let name = docs.str(name_hint, path.attr("name_hint"));
    let callee = t(d, "sblock");
    let rhs = match realized {
        Some(_) => docs.call(callee, &[name]),
        None => {
            let no_realize = docs.bool(true, Path::untracked());
            docs.call_kw(callee, &[name], &[("no_realize", no_realize)])
        }
    };
    let body = d.exit(frame);
    Ok(docs.stmt(StmtKind::Scope { lhs: None, rhs, body }).into())
}

/// `T.reads(…)`, `T.writes(…)`
fn print_regions<'a>(
    d: &mut Docsifier<'a>,
    frame: FrameId,
    name: &'static str,
    regions: SeqRef<'a>,
    path: Path<'a>,
) -> Result<()> {
    let regions = elements(regions, path, d)?;
    push_call(d, frame, name, regions);
    Ok(())
}

fn push_call<'a>(
    d: &mut Docsifier<'a>,
    frame: FrameId,
    name: &'static str,
    args: &[tvmscript_doc::ExprDoc<'a>],
) {
    let docs = d.docs();
    let call = docs.call(t(d, name), args);
    d.push_stmt(frame, docs.expr_stmt(call));
}
