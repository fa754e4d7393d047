//! The state of a printer, and the one place that tells the kinds apart.

use tvmscript_diagnostics::{Diagnostic, Error, codes};

use crate::python::marks::Marks;
use crate::python::spans::LineStarts;
use crate::{BlockDoc, Call, Doc, ExprDoc, ExprKind, PrintOptions, StmtDoc, StmtKind};

/// Room for so much text at first: most scripts are shorter than a few kilobytes.
const FIRST_CAPACITY: usize = 2048;

/// How many nested Docs are printed between two looks at the stack.
const STACK_CHECK_INTERVAL: u32 = 16;
/// What these may take of it, with much to spare in builds without optimization.
const STACK_RED_ZONE: usize = 128 * 1024;
const STACK_SEGMENT: usize = 4 * 1024 * 1024;

const SPACES: &str = "                                                                ";

/// Indentation from which on lines count against [`DEEP_INDENT_BUDGET`].
const DEEP_INDENT: usize = 4096;
/// Bytes that may be spent on the indentation of such lines: it grows with the square of the depth.
const DEEP_INDENT_BUDGET: usize = 256 << 20;

pub(super) struct Printer<'a, 'o> {
    pub(super) out: String,
    /// Where lines start; only where lines will be decorated.
    pub(super) lines: Option<LineStarts>,
    /// What is underlined; only where something was asked to be.
    pub(super) marks: Option<Marks<'o>>,
    /// The first thing that went wrong. Printing goes on without statements, to end soon.
    pub(super) error: Option<Box<Error>>,
    /// Operators on the left spine of the chains that are being printed, see `operation`.
    pub(super) spine: Vec<super::operation::SpineLink<'a>>,
    /// How many f-strings were begun inside of the outermost one that is being printed, it included.
    pub(super) f_strings: usize,
    indent: usize,
    indent_spaces: usize,
    deep_indent_budget: usize,
    depth: u32,
}

impl<'a, 'o> Printer<'a, 'o> {
    pub(super) fn new(options: &'o PrintOptions) -> Self {
        let underlines = !options.paths_to_underline.is_empty();
        Self {
            out: String::with_capacity(FIRST_CAPACITY),
            lines: (underlines || options.print_line_numbers).then(LineStarts::default),
            marks: underlines.then(|| Marks::new(&options.paths_to_underline)),
            error: None,
            spine: Vec::new(),
            f_strings: 0,
            indent: 0,
            indent_spaces: options.indent_spaces,
            deep_indent_budget: DEEP_INDENT_BUDGET,
            depth: 0,
        }
    }

    pub(super) fn doc(&mut self, doc: Doc<'a>) {
        match doc {
            Doc::Expr(expr) => self.expr(expr),
            Doc::Stmt(stmt) => self.stmt(stmt),
            Doc::Block(block) => self.block(block),
        }
    }

    #[inline]
    pub(super) fn expr(&mut self, expr: ExprDoc<'a>) {
        if expr.has_notes() {
            self.noted_expr(expr);
        } else {
            self.plain_expr(expr);
        }
    }

    /// Prints an expression without regard to its notes.
    #[inline]
    pub(super) fn plain_expr(&mut self, expr: ExprDoc<'a>) {
        match expr.kind {
            ExprKind::Id(name) => self.out.push_str(name),
            ExprKind::Literal(ref value) => self.literal(value),
            _ => self.nested_expr(expr),
        }
    }

    /// Out of line, so that names and literals stay cheap where `expr` is inlined.
    #[inline(never)]
    fn nested_expr(&mut self, expr: ExprDoc<'a>) {
        self.nested(|printer| printer.compound_expr(expr));
    }

