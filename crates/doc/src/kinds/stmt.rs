//! Statements.

use std::cell::Cell;

use bumpalo::Bump;
use tvmscript_access_path::Path;

use crate::kinds::{BinaryOp, Class, ExprDoc, Function, ImportedName, OpCall};
use crate::note::{self, NoteCell, NoteKind};

/// A handle to a statement in an arena.
pub type StmtDoc<'a> = &'a Stmt<'a>;

/// A handle to a block in an arena.
pub type BlockDoc<'a> = &'a Block<'a>;

/// A statement.
#[derive(Debug)]
pub struct Stmt<'a> {
    /// What it is.
    pub kind: StmtKind<'a>,
    comment: Cell<Option<&'a str>>,
    notes: NoteCell<'a>,
}

/// Statements one after another (TVM: `StmtBlockDoc`).
#[derive(Debug)]
pub struct Block<'a> {
    /// The statements.
    pub stmts: &'a [StmtDoc<'a>],
    notes: NoteCell<'a>,
}

/// The kinds of statements. Those said to be *source only* are never made from IR.
#[derive(Clone, Copy, Debug)]
pub enum StmtKind<'a> {
    /// `lhs: annotation = rhs`
    Assign {
        /// What is assigned.
        lhs: ExprDoc<'a>,
        /// The value.
        rhs: Option<ExprDoc<'a>>,
        /// The type.
        annotation: Option<ExprDoc<'a>>,
    },
    /// `if predicate: … else: …`
    If {
        /// The condition.
        predicate: ExprDoc<'a>,
        /// What happens where it holds; `pass` where empty.
        then_branch: &'a [StmtDoc<'a>],
        /// What happens where it does not; no `else` where empty.
        else_branch: &'a [StmtDoc<'a>],
    },
    /// `while predicate: …`
    While {
        /// The condition.
        predicate: ExprDoc<'a>,
        /// What happens while it holds.
        body: &'a [StmtDoc<'a>],
    },
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `for lhs in rhs: …`
    For {
        /// What takes the values.
        lhs: ExprDoc<'a>,
        /// Where they come from.
        rhs: ExprDoc<'a>,
        /// What happens with each.
        body: &'a [StmtDoc<'a>],
    },
    /// `with rhs as lhs: …`
    Scope {
        /// What takes the value.
        lhs: Option<ExprDoc<'a>>,
        /// What is entered.
        rhs: ExprDoc<'a>,
        /// What happens inside.
        body: &'a [StmtDoc<'a>],
    },
    /// An expression for its effect.
    ExprStmt(ExprDoc<'a>),
    /// `assert test, msg`
    Assert {
        /// What must hold.
        test: ExprDoc<'a>,
        /// What is said where it does not.
        msg: Option<ExprDoc<'a>>,
    },
    /// `return value`; TVM always prints a value.
    Return(Option<ExprDoc<'a>>),
    /// `def …`
    Function(&'a Function<'a>),
    /// `class …`
    Class(&'a Class<'a>),
    /// Lines of comment: the text is the comment of the statement.
    Comment,
    /// `"""…"""`: the text is the comment of the statement.
    DocString,
    /// A call of an operator with its settings.
    OpCall(&'a OpCall<'a>),
    /// `target op= value`. Source only.
    AugAssign {
        /// What is changed.
        target: ExprDoc<'a>,
        /// How.
        op: BinaryOp,
        /// By what.
        value: ExprDoc<'a>,
    },
    /// `a = b = value`. Source only.
    ChainedAssign {
        /// What is assigned, from the left.
        targets: &'a [ExprDoc<'a>],
        /// The value.
        value: ExprDoc<'a>,
    },
    /// `if …: … elif …: … else: …`. Source only.
    IfChain {
        /// The conditions, each with what happens where it is the first to hold.
        branches: &'a [(ExprDoc<'a>, &'a [StmtDoc<'a>])],
        /// What happens where none holds.
        else_branch: &'a [StmtDoc<'a>],
    },
    /// `with a as x, b as y: …`. Source only.
    Scopes {
        /// What is entered, each with what takes its value.
        items: &'a [(ExprDoc<'a>, Option<ExprDoc<'a>>)],
        /// What happens inside.
        body: &'a [StmtDoc<'a>],
    },
    /// `pass`. Source only; TVM prints it where a block is empty.
    Pass,
    /// `import a.b as c, d`. Source only.
    Import(&'a [ImportedName<'a>]),
    /// `from module import a as b, c`. Source only.
    ImportFrom {
        /// The module, with leading dots where relative.
        module: &'a str,
        /// What is imported; `*` is a name.
        names: &'a [ImportedName<'a>],
    },
}

impl<'a> Stmt<'a> {
    /// A statement without comment and notes.
    #[inline]
    pub const fn new(kind: StmtKind<'a>) -> Self {
        Self { kind, comment: Cell::new(None), notes: NoteCell::new(None) }
    }

    /// Its comment: behind it, above it, or as the docstring of a definition, as its kind has it.
    #[inline]
    pub const fn comment(&self) -> Option<&'a str> {
        self.comment.get()
    }

    /// Sets or removes its comment.
    pub fn set_comment(&self, comment: Option<&'a str>) {
        self.comment.set(comment);
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

    /// Whether anything is noted.
    #[inline]
    pub const fn has_notes(&self) -> bool {
        self.notes.get().is_some()
    }
}

impl<'a> Block<'a> {
    /// A block without notes.
    #[inline]
    pub const fn new(stmts: &'a [StmtDoc<'a>]) -> Self {
        Self { stmts, notes: NoteCell::new(None) }
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

    /// Whether anything is noted.
    #[inline]
    pub const fn has_notes(&self) -> bool {
        self.notes.get().is_some()
    }

    /// Notes something.
    pub fn add_note(&self, arena: &'a Bump, kind: NoteKind<'a>) {
        note::add(&self.notes, arena, kind);
    }

    /// Everything noted, the last first.
    pub fn notes(&self) -> impl Iterator<Item = NoteKind<'a>> + use<'a> {
        note::iter(&self.notes)
    }
}
