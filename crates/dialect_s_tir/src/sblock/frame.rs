//! The frame of a block (TVM's `SBlockFrame`) and of what is done before its first iteration.

use tvmscript_arith::bool_imm;
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::builder::{Frame, IRBuilder, Value};
use tvmscript_dialect_tirx::build::body::as_stmt;
use tvmscript_graph::Ref;

use crate::complete::{Unsaid, UnsaidBlocks};
use crate::generated::views::s_tir::{NewSBlock, NewSBlockRealize};

/// A block whose parts are being said.
#[derive(Debug, Default)]
pub(crate) struct SBlockFrame {
    /// Its name, a string.
    pub(crate) name: Option<Ref>,
    /// Whether it stands without the values of its axes.
    pub(crate) no_realize: bool,
    /// Its axes, `tirx.IterVar`s.
    pub(crate) axes: Vec<Ref>,
    /// Their values.
    pub(crate) values: Vec<Ref>,
    /// Where it is executed.
    pub(crate) predicate: Option<Ref>,
    /// What it reads, where that is said.
    pub(crate) reads: Option<Ref>,
    /// What it writes, where that is said.
    pub(crate) writes: Option<Ref>,
    /// What is done before its first iteration.
    pub(crate) init: Option<Ref>,
    /// The buffers that it allocates.
    pub(crate) allocated: Vec<Ref>,
    /// The buffers that stand for regions of others.
    pub(crate) matched: Vec<Ref>,
    /// Its annotations: names and values.
    pub(crate) annotations: Vec<(Ref, Ref)>,
}

impl Frame for SBlockFrame {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let Self {
            name,
            no_realize,
            axes,
            values,
            predicate,
            reads,
            writes,
            init,
            allocated,
            matched,
            annotations,
        } = *self;
        let body = as_stmt(b, &children);
        let unsaid = Unsaid { reads: reads.is_none(), writes: writes.is_none() };
        let span = b.source_span();
        let graph = &mut b.graph;
        let none = graph.none();
        let empty = graph.array(&[]);
        let block = NewSBlock {
            span: none,
            iter_vars: graph.array(&axes),
            reads: reads.unwrap_or(empty),
            writes: writes.unwrap_or(empty),
            name_hint: name.unwrap_or_else(|| graph.string("")),
            alloc_buffers: graph.array(&allocated),
            match_buffers: graph.array(&matched),
            annotations: graph.map(&annotations),
            init: init.unwrap_or(none),
            body,
        }
        .build(graph);
        if unsaid != Unsaid::default() {
            b.state::<UnsaidBlocks>().insert(block, unsaid);
        }
        if no_realize {
            if !values.is_empty() || predicate.is_some() {
                return Err(b.error(
                    codes::NOT_REALIZED,
                    "a block with `no_realize=True` has no values of axes and no `T.where`",
                ));
            }
            b.add_child(block);
            return Ok(());
        }
        let graph = &mut b.graph;
        let iter_values = graph.array(&values);
        let predicate = predicate.unwrap_or_else(|| bool_imm(graph, true));
        let realize = NewSBlockRealize { span, iter_values, predicate, block }.build(graph);
        b.add_child(realize);
        Ok(())
    }
}

/// What is done before the first iteration of a block (TVM's `BlockInitFrame`).
#[derive(Debug)]
pub(crate) struct InitFrame;

impl Frame for InitFrame {
    fn enter<'a>(&mut self, b: &mut IRBuilder<'a>) -> Result<Value<'a>> {
        if innermost_block(b, "T.init")?.init.is_some() {
            return Err(said_twice(b, "T.init"));
        }
        Ok(Value::None)
    }

    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let body = as_stmt(b, &children);
        innermost_block(b, "T.init")?.init = Some(body);
        Ok(())
    }
}

/// The block that `what` is said of: it has to be the innermost frame.
///
/// # Errors
///
/// `OUTSIDE_BLOCK` where it is not.
pub(crate) fn innermost_block<'b>(
    b: &'b mut IRBuilder<'_>,
    what: &str,
) -> Result<&'b mut SBlockFrame> {
    if b.innermost::<SBlockFrame>().is_none() {
        let message = format!("{what} must stand directly in a block");
        let error = b.error_with_help(
            codes::OUTSIDE_BLOCK,
            message,
            "put it below `with T.sblock(...):`, outside of loops and branches",
        );
        return Err(b.misplaced(error));
    }
    match b.innermost::<SBlockFrame>() {
        Some(frame) => Ok(frame),
        // Asked for just before.
        None => unreachable!("the innermost frame changed"),
    }
}

/// The error of saying `what` a second time.
#[cold]
pub(crate) fn said_twice(b: &IRBuilder<'_>, what: &str) -> Error {
    b.error(codes::SAID_TWICE, format!("the block has a {what} already"))
}
