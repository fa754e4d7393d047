//! Frames: scopes in which statements are collected and variables are defined.

use std::any::Any;
use std::collections::VecDeque;

use bumpalo::collections::Vec as BumpVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_doc::{BlockDoc, Doc, DocBuilder, StmtDoc};
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
    stmts: Stmts<'a>,
    defined: BumpVec<'a, NodeId>,
    tokens: usize,
}

/// The statements of a frame. They lie in the arena, so that a frame that is left need not copy them,
/// unless they begin with those of a block that flowed in.
enum Stmts<'a> {
    Arena(BumpVec<'a, StmtDoc<'a>>),
    Queue(VecDeque<StmtDoc<'a>>),
}

impl<'a> Stmts<'a> {
    #[inline]
    fn push(&mut self, stmt: StmtDoc<'a>) {
        match self {
            Self::Arena(stmts) => stmts.push(stmt),
            Self::Queue(stmts) => stmts.push_back(stmt),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Arena(stmts) => stmts.len(),
            Self::Queue(stmts) => stmts.len(),
        }
    }

    fn into_slice(self, docs: DocBuilder<'a>) -> &'a [StmtDoc<'a>] {
        match self {
            Self::Arena(stmts) => stmts.into_bump_slice(),
            Self::Queue(mut stmts) => docs.list_of(stmts.make_contiguous()),
        }
    }

    fn into_queue(self) -> VecDeque<StmtDoc<'a>> {
        match self {
            Self::Arena(stmts) => stmts.into_iter().collect(),
            Self::Queue(stmts) => stmts,
        }
    }

    /// Puts statements behind these: the fewer are moved to the more.
    fn append(&mut self, docs: DocBuilder<'a>, mut behind: VecDeque<StmtDoc<'a>>) {
        if self.len() >= behind.len() {
            behind.into_iter().for_each(|stmt| self.push(stmt));
            return;
        }
        let mut before = std::mem::replace(self, Self::Arena(docs.vec())).into_queue();
        while let Some(stmt) = before.pop_back() {
            behind.push_front(stmt);
        }
        *self = Self::Queue(behind);
    }
}

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
        let frames = &mut self.frames.stack;
        if frames.is_empty() {
            frames.reserve(16);
        }
        frames.push(Frame {
            dialect,
            node,
            state: None,
            nodes: Vec::new(),
            bits: 0,
            stmts: Stmts::Arena(self.docs.vec()),
            defined: self.docs.vec(),
            tokens: 0,
        });
        FrameId(frames.len() - 1)
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
        match self.leave(id) {
            Some(stmts) => stmts.into_slice(self.docs),
            None => &[],
        }
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
        if let Some(stmts) = self.leave(id) {
            self.frames.flowed = Some((block, stmts.into_queue()));
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
            Some((flowed, stmts)) if std::ptr::eq(flowed, block) => {
                frame.stmts.append(self.docs, stmts);
            }
            _ => block.stmts.iter().for_each(|stmt| frame.stmts.push(stmt)),
        }
        Ok(())
    }

    fn leave(&mut self, id: FrameId) -> Option<Stmts<'a>> {
        debug_assert_eq!(id.0 + 1, self.frames.stack.len());
        let frame = self.frames.stack.pop()?;
        let Frame { dialect: _, node, state: _, nodes: _, bits: _, stmts, defined, tokens } = frame;
        for node in defined {
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
        Some(stmts)
    }

    /// Adds a statement to a frame.
    #[inline]
    pub fn push_stmt(&mut self, id: FrameId, stmt: StmtDoc<'a>) {
        if let Some(frame) = self.frames.stack.get_mut(id.0) {
            frame.stmts.push(stmt);
        }
    }

    /// How many statements a frame has so far.
    pub fn stmt_count(&self, id: FrameId) -> usize {
        self.frames.stack.get(id.0).map_or(0, |frame| frame.stmts.len())
    }

    /// Takes the statements of a frame away; those it had.
    pub fn take_stmts(&mut self, id: FrameId) -> &'a [StmtDoc<'a>] {
        let docs = self.docs;
        let Some(frame) = self.frames.stack.get_mut(id.0) else { return &[] };
        std::mem::replace(&mut frame.stmts, Stmts::Arena(docs.vec())).into_slice(docs)
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