    fn compound_expr(&mut self, expr: ExprDoc<'a>) {
        match expr.kind {
            ExprKind::Id(name) => self.out.push_str(name),
            ExprKind::Literal(ref value) => self.literal(value),
            ExprKind::ExprString(value) => self.expr_string(value),
            ExprKind::AttrAccess { value, name } => self.attr_access(value, name),
            ExprKind::Index { value, indices } => self.index(value, indices),
            ExprKind::Call { callee, args } => self.call(callee, args, &[]),
            ExprKind::CallWithKeywords(&Call { callee, args, kwargs }) => {
                self.call(callee, args, kwargs);
            }
            ExprKind::Unary { op, operand } => self.unary(op, operand),
            ExprKind::Binary { op, lhs, rhs } => self.binary(op, lhs, rhs),
            ExprKind::Conditional { predicate, then_value, else_value } => {
                self.conditional(predicate, then_value, else_value);
            }
            ExprKind::Lambda { args, body } => self.lambda(args, body),
            ExprKind::Tuple(elements) => self.tuple(elements),
            ExprKind::List(elements) => self.list(elements),
            ExprKind::Dict(entries) => self.dict(entries),
            ExprKind::Slice { start, stop, step } => self.slice(start, stop, step),
            ExprKind::Starred(value) => self.starred("*", value),
            ExprKind::DoubleStarred(value) => self.starred("**", value),
            ExprKind::Set(elements) => self.set(elements),
            ExprKind::FString(parts) => self.f_string(parts),
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension),
            ExprKind::Comparison(comparison) => self.comparison(comparison),
            ExprKind::Named { target, value } => self.named(target, value),
        }
    }

    pub(super) fn stmt(&mut self, stmt: StmtDoc<'a>) {
        if self.error.is_some() {
            return;
        }
        if stmt.has_notes() {
            self.noted_stmt(stmt);
        } else {
            self.plain_stmt(stmt);
        }
    }

    /// Prints a statement without regard to its notes.
    pub(super) fn plain_stmt(&mut self, stmt: StmtDoc<'a>) {
        self.nested(|printer| match stmt.kind {
            StmtKind::Assign { lhs, rhs, annotation } => printer.assign(stmt, lhs, rhs, annotation),
            StmtKind::If { predicate, then_branch, else_branch } => {
                printer.if_stmt(stmt, predicate, then_branch, else_branch);
            }
            StmtKind::While { predicate, body } => printer.while_stmt(stmt, predicate, body),
            StmtKind::Break => printer.out.push_str("break"),
            StmtKind::Continue => printer.out.push_str("continue"),
            StmtKind::For { lhs, rhs, body } => printer.for_stmt(stmt, lhs, rhs, body),
            StmtKind::Scope { lhs, rhs, body } => printer.scope(stmt, lhs, rhs, body),
            StmtKind::ExprStmt(expr) => printer.expr_stmt(stmt, expr),
            StmtKind::Assert { test, msg } => printer.assert(stmt, test, msg),
            StmtKind::Return(value) => printer.return_stmt(stmt, value),
            StmtKind::Function(function) => printer.function(stmt, function),
            StmtKind::Class(class) => printer.class(stmt, class),
            StmtKind::Comment => printer.comment_stmt(stmt),
            StmtKind::DocString => printer.doc_string_stmt(stmt),
            StmtKind::OpCall(call) => printer.op_call(call),
            StmtKind::AugAssign { target, op, value } => {
                printer.aug_assign(stmt, target, op, value);
            }
            StmtKind::ChainedAssign { targets, value } => {
                printer.chained_assign(stmt, targets, value);
            }
            StmtKind::IfChain { branches, else_branch } => {
                printer.if_chain(stmt, branches, else_branch);
            }
            StmtKind::Scopes { items, body } => printer.scopes(stmt, items, body),
            StmtKind::Pass => printer.pass_stmt(stmt),
            StmtKind::Import(names) => printer.import(stmt, names),
            StmtKind::ImportFrom { module, names } => printer.import_from(stmt, module, names),
        });
    }

    pub(super) fn block(&mut self, block: BlockDoc<'a>) {
        let start = self.out.len();
        self.stmts_of_block(block.stmts);
        if block.has_notes() {
            self.mark(start, block.source_paths());
        }
    }

    /// The one place of the recursion at which the stack is watched.
    #[inline]
    fn nested(&mut self, print: impl FnOnce(&mut Self)) {
        self.depth += 1;
        if self.depth.is_multiple_of(STACK_CHECK_INTERVAL) {
            stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || print(self));
        } else {
            print(self);
        }
        self.depth -= 1;
    }

    /// Ends the line and indents the next.
    pub(super) fn new_line(&mut self) {
        let start = self.out.len();
        self.out.push('\n');
        if let Some(lines) = &mut self.lines {
            lines.start_at(self.out.len());
        }
        self.indentation();
        self.exempt_from(start);
    }

    #[inline]
    fn indentation(&mut self) {
        match SPACES.get(..self.indent) {
            Some(spaces) => self.out.push_str(spaces),
            None => self.deep_indentation(),
        }
    }

    #[cold]
    fn deep_indentation(&mut self) {
        if self.indent >= DEEP_INDENT {
            match self.deep_indent_budget.checked_sub(self.indent) {
                Some(rest) => self.deep_indent_budget = rest,
                None => {
                    return self.fail(
                        Diagnostic::error(
                            codes::TOO_DEEP,
                            format!(
                                "statements are nested too deeply to be printed: {} bytes of indentation a line",
                                self.indent
                            ),
                        )
                        .with_help("print with fewer spaces of indentation, or a part of the object"),
                    );
                }
            }
        }
        let mut rest = self.indent;
        while let Some(more) = rest.checked_sub(SPACES.len()) {
            self.out.push_str(SPACES);
            rest = more;
        }
        self.out.push_str(SPACES.get(..rest).unwrap_or_default());
    }

    /// Ends the line without indenting the next, which then does not count as a line of its own (TVM:
    /// `NewLineWithoutIndent`).
    pub(super) fn bare_new_line(&mut self) {
        let start = self.out.len();
        self.out.push('\n');
        self.exempt_from(start);
    }

    /// Prints statements one level further in, each on a line; `pass` where there are none.
    pub(super) fn indented(&mut self, print: impl FnOnce(&mut Self)) {
        self.indent += self.indent_spaces;
        print(self);
        self.indent -= self.indent_spaces;
    }

    /// Notes the first error.
    #[cold]
    pub(super) fn fail(&mut self, diagnostic: Diagnostic) {
        self.error.get_or_insert_with(|| Box::new(diagnostic.into()));
    }

    /// What was printed from `start` on is never underlined.
    #[inline]
    pub(super) fn exempt_from(&mut self, start: usize) {
        if let Some(marks) = &mut self.marks {
            marks.exempt(start..self.out.len());
        }
    }

    /// What was printed from `start` on stands for the objects at `paths`.
    pub(super) fn mark(
        &mut self,
        start: usize,
        paths: impl Iterator<Item = tvmscript_access_path::Path<'a>>,
    ) {
        if let Some(marks) = &mut self.marks {
            marks.mark(&(start..self.out.len()), paths);
        }
    }
}
