//! What a function does not say of its blocks and TVM adds when the function is complete (TVM's
//! `ScriptComplete`): the regions they read and write, and the block around all others.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use tvmscript_arith::{bool_imm, int64};
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_tirx::build::hook;
use tvmscript_dialect_tirx::generated::views::tirx::{AllocBuffer, BufferType, DeclBuffer, Stmt};
use tvmscript_graph::{GraphBuilder, NodeKind, Ref, View};

use crate::access::{Items, block_accesses, items};
use crate::generated::views::s_tir::{
    MatchBufferRegion, NewSBlock, NewSBlockRealize, SBlock, SBlockRealize,
};

/// Slots of `s_tir.SBlock`.
const READS: usize = 2;
const WRITES: usize = 3;
const ANNOTATIONS: usize = 7;

/// The key of the annotation that asks for regions to be found: 1 for reads, 2 for writes.
const DETECT_ACCESS: &str = "tirx.script_parsing_detect_access";

/// Which regions a block does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unsaid {
    /// What it reads.
    pub(crate) reads: bool,
    /// What it writes.
    pub(crate) writes: bool,
}

/// Blocks that do not say their regions.
pub(crate) type UnsaidBlocks = FxHashMap<Ref, Unsaid>;

/// Adds what is done when a function is complete.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(hook::HOOKS, hook::COMPLETE_BODY, Name::function(complete))
}

/// `complete(body, params, allocations, s_tir) -> body`
fn complete<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let &[Value::Node(body), params, allocated, s_tir] = args.values else {
        return Ok(args.values.first().copied().unwrap_or(Value::None));
    };
    let unsaid = std::mem::take(b.state::<UnsaidBlocks>());
    let nodes = |values: Value<'a>| -> Items {
        values.as_seq().unwrap_or(&[]).iter().filter_map(|value| value.as_node()).collect()
    };
    if s_tir.as_bool() != Some(true) {
        for (&block, &unsaid) in &unsaid {
            leave_unsaid(&mut b.graph, block, unsaid);
        }
        return Ok(Value::Node(body));
    }
    let body = with_root(&mut b.graph, body, &nodes(allocated));
    if !unsaid.is_empty() {
        find_regions(&mut b.graph, &nodes(params), body, &unsaid)?;
    }
    Ok(Value::Node(body))
}

/// The annotation that TVM puts on a block whose regions are to be found, and takes away only in
/// functions of s_tir.
fn leave_unsaid(graph: &mut GraphBuilder, block: Ref, unsaid: Unsaid) {
    let Some(view) = SBlock::cast_exact(graph.node(block)) else { return };
    let entries = view.fields().annotations.iter();
    let mut entries: Vec<(Ref, Ref)> =
        entries.map(|(key, value)| (graph.reference(key), graph.reference(value))).collect();
    let mask = i64::from(unsaid.reads) | i64::from(unsaid.writes) << 1;
    let mask = int64(graph, mask);
    entries.push((graph.string(DETECT_ACCESS), mask));
    let annotations = graph.map(&entries);
    graph.set_reference(block, ANNOTATIONS, annotations);
}

/// The body of a function with the block around it that goes without saying, where there has to be
/// one: it allocates buffers, or there are blocks of which none is the outermost.
pub(crate) fn with_root(graph: &mut GraphBuilder, body: Ref, allocated: &[Ref]) -> Ref {
    if allocated.is_empty() && !needs_root(graph, body) {
        return body;
    }
    let span = graph.none();
    let empty = graph.array(&[]);
    let name_hint = graph.string("root");
    let alloc_buffers = graph.array(allocated);
    let annotations = graph.map(&[]);
    let block = NewSBlock {
        span,
        iter_vars: empty,
        reads: empty,
        writes: empty,
        name_hint,
        alloc_buffers,
        match_buffers: empty,
        annotations,
        init: span,
        body,
    }
    .build(graph);
    let predicate = bool_imm(graph, true);
    NewSBlockRealize { span, iter_values: empty, predicate, block }.build(graph)
}

