//! What everything that is built at one time shares: the arena, the scopes, the names, the mistakes.

use std::cell::{Cell, RefCell};
use std::panic::Location;

use tvmscript_diagnostics::{Diagnostic, codes};
use tvmscript_dialect::Registry;
use tvmscript_doc::{CallPlace, DocBuilder, ExprDoc, ExprKind, NoteKind, StmtDoc, StmtKind};

use super::Expr;
use super::names::Names;
use super::scopes::{ScopeId, Scopes};
use crate::CapturedValue;
use crate::build_doc::UNUSABLE;

/// What everything that is built at one time shares. It lives in the arena, which drops nothing:
/// [`Context::take`] takes out what lies elsewhere.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub docs: DocBuilder<'a>,
    scopes: RefCell<Scopes>,
    names: RefCell<Names<'a>>,
    mistakes: RefCell<Vec<Diagnostic>>,
    captured: RefCell<Vec<(String, CapturedValue)>>,
    last_place: Cell<Option<(&'static Location<'static>, &'a CallPlace<'a>)>>,
}

/// What is left of a context when all is said.
pub(super) struct Recorded {
    pub mistakes: Vec<Diagnostic>,
    pub captured: Vec<(String, CapturedValue)>,
}

impl<'a> Context<'a> {
    /// A context whose names keep clear of those that the registry gives to scripts.
    pub fn new(docs: DocBuilder<'a>, registry: &Registry) -> Self {
        Self {
            docs,
            scopes: RefCell::default(),
            names: RefCell::new(Names::beside(registry)),
            mistakes: RefCell::default(),
            captured: RefCell::default(),
            last_place: Cell::new(None),
        }
    }

    /// Takes out what lies outside of the arena.
    pub fn take(&self) -> Recorded {
        self.scopes.take();
        self.names.take();
        Recorded { mistakes: self.mistakes.take(), captured: self.captured.take() }
    }

    /// The place of a call, for what the call makes.
    fn place(&self, at: &'static Location<'static>) -> &'a CallPlace<'a> {
        if let Some((last, place)) = self.last_place.get()
            && std::ptr::eq(last, at)
        {
            return place;
        }
        let place = CallPlace { file: at.file(), line: at.line(), column: at.column() };
        let place: &'a CallPlace<'a> = self.docs.arena().alloc(place);
        self.last_place.set(Some((at, place)));
        place
    }

    /// An expression that a call has made.
    pub fn expr(&self, kind: ExprKind<'a>, at: &'static Location<'static>) -> ExprDoc<'a> {
        let expr = self.docs.expr(kind);
        expr.add_note(self.docs.arena(), NoteKind::MadeAt(self.place(at)));
        expr
    }

    /// A statement that a call has made.
    pub fn stmt(&self, kind: StmtKind<'a>, at: &'static Location<'static>) -> StmtDoc<'a> {
        let stmt = self.docs.stmt(kind);
        stmt.add_note(self.docs.arena(), NoteKind::MadeAt(self.place(at)));
        stmt
    }

    /// Notes a mistake of a call; building goes on, to find the others.
    #[cold]
    pub fn mistake(&self, diagnostic: Diagnostic, at: &'static Location<'static>) {
        let placed = diagnostic.with_file(at.file()).with_line(at.line(), at.column());
        self.mistakes.borrow_mut().push(placed);
    }

    /// The Doc of an expression that is used at a place.
    pub fn used(&self, expr: Expr<'a>, at: &'static Location<'static>) -> ExprDoc<'a> {
        if self.scopes.borrow().is_open(expr.scope) {
            return expr.doc;
        }
        let message = "a variable is used outside of the body that it belongs to";
        let diagnostic = Diagnostic::error(codes::UNDEFINED_NAME, message)
            .with_help("define it in front of the loop, block or branch, or use it inside");
        self.mistake(diagnostic, at);
        self.expr(ExprKind::Id(UNUSABLE), at)
    }

    /// The inner one of two scopes that are open.
    pub fn inner(&self, a: ScopeId, b: ScopeId) -> ScopeId {
        self.scopes.borrow().inner(a, b)
    }

    /// Runs `body` with a scope of its own, whose names are free again behind it.
    pub fn scoped<T>(&self, body: impl FnOnce(ScopeId) -> T) -> T {
        self.names.borrow_mut().open();
        let scope = self.scopes.borrow_mut().open();
        let result = body(scope);
        self.scopes.borrow_mut().close();
        self.names.borrow_mut().close();
        result
    }

    /// The innermost scope that is open.
    pub fn innermost(&self) -> ScopeId {
        self.scopes.borrow().innermost()
    }

    /// A name for a variable: the one wanted, with a number where it is taken.
    pub fn fresh(&self, wanted: &str) -> &'a str {
        self.names.borrow_mut().fresh(self.docs, wanted)
    }

    /// The name of a value from outside.
    pub fn capture(&self, value: CapturedValue) -> &'a str {
        let mut captured = self.captured.borrow_mut();
        let name = self.docs.format(format_args!("<value {}>", captured.len()));
        captured.push((name.to_owned(), value));
        name
    }
}
