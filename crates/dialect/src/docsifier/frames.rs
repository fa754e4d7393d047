//! Frames: scopes in which statements are collected and variables are defined.

use std::any::Any;
use std::collections::VecDeque;

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_doc::{BlockDoc, Doc, StmtDoc};
use tvmscript_graph::{NodeId, NodeMap, NodeRef};

use super::Docsifier;

/// A scope (TVM's `Frame`).
pub struct Frame<'a> {
    /// The name of the dialect whose frame it is.
    pub dialect: &'static str,
    /// The node that it is the scope of.
    pub node: Option<NodeRef<'a>>,
    /// What the dialect keeps with it.
    pub state: Option<Box<dyn Any>>,
    /// Nodes that the dialect gathers in it, such as the type variables of a function.
    pub nodes: Vec<NodeRef<'a>>,
    /// What the dialect keeps with it where a few bits do.
    pub bits: u32,
    stmts: VecDeque<StmtDoc<'a>>,
    defined: Vec<NodeId>,
    tokens: usize,
}

/// Room for so many statements and variables in a new frame.
const FRAME_CAPACITY: usize = 8;

/// The place of a frame in the stack of frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FrameId(pub(super) usize);

impl<'a> Frame<'a> {
    /// What the dialect keeps with the frame, where it is of this type.
    pub fn state<T: 'static>(&self) -> Option<&T> {
        self.state.as_ref().and_then(|state| state.downcast_ref())
    }

    /// The same, to change.
    pub fn state_mut<T: 'static>(&mut self) -> Option<&mut T> {
        self.state.as_mut().and_then(|state| state.downcast_mut())
    }
}

/// The stack of frames, and what makes it cheap to enter, search and leave one.
#[derive(Default)]
pub(super) struct Frames<'a> {
    stack: Vec<Frame<'a>>,
    /// Frames that were left, for their allocations.
    spare: Vec<Frame<'a>>,
    /// The outermost frame of each node, for as many frames as were ever searched.
    by_node: NodeMap<FrameId>,
    searchable: usize,
    /// The node whose statements are asked for as a queue.
    flow: Option<NodeId>,
    /// The queue, and the empty block that stands for it.
    flowed: Option<(BlockDoc<'a>, VecDeque<StmtDoc<'a>>)>,
}

impl<'a> Docsifier<'a> {
    /// Enters a frame of `dialect` for `node`.
    pub fn enter(&mut self, dialect: &'static str, node: Option<NodeRef<'a>>) -> FrameId {
        let frames = &mut self.frames;
        let frame = match frames.spare.pop() {
            Some(spare) => Frame { dialect, node, ..spare },
            None => Frame {
                dialect,
                node,
                state: None,
                nodes: Vec::new(),
                bits: 0,
                stmts: VecDeque::with_capacity(FRAME_CAPACITY),
                defined: Vec::with_capacity(FRAME_CAPACITY),
                tokens: 0,
            },
        };
        frames.stack.push(frame);
        FrameId(frames.stack.len() - 1)
    }

    /// Enters a frame with a state of the dialect's own.
    pub fn enter_with(
        &mut self,
        dialect: &'static str,
        node: Option<NodeRef<'a>>,
        state: impl Any,
    ) -> FrameId {
        let id = self.enter(dialect, node);
        self.frames.stack[id.0].state = Some(Box::new(state));
        id
    }

    /// Makes `token` the innermost one until the innermost frame exits.
    pub fn push_token(&mut self, token: &str) {
        let token = self.registry.token(token);
        self.tokens.push(std::mem::replace(&mut self.token, token));
        if let Some(frame) = self.frames.stack.last_mut() {
            frame.tokens += 1;
        }
    }

