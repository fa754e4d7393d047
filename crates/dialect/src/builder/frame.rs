//! Frames: constructs of IR that are open while their parts are built (TVM: `IRBuilderFrame`).

use std::any::Any;

use tvmscript_diagnostics::{Result, codes};
use tvmscript_graph::Ref;

use super::{IRBuilder, Value};

/// A construct that is open while its parts are built: a function, a loop, a branch.
///
/// Nodes added while it is innermost are its children; on exit it makes its node of them and adds
/// that to the frame around it.
pub trait Frame: Any {
    /// Opens it; what `with … as x` binds and `for x in …` takes. The frame is not on the stack yet.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from being opened.
    fn enter<'a>(&mut self, b: &mut IRBuilder<'a>) -> Result<Value<'a>> {
        let _ = b;
        Ok(Value::None)
    }

    /// Closes it. The frame is no longer on the stack.
    ///
    /// # Errors
    ///
    /// Whatever keeps its node from being made.
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()>;

    /// Whether `for x in …` can go through it.
    fn is_loop(&self) -> bool {
        false
    }
}

/// The number of a frame that was made and is not entered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingFrame(u32);

/// The frames of a builder.
#[derive(Default)]
pub(super) struct Frames {
    open: Vec<Open>,
    children: Vec<Ref>,
    pending: Vec<Option<Box<dyn Frame>>>,
}

struct Open {
    frame: Box<dyn Frame>,
    /// Where its children begin among those of all open frames.
    first_child: usize,
}

impl<'a> IRBuilder<'a> {
    /// A frame to be entered later, as a value.
    pub fn pending_frame(&mut self, frame: impl Frame) -> Value<'a> {
        // Frames are entered in the order they are made, nearly always at once.
        if self.frames.pending.iter().all(Option::is_none) {
            self.frames.pending.clear();
        }
        self.frames.pending.push(Some(Box::new(frame)));
        Value::Frame(PendingFrame((self.frames.pending.len() - 1) as u32))
    }

    /// The pending frame, where it is of type `F`; it stays pending.
    pub fn pending_as<F: Frame>(&mut self, frame: PendingFrame) -> Option<&mut F> {
        let frame = self.frames.pending.get_mut(frame.0 as usize)?.as_mut()?;
        (&mut **frame as &mut dyn Any).downcast_mut()
    }

    /// Whether `for x in …` can go through a pending frame.
    pub fn is_loop(&self, frame: PendingFrame) -> bool {
        let pending = self.frames.pending.get(frame.0 as usize).and_then(Option::as_ref);
        pending.is_some_and(|frame| frame.is_loop())
    }

    /// Enters a pending frame; see [`Frame::enter`].
    ///
    /// # Errors
    ///
    /// Those of the frame, and an error where it was entered before.
    pub fn enter_pending(&mut self, frame: PendingFrame) -> Result<Value<'a>> {
        match self.frames.pending.get_mut(frame.0 as usize).and_then(Option::take) {
            Some(frame) => self.enter_boxed(frame),
            None => Err(self.error(codes::FRAME_USED_TWICE, "this frame was entered before")),
        }
    }

    /// Enters a frame.
    ///
    /// # Errors
    ///
    /// Those of the frame.
    pub fn enter(&mut self, frame: impl Frame) -> Result<Value<'a>> {
        self.enter_boxed(Box::new(frame))
    }

    fn enter_boxed(&mut self, mut frame: Box<dyn Frame>) -> Result<Value<'a>> {
        let value = frame.enter(self)?;
        let first_child = self.frames.children.len();
        self.frames.open.push(Open { frame, first_child });
        Ok(value)
    }

    /// Closes the innermost frame. Nothing happens where there is none.
    ///
    /// # Errors
    ///
    /// Those of the frame.
    pub fn exit(&mut self) -> Result<()> {
        let Some(Open { frame, first_child }) = self.frames.open.pop() else { return Ok(()) };
        let children = self.frames.children.split_off(first_child);
        frame.exit(self, children)
    }

    /// How many frames are open.
    pub fn frame_depth(&self) -> usize {
        self.frames.open.len()
    }

    /// Closes frames until so many are open.
    ///
    /// # Errors
    ///
    /// The first error of a frame; those around it are closed all the same.
    pub fn exit_to(&mut self, depth: usize) -> Result<()> {
        let mut result = Ok(());
        while self.frames.open.len() > depth {
            let closed = self.exit();
            result = result.and(closed);
        }
        result
    }

    /// Forgets frames and their children until so many are open: after an error.
    pub fn abandon_to(&mut self, depth: usize) {
        while self.frames.open.len() > depth {
            if let Some(open) = self.frames.open.pop() {
                self.frames.children.truncate(open.first_child);
            }
        }
    }

    /// Adds a node to the innermost frame. Without one, it is lost.
    #[inline]
    pub fn add_child(&mut self, node: Ref) {
        if !self.frames.open.is_empty() {
            self.frames.children.push(node);
        }
    }

    /// The children of the innermost frame so far.
    pub fn children(&self) -> &[Ref] {
        let first = self.frames.open.last().map_or(0, |open| open.first_child);
        &self.frames.children[first..]
    }

    /// Takes the last child of the innermost frame back.
    pub fn pop_child(&mut self) -> Option<Ref> {
        if self.children().is_empty() { None } else { self.frames.children.pop() }
    }

    /// The innermost frame.
    pub(super) fn innermost_frame(&self) -> Option<&dyn Frame> {
        self.frames.open.last().map(|open| &*open.frame)
    }

    /// The innermost frame, where it is of type `F`.
    #[inline]
    pub fn innermost<F: Frame>(&mut self) -> Option<&mut F> {
        let frame = &mut *self.frames.open.last_mut()?.frame;
        (frame as &mut dyn Any).downcast_mut()
    }

    /// The innermost frame of type `F`.
    pub fn nearest<F: Frame>(&mut self) -> Option<&mut F> {
        self.frames
            .open
            .iter_mut()
            .rev()
            .find_map(|open| (&mut *open.frame as &mut dyn Any).downcast_mut())
    }
}
