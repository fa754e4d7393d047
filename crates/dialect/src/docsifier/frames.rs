//! Frames: scopes in which statements are collected and variables are defined.

use std::any::Any;

use tvmscript_doc::StmtDoc;
use tvmscript_graph::{NodeId, NodeRef};

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
    stmts: Vec<StmtDoc<'a>>,
    defined: Vec<NodeId>,
    tokens: usize,
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

impl<'a> Docsifier<'a> {
    /// Enters a frame of `dialect` for `node`.
    pub fn enter(&mut self, dialect: &'static str, node: Option<NodeRef<'a>>) -> FrameId {
        let stmts = self.spare_stmts.pop().unwrap_or_default();
        self.frames.push(Frame {
            dialect,
            node,
            state: None,
            nodes: Vec::new(),
            stmts,
            defined: Vec::new(),
            tokens: 0,
        });
        FrameId(self.frames.len() - 1)
    }

    /// Enters a frame with a state of the dialect's own.
    pub fn enter_with(
        &mut self,
        dialect: &'static str,
        node: Option<NodeRef<'a>>,
        state: impl Any,
    ) -> FrameId {
        let id = self.enter(dialect, node);
        self.frames[id.0].state = Some(Box::new(state));
        id
    }

    /// Makes `token` the innermost one until the innermost frame exits.
    pub fn push_token(&mut self, token: &str) {
        let token = self.registry.token(token);
        self.tokens.push(token);
        if let Some(frame) = self.frames.last_mut() {
            frame.tokens += 1;
        }
    }

    /// Exits the innermost frame, which must be `id`: its variables are no longer defined. Its
    /// statements.
    pub fn exit(&mut self, id: FrameId) -> &'a [StmtDoc<'a>] {
        let mut stmts = self.exit_vec(id);
        let list = self.docs.list_of(&stmts);
        stmts.clear();
        self.spare_stmts.push(stmts);
        list
    }

    fn exit_vec(&mut self, id: FrameId) -> Vec<StmtDoc<'a>> {
        debug_assert_eq!(id.0 + 1, self.frames.len());
        match self.frames.pop() {
            Some(frame) => {
                for node in frame.defined {
                    self.remove_variable(node);
                }
                self.tokens.truncate(self.tokens.len().saturating_sub(frame.tokens).max(1));
                frame.stmts
            }
            None => Vec::new(),
        }
    }

    /// Adds a statement to a frame.
    #[inline]
    pub fn push_stmt(&mut self, id: FrameId, stmt: StmtDoc<'a>) {
        if let Some(frame) = self.frames.get_mut(id.0) {
            frame.stmts.push(stmt);
        }
    }

    /// The statements that a frame has so far.
    pub fn stmts(&self, id: FrameId) -> &[StmtDoc<'a>] {
        self.frames.get(id.0).map_or(&[], |frame| &frame.stmts)
    }

    /// Takes the statements of a frame away; those it had.
    pub fn take_stmts(&mut self, id: FrameId) -> Vec<StmtDoc<'a>> {
        self.frames.get_mut(id.0).map_or_else(Vec::new, |frame| std::mem::take(&mut frame.stmts))
    }

    /// The frames, the outermost first.
    pub fn frames(
        &self,
    ) -> impl DoubleEndedIterator<Item = (FrameId, &Frame<'a>)> + ExactSizeIterator {
        self.frames.iter().enumerate().map(|(index, frame)| (FrameId(index), frame))
    }

    /// A frame.
    pub fn frame(&self, id: FrameId) -> Option<&Frame<'a>> {
        self.frames.get(id.0)
    }

    /// A frame, to change.
    pub fn frame_mut(&mut self, id: FrameId) -> Option<&mut Frame<'a>> {
        self.frames.get_mut(id.0)
    }

    /// The innermost frame.
    pub fn innermost(&self) -> Option<FrameId> {
        self.frames.len().checked_sub(1).map(FrameId)
    }

    pub(super) fn note_defined(&mut self, id: FrameId, node: NodeRef<'a>) {
        if let Some(frame) = self.frames.get_mut(id.0) {
            frame.defined.push(node.id());
        }
    }
}