    /// Exits the innermost frame, which must be `id`: its variables are no longer defined. Its
    /// statements.
    pub fn exit(&mut self, id: FrameId) -> &'a [StmtDoc<'a>] {
        let Some(mut frame) = self.leave(id) else { return &[] };
        let list = self.docs.list_of(frame.stmts.make_contiguous());
        frame.stmts.clear();
        self.frames.spare.push(frame);
        list
    }

    /// Exits the innermost frame as [`Docsifier::exit`] does, with its statements as a block. Where
    /// the block was asked for by [`Docsifier::flow_doc`], which `node` tells, its statements go
    /// there without a copy.
    pub fn exit_block(&mut self, id: FrameId, node: NodeRef<'a>) -> BlockDoc<'a> {
        if self.frames.flow != Some(node.id()) {
            let stmts = self.exit(id);
            return self.docs.block(stmts);
        }
        let block = self.docs.block(&[]);
        if let Some(mut frame) = self.leave(id) {
            self.frames.flowed = Some((block, std::mem::take(&mut frame.stmts)));
            self.frames.spare.push(frame);
        }
        block
    }

    /// The Doc of the node, put at the end of a frame's statements; where it is a block, its
    /// statements. `finish` sees the Doc before. A block in a block in a block… is not copied at
    /// each level.
    ///
    /// # Errors
    ///
    /// Those of the handlers.
    pub fn flow_doc(
        &mut self,
        id: FrameId,
        node: NodeRef<'a>,
        path: Path<'a>,
        finish: impl FnOnce(Doc<'a>),
    ) -> Result<()> {
        let outer = self.frames.flow.replace(node.id());
        let doc = self.as_doc(node, path);
        self.frames.flow = outer;
        let flowed = self.frames.flowed.take();
        let doc = doc?;
        finish(doc);
        let block = match doc {
            Doc::Stmt(stmt) => {
                self.push_stmt(id, stmt);
                return Ok(());
            }
            Doc::Block(block) => block,
            Doc::Expr(expr) => {
                let stmt = self.docs.expr_stmt(expr);
                self.push_stmt(id, stmt);
                return Ok(());
            }
        };
        let Some(frame) = self.frames.stack.get_mut(id.0) else { return Ok(()) };
        match flowed {
            Some((flowed, mut stmts)) if std::ptr::eq(flowed, block) => {
                if frame.stmts.len() < stmts.len() {
                    while let Some(stmt) = frame.stmts.pop_back() {
                        stmts.push_front(stmt);
                    }
                    frame.stmts = stmts;
                } else {
                    frame.stmts.append(&mut stmts);
                }
            }
            _ => frame.stmts.extend(block.stmts),
        }
        Ok(())
    }

    fn leave(&mut self, id: FrameId) -> Option<Frame<'a>> {
        debug_assert_eq!(id.0 + 1, self.frames.stack.len());
        let frame = self.frames.stack.pop()?;
        let Frame { dialect, node, state: _, mut nodes, bits: _, stmts, mut defined, tokens } =
            frame;
        nodes.clear();
        for node in defined.drain(..) {
            self.remove_variable(node);
        }
        for _ in 0..tokens {
            self.token = self.tokens.pop().unwrap_or(0);
        }
        let frames = &mut self.frames;
        if frames.searchable > frames.stack.len() {
            frames.searchable = frames.stack.len();
            if let Some(node) = node
                && frames.by_node.get(node).is_some_and(|frame| frame.0 >= frames.stack.len())
            {
                frames.by_node.remove(node);
            }
        }
        Some(Frame { dialect, node, state: None, nodes, bits: 0, stmts, defined, tokens: 0 })
    }

    /// Adds a statement to a frame.
    #[inline]
    pub fn push_stmt(&mut self, id: FrameId, stmt: StmtDoc<'a>) {
        if let Some(frame) = self.frames.stack.get_mut(id.0) {
            frame.stmts.push_back(stmt);
        }
    }

    /// How many statements a frame has so far.
    pub fn stmt_count(&self, id: FrameId) -> usize {
        self.frames.stack.get(id.0).map_or(0, |frame| frame.stmts.len())
    }

    /// Takes the statements of a frame away; those it had.
    pub fn take_stmts(&mut self, id: FrameId) -> Vec<StmtDoc<'a>> {
        let frame = self.frames.stack.get_mut(id.0);
        frame.map_or_else(Vec::new, |frame| frame.stmts.drain(..).collect())
    }

    /// The frames, the outermost first.
    pub fn frames(
        &self,
    ) -> impl DoubleEndedIterator<Item = (FrameId, &Frame<'a>)> + ExactSizeIterator {
        self.frames.stack.iter().enumerate().map(|(index, frame)| (FrameId(index), frame))
    }

    /// A frame.
    pub fn frame(&self, id: FrameId) -> Option<&Frame<'a>> {
        self.frames.stack.get(id.0)
    }

    /// A frame, to change.
    pub fn frame_mut(&mut self, id: FrameId) -> Option<&mut Frame<'a>> {
        self.frames.stack.get_mut(id.0)
    }

    /// The innermost frame.
    pub fn innermost(&self) -> Option<FrameId> {
        self.frames.stack.len().checked_sub(1).map(FrameId)
    }

    /// The outermost frame of `node`.
    pub(super) fn frame_of(&mut self, node: NodeRef<'a>) -> Option<FrameId> {
        let frames = &mut self.frames;
        while let Some(frame) = frames.stack.get(frames.searchable) {
            if let Some(node) = frame.node {
                frames.by_node.entry(node).or_insert(FrameId(frames.searchable));
            }
            frames.searchable += 1;
        }
        frames.by_node.get(node).copied()
    }

    pub(super) fn note_defined(&mut self, id: FrameId, node: NodeRef<'a>) {
        if let Some(frame) = self.frames.stack.get_mut(id.0) {
            frame.defined.push(node.id());
        }
    }
}