fn needs_root(graph: &GraphBuilder, body: Ref) -> bool {
    let node = graph.node(body);
    match SBlockRealize::cast_exact(node) {
        Some(realize) => SBlock::cast_exact(realize.fields().block)
            .is_some_and(|block| !block.fields().iter_vars.is_empty()),
        None => crate::root_block::contains_block(node),
    }
}

/// Finds what the blocks of a function access that do not say so. `params` may be buffers. The
/// outermost block accesses nothing.
///
/// # Errors
///
/// `REGIONS_UNKNOWN` where a buffer is used in a way that says neither reading nor writing.
pub(crate) fn find_regions(
    graph: &mut GraphBuilder,
    params: &[Ref],
    body: Ref,
    unsaid: &UnsaidBlocks,
) -> Result<()> {
    let is_buffer = |param: &Ref| {
        expr_type(graph.node(*param)).is_some_and(|ty| BufferType::cast_exact(ty).is_some())
    };
    let mut buffers: FxHashSet<Ref> = params.iter().copied().filter(is_buffer).collect();
    let order = blocks(graph, body, &mut buffers);
    for Visited { block, outermost } in order {
        let own = own_buffers(graph, block);
        for buffer in &own {
            buffers.remove(buffer);
        }
        let Some(&Unsaid { reads, writes }) = unsaid.get(&block) else { continue };
        let found = block_accesses(graph, block, &buffers);
        if !found.opaque.is_empty() {
            return Err(unknown_regions(graph, block));
        }
        if outermost {
            continue;
        }
        if reads {
            let reads = graph.array(&found.reads);
            graph.set_reference(block, READS, reads);
        }
        if writes {
            let writes = graph.array(&found.writes);
            graph.set_reference(block, WRITES, writes);
        }
    }
    Ok(())
}

/// A block of a function.
struct Visited {
    block: Ref,
    outermost: bool,
}

/// The blocks of a function, inner ones first; all buffers that are defined in it join `buffers`.
fn blocks(graph: &GraphBuilder, body: Ref, buffers: &mut FxHashSet<Ref>) -> Vec<Visited> {
    let mut found = Vec::new();
    let mut stack = vec![(body, false)];
    let mut depth = 0_usize;
    while let Some((at, behind)) = stack.pop() {
        if behind {
            depth -= 1;
            found.push(Visited { block: at, outermost: depth == 0 });
            continue;
        }
        let node = graph.node(at);
        if SBlock::cast_exact(node).is_some() {
            buffers.extend(own_buffers(graph, at));
            stack.push((at, true));
            depth += 1;
        } else if let Some(alloc) = AllocBuffer::cast_exact(node) {
            buffers.insert(graph.reference(alloc.fields().buffer));
        } else if let Some(decl) = DeclBuffer::cast_exact(node) {
            buffers.insert(graph.reference(decl.fields().buffer));
        }
        let first = stack.len();
        node.for_each_child(|child| {
            if child.kind() == NodeKind::Array || Stmt::cast(child).is_some() {
                stack.push((graph.reference(child), false));
            }
        });
        stack[first..].reverse();
    }
    found
}

/// The buffers that a block defines for what is in it.
fn own_buffers(graph: &GraphBuilder, block: Ref) -> SmallVec<[Ref; 4]> {
    let Some(block) = SBlock::cast_exact(graph.node(block)) else { return SmallVec::new() };
    let fields = block.fields();
    let mut own = items(graph, graph.reference(fields.alloc_buffers.node()));
    own.extend(
        fields
            .match_buffers
            .iter()
            .filter_map(MatchBufferRegion::cast_exact)
            .map(|matched| graph.reference(matched.fields().buffer)),
    );
    own
}

#[cold]
fn unknown_regions(graph: &GraphBuilder, block: Ref) -> tvmscript_diagnostics::Error {
    let name = SBlock::cast_exact(graph.node(block)).map_or("", |block| block.fields().name_hint);
    let message = format!("what the block `{name}` reads and writes cannot be found");
    Diagnostic::error(codes::REGIONS_UNKNOWN, message)
        .with_help("a buffer is used by its data; say it by `T.reads(…)` and `T.writes(…)`")
        .into()
}
