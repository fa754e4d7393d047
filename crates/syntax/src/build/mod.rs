//! What the grammar found in a line, made into Docs: a machine with a stack of operands, driven by where
//! rules start and end. No recursion, however deep the line.

mod bracket;
mod comment;
mod constant;
mod f_string;
mod header;
mod number;
mod operation;
mod parameter;
mod statement;
mod string;
mod string_escape;
mod target;

use pest::iterators::Pairs;
use tvmscript_doc::{
    ComprehensionFor, Doc, DocBuilder, ExprDoc, ExprKind, NoteKind, StmtDoc, StmtKind,
};

pub(crate) use header::Header;

use crate::error::LineError;
use crate::grammar::Rule;
use crate::layout::Layout;

/// An expression and the tokens it was read from, parentheses around it included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operand<'a> {
    pub(crate) expr: ExprDoc<'a>,
    pub(crate) first: u32,
    /// The token behind the last.
    pub(crate) behind: u32,
}

/// An argument by name.
#[derive(Clone, Copy, Debug)]
struct Keyword<'a> {
    /// The name.
    token: u32,
    value: ExprDoc<'a>,
}

/// How far the stacks reached when a rule started.
#[derive(Clone, Copy, Debug)]
struct Mark {
    operands: u32,
    keywords: u32,
    comprehensions: u32,
    /// The first token of the rule.
    token: u32,
}

/// The machine.
pub(crate) struct Builder<'l, 'a> {
    pub(crate) layout: &'l Layout<'a>,
    pub(crate) docs: DocBuilder<'a>,
    /// The first token of the line.
    base: u32,
    marks: Vec<Mark>,
    pub(crate) operands: Vec<Operand<'a>>,
    keywords: Vec<Keyword<'a>>,
    /// Operators that wait for their right operand.
    pending: Vec<operation::Pending>,
    comprehensions: Vec<ComprehensionFor<'a>>,
    parameters: Vec<StmtDoc<'a>>,
    type_parameters: Vec<Doc<'a>>,
    scopes: Vec<(ExprDoc<'a>, Option<ExprDoc<'a>>)>,
    /// What the line begins, where it begins a compound statement.
    pub(crate) header: Option<Header<'a>>,
    /// The simple statements of the line.
    pub(crate) simple: Vec<StmtDoc<'a>>,
    /// What is wrong with the line.
    pub(crate) errors: Vec<LineError>,
    /// Expressions and their tokens, where the line has comments inside.
    recorded: Option<Vec<Operand<'a>>>,
    /// Room for texts that are compared and thrown away.
    scratch: String,
    /// How deeply it is nested in f-strings.
    nesting: u32,
}

impl<'l, 'a> Builder<'l, 'a> {
    pub(crate) fn new(layout: &'l Layout<'a>, docs: DocBuilder<'a>) -> Self {
        Self {
            layout,
            docs,
            base: 0,
            marks: Vec::new(),
            operands: Vec::new(),
            keywords: Vec::new(),
            pending: Vec::new(),
            comprehensions: Vec::new(),
            parameters: Vec::new(),
            type_parameters: Vec::new(),
            scopes: Vec::new(),
            header: None,
            simple: Vec::new(),
            errors: Vec::new(),
            recorded: None,
            scratch: String::new(),
            nesting: 0,
        }
    }

    /// Makes Docs of a line whose first token is `base`.
    pub(crate) fn line(&mut self, pairs: Pairs<'_, Rule>, base: u32) {
        self.clear(base);
        for token in pairs.tokens() {
            match token {
                pest::Token::Start { rule, pos } => self.start(rule, base + pos.pos() as u32),
                pest::Token::End { rule, pos } => self.end(rule, base + pos.pos() as u32),
            }
        }
    }

    fn clear(&mut self, base: u32) {
        self.base = base;
        self.marks.clear();
        self.operands.clear();
        self.keywords.clear();
        self.comprehensions.clear();
        self.parameters.clear();
        self.type_parameters.clear();
        self.scopes.clear();
        self.header = None;
        self.simple.clear();
        self.errors.clear();
    }

    #[inline]
    fn start(&mut self, rule: Rule, token: u32) {
        if matches!(rule, Rule::attribute) {
            return;
        }
        self.marks.push(Mark {
            operands: self.operands.len() as u32,
            keywords: self.keywords.len() as u32,
            comprehensions: self.comprehensions.len() as u32,
            token,
        });
    }

