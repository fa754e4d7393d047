//! Expressions.

use bumpalo::Bump;
use tvmscript_access_path::Path;

use crate::kinds::{BinaryOp, Comparison, Comprehension, FStringPart, Literal, UnaryOp};
use crate::note::{self, NoteCell, NoteKind};

/// A handle to an expression in an arena.
pub type ExprDoc<'a> = &'a Expr<'a>;

/// An expression.
#[derive(Debug)]
pub struct Expr<'a> {
    /// What it is.
    pub kind: ExprKind<'a>,
    notes: NoteCell<'a>,
}

/// The kinds of expressions. Those said to be *source only* are never made from IR; they are what a
/// parsed source needs beyond that.
#[derive(Clone, Copy, Debug)]
pub enum ExprKind<'a> {
    /// A value written out.
    Literal(Literal<'a>),
    /// An expression written inside a string: `"n + 1"`. It must print as one line.
    ExprString(ExprDoc<'a>),
    /// A name.
    Id(&'a str),
    /// `value.name`
    AttrAccess {
        /// What is accessed.
        value: ExprDoc<'a>,
        /// The name of the attribute.
        name: &'a str,
    },
    /// `value[indices]`; `value[()]` where there are none.
    Index {
        /// What is accessed.
        value: ExprDoc<'a>,
        /// The indices, slices among them.
        indices: &'a [ExprDoc<'a>],
    },
    /// `callee(args)`; see [`ExprKind::as_call`].
    Call {
        /// What is called.
        callee: ExprDoc<'a>,
        /// The arguments, all positional.
        args: &'a [ExprDoc<'a>],
    },
    /// `callee(args, name=value)`; a kind of its own because calls without names are many and small.
    CallWithKeywords(&'a Call<'a>),
    /// An operator and its operand.
    Unary {
        /// The operator.
        op: UnaryOp,
        /// What it is applied to.
        operand: ExprDoc<'a>,
    },
    /// An operator between its operands.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// The left operand.
        lhs: ExprDoc<'a>,
        /// The right operand.
        rhs: ExprDoc<'a>,
    },
    /// `then_value if predicate else else_value`
    Conditional {
        /// The condition.
        predicate: ExprDoc<'a>,
        /// The value where it holds.
        then_value: ExprDoc<'a>,
        /// The value where it does not.
        else_value: ExprDoc<'a>,
    },
    /// `lambda args: body`
    Lambda {
        /// The parameters, names.
        args: &'a [ExprDoc<'a>],
        /// The value.
        body: ExprDoc<'a>,
    },
    /// `(a, b)`
    Tuple(&'a [ExprDoc<'a>]),
    /// `[a, b]`
    List(&'a [ExprDoc<'a>]),
    /// `{key: value}`
    Dict(&'a [(ExprDoc<'a>, ExprDoc<'a>)]),
    /// `start:stop:step`, only as an index.
    Slice {
        /// The first index.
        start: Option<ExprDoc<'a>>,
        /// The index behind the last.
        stop: Option<ExprDoc<'a>>,
        /// The distance.
        step: Option<ExprDoc<'a>>,
    },
    /// `*value`. Source only.
    Starred(ExprDoc<'a>),
    /// `**value`, as an argument. Source only.
    DoubleStarred(ExprDoc<'a>),
    /// `{a, b}`. Source only.
    Set(&'a [ExprDoc<'a>]),
    /// `f"…{value}…"`. Source only.
    FString(&'a [FStringPart<'a>]),
    /// `[value for name in values]` and its kin. Source only.
    Comprehension(&'a Comprehension<'a>),
    /// `a < b <= c`. Source only.
    Comparison(&'a Comparison<'a>),
    /// `(name := value)`. Source only.
    Named {
        /// The name.
        target: ExprDoc<'a>,
        /// Its value.
        value: ExprDoc<'a>,
    },
}

/// A call, with or without arguments by name.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// What is called.
    pub callee: ExprDoc<'a>,
    /// The positional arguments.
    pub args: &'a [ExprDoc<'a>],
    /// The arguments by name.
    pub kwargs: &'a [(&'a str, ExprDoc<'a>)],
}

// Printing is bound by how much of the tree has to be read.
const _: () = assert!(size_of::<Expr<'_>>() <= 40);

impl<'a> ExprKind<'a> {
    /// The call, where it is one, whether arguments have names or not.
    pub const fn as_call(&self) -> Option<Call<'a>> {
        match *self {
            Self::Call { callee, args } => Some(Call { callee, args, kwargs: &[] }),
            Self::CallWithKeywords(call) => Some(*call),
            _ => None,
        }
    }
}

impl<'a> Expr<'a> {
    /// An expression without notes.
    #[inline]
    pub const fn new(kind: ExprKind<'a>) -> Self {
        Self { kind, notes: NoteCell::new(None) }
    }

    /// Notes that it was made from the object at `path`; nothing where it is untracked.
    #[inline]
    pub fn add_source_path(&self, path: Path<'a>) {
        note::add_source_path(&self.notes, path);
    }

    /// The paths noted, the last first.
    pub fn source_paths(&self) -> impl Iterator<Item = Path<'a>> + use<'a> {
        note::source_paths(&self.notes)
    }

    /// Notes something.
    pub fn add_note(&self, arena: &'a Bump, kind: NoteKind<'a>) {
        note::add(&self.notes, arena, kind);
    }

    /// Everything noted, the last first.
    pub fn notes(&self) -> impl Iterator<Item = NoteKind<'a>> + use<'a> {
        note::iter(&self.notes)
    }

    /// Whether it was read from a source.
    #[inline]
    pub fn is_from_source(&self) -> bool {
        self.has_notes() && self.notes().any(|note| matches!(note, NoteKind::SourceSpan { .. }))
    }

    /// Whether anything is noted.
    #[inline]
    pub const fn has_notes(&self) -> bool {
        self.notes.get().is_some()
    }
}