    #[inline]
    fn end(&mut self, rule: Rule, behind: u32) {
        if let Rule::attribute = rule {
            return self.attribute(behind);
        }
        let Some(mark) = self.marks.pop() else { return };
        match rule {
            Rule::leaf => self.leaf(mark, behind),
            Rule::call => self.call(mark, behind),
            Rule::keyword => self.keyword(mark),
            Rule::index => self.index(mark, behind),
            Rule::slice => self.slice(mark, behind),
            Rule::binary => self.operation(mark.operands.saturating_sub(1), None),
            Rule::signed => self.operation(mark.operands, Some(mark.token - 1)),
            Rule::group => self.group(mark, behind),
            Rule::list => self.list(mark, behind),
            Rule::brace => self.brace(mark, behind),
            Rule::more | Rule::more_targets => self.bare_tuple(mark, behind),
            Rule::starred | Rule::starred_target => self.wrap(mark, behind, ExprKind::Starred),
            Rule::double_starred => self.wrap(mark, behind, ExprKind::DoubleStarred),
            Rule::walrus => self.walrus(mark, behind),
            Rule::ternary => self.ternary(mark),
            Rule::lambda => self.lambda(mark, behind),
            Rule::lambda_parameter => self.lambda_parameter(mark, behind),
            Rule::comp_for => self.comprehension_loop(mark),
            Rule::expression_statement => self.expression_statement(mark, behind),
            Rule::return_statement => self.return_statement(mark, behind),
            Rule::assert_statement => self.assert_statement(mark, behind),
            Rule::flow_statement => self.flow_statement(mark, behind),
            Rule::import_statement => self.import_statement(mark, behind),
            Rule::from_statement => self.import_from_statement(mark, behind),
            Rule::parameter => self.parameter(mark, behind),
            Rule::type_parameter => self.type_parameter(mark, behind),
            Rule::with_item => self.with_item(mark),
            Rule::def_header => self.def_header(mark),
            Rule::class_header => self.class_header(mark),
            Rule::for_header => self.for_header(),
            Rule::condition => self.condition(mark),
            Rule::with_header => self.with_header(),
            Rule::else_line => self.else_header(),
            _ => {}
        }
    }

    /// An expression read from these tokens.
    #[inline]
    pub(crate) fn make(&mut self, kind: ExprKind<'a>, first: u32, behind: u32) -> ExprDoc<'a> {
        let expr = self.docs.expr(kind);
        let (start, end) = (self.layout.start(first), self.layout.end(behind.wrapping_sub(1)));
        expr.add_note(self.docs.arena(), NoteKind::SourceSpan { start, end });
        if self.recorded.is_some() {
            self.record(Operand { expr, first, behind });
        }
        expr
    }

    /// A statement read from these tokens.
    pub(crate) fn make_stmt(&mut self, kind: StmtKind<'a>, first: u32, behind: u32) -> StmtDoc<'a> {
        let stmt = self.docs.stmt(kind);
        let (start, end) = (self.layout.start(first), self.layout.end(behind.wrapping_sub(1)));
        stmt.add_note(self.docs.arena(), NoteKind::SourceSpan { start, end });
        stmt
    }

    #[inline]
    fn push(&mut self, kind: ExprKind<'a>, first: u32, behind: u32) {
        let expr = self.make(kind, first, behind);
        self.operands.push(Operand { expr, first, behind });
    }

    #[inline]
    fn pop(&mut self) -> Option<Operand<'a>> {
        self.operands.pop()
    }

    /// The operands since a mark, as a list in the arena.
    #[inline]
    fn take_exprs(&mut self, from: u32) -> &'a [ExprDoc<'a>] {
        let from = (from as usize).min(self.operands.len());
        if from == self.operands.len() {
            return &[];
        }
        let exprs = self.operands.drain(from..).map(|operand| operand.expr);
        self.docs.arena().alloc_slice_fill_iter(exprs)
    }

    fn since(&self, from: u32) -> &[Operand<'a>] {
        self.operands.get(from as usize..).unwrap_or_default()
    }

    #[inline]
    fn attribute(&mut self, behind: u32) {
        let name = self.layout.text(behind - 1);
        let Some(Operand { expr: value, first, .. }) = self.pop() else { return };
        self.push(ExprKind::AttrAccess { value, name }, first, behind);
    }

    fn wrap(&mut self, mark: Mark, behind: u32, kind: impl Fn(ExprDoc<'a>) -> ExprKind<'a>) {
        if let Some(operand) = self.pop() {
            self.push(kind(operand.expr), mark.token - 1, behind);
        }
    }

    fn walrus(&mut self, mark: Mark, behind: u32) {
        let Some(value) = self.pop() else { return };
        let first = mark.token - 2;
        let name = self.layout.text(first);
        let target = self.make(ExprKind::Id(name), first, first + 1);
        self.push(ExprKind::Named { target, value: value.expr }, first, behind);
    }

    /// Notes an error at these tokens.
    #[cold]
    pub(crate) fn fail(&mut self, first: u32, behind: u32, error: LineError) {
        let (start, end) = (self.layout.start(first), self.layout.end(behind.wrapping_sub(1)));
        self.errors.push(error.at(start, end));
    }
}
