//! From the script of a template to its shape.

use bumpalo::Bump;
use tvmscript_doc::{Call, DocBuilder, ExprDoc, ExprKind, Function, StmtDoc, StmtKind};
use tvmscript_syntax::{expr_span, parse, stmt_span};

use super::error::TemplateError;
use super::scan::{Mark, Named, number_of};

/// What a template looks like. Fields are numbers among those it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    pub shape: Shape,
    /// The prefix that the text is written with, and the dotted name behind it.
    pub prefix: String,
    pub path: String,
    /// The arguments without a name.
    pub positional: Vec<usize>,
    /// The arguments with one: the name, the field.
    pub keywords: Vec<(String, usize)>,
    /// What a block or a loop binds.
    pub target: Option<usize>,
    /// The body of a block, a loop or a function.
    pub body: Option<usize>,
    /// The parts of a function.
    pub function: Option<FunctionOutline>,
}

/// What kind of construct it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `N.name(…)`
    Call,
    /// `N.name[…]`
    Index,
    /// `with N.name(…): …`
    Scope,
    /// `for x in N.name(…): …`
    Loop,
    /// `@N.name(…) def …`
    Function,
}

/// Which fields are the parts of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FunctionOutline {
    pub params: usize,
    pub ret_type: Option<usize>,
    pub attrs: usize,
}

type Outlined<T> = Result<T, TemplateError>;

const HELP: &str = "a template is a call `N.name(…)`, an index `N.name[…]`, a block \
                    `with N.name(…):`, a loop `for {var} in N.name(…):` or a function \
                    `@N.name(…)` with its `def`";

/// The outline of a template's script, in which names stand for its fields.
pub(super) fn outline(script: &str, fields: &[Named<'_>]) -> Outlined<Outline> {
    let arena = Bump::new();
    let parsed = parse(script, DocBuilder::new(&arena));
    if let Some(found) = parsed.diagnostics.first() {
        let (start, end) = found.span.map_or((0, script.len()), |span| (span.start, span.end));
        return Err(TemplateError::at(format!("it is no syntax: {}", found.message), start, end));
    }
    let [stmt] = parsed.block.stmts else {
        return Err(TemplateError::whole("it is not one statement or expression").help(HELP));
    };
    Reader { fields }.stmt(stmt)
}

struct Reader<'t> {
    fields: &'t [Named<'t>],
}

impl Reader<'_> {
    fn stmt(&self, stmt: StmtDoc<'_>) -> Outlined<Outline> {
        match stmt.kind {
            StmtKind::ExprStmt(expr)
            | StmtKind::Assign { lhs: expr, rhs: None, annotation: None } => self.expr(expr),
            StmtKind::Scope { lhs, rhs, body } => {
                let mut outline = self.call(rhs, Shape::Scope)?;
                outline.target = lhs.map(|lhs| self.field(lhs)).transpose()?;
                outline.body = Some(self.only(stmt, body)?);
                Ok(outline)
            }
            StmtKind::For { lhs, rhs, body } => {
                let mut outline = self.call(rhs, Shape::Loop)?;
                outline.target = Some(self.field(lhs)?);
                outline.body = Some(self.only(stmt, body)?);
                Ok(outline)
            }
            StmtKind::Function(function) => self.function(stmt, function),
            _ => Err(self.wrong_stmt("no such statement can be a template", stmt)),
        }
    }

    fn expr(&self, expr: ExprDoc<'_>) -> Outlined<Outline> {
        match expr.kind {
            ExprKind::Index { value, indices } => {
                let (prefix, path) = self.name(value)?;
                let mut outline = Outline::new(Shape::Index, prefix, path);
                for index in indices {
                    outline.positional.push(self.field(index)?);
                }
                Ok(outline)
            }
            _ => self.call(expr, Shape::Call),
        }
    }

    fn call(&self, expr: ExprDoc<'_>, shape: Shape) -> Outlined<Outline> {
        let Some(Call { callee, args, kwargs }) = expr.kind.as_call() else {
            return Err(self.wrong(format!("here a call is wanted; {HELP}"), expr));
        };
        let (prefix, path) = self.name(callee)?;
        let mut outline = Outline::new(shape, prefix, path);
        for arg in args {
            outline.positional.push(self.field(arg)?);
        }
        for (name, value) in kwargs {
            outline.keywords.push(((*name).to_owned(), self.field(value)?));
        }
        Ok(outline)
    }

    fn function(&self, stmt: StmtDoc<'_>, function: &Function<'_>) -> Outlined<Outline> {
        let Function { name, args, decorators, return_type, body, type_params } = *function;
        let [decorator] = decorators else {
            return Err(self.wrong_stmt("a function has one decorator, `@N.name(…)`", stmt));
        };
        if !type_params.is_empty() {
            return Err(self.wrong_stmt("the type variables of a function are implied", stmt));
        }
        let mut outline = match decorator.kind.as_call() {
            Some(_) => self.call(decorator, Shape::Function)?,
            None => {
                let (prefix, path) = self.name(decorator)?;
                Outline::new(Shape::Function, prefix, path)
            }
        };
        if let Some(&field) = outline.positional.first() {
            return Err(self.of_field("an argument of a decorator has a name", field));
        }
        if self.fields.get(self.field(name)?).is_none_or(|field| field.name != "name") {
            return Err(self.wrong("the name of a function is written `{name}`", name));
        }
        let [params] = args else {
            return Err(self.wrong_stmt("the parameters are one field, `({params})`", stmt));
        };
        let [attrs, body] = body else {
            let message = "the body is the attributes and the statements, `{attrs}` and `{body}`";
            return Err(self.wrong_stmt(message, stmt));
        };
        outline.function = Some(FunctionOutline {
            params: self.stmt_field(params)?,
            ret_type: return_type.map(|ty| self.field(ty)).transpose()?,
            attrs: self.stmt_field(attrs)?,
        });
        outline.body = Some(self.stmt_field(body)?);
        Ok(outline)
    }

    /// The one field that a body is.
    fn only(&self, stmt: StmtDoc<'_>, body: &[StmtDoc<'_>]) -> Outlined<usize> {
        match body {
            [body] => self.stmt_field(body),
            _ => Err(self.wrong_stmt("the body is one field, such as `{body}`", stmt)),
        }
    }

    fn stmt_field(&self, stmt: StmtDoc<'_>) -> Outlined<usize> {
        match stmt.kind {
            StmtKind::ExprStmt(expr) | StmtKind::Assign { lhs: expr, rhs: _, annotation: _ } => {
                self.field(expr)
            }
            _ => Err(self.wrong_stmt("here a field is wanted", stmt)),
        }
    }

    /// The field that an expression is.
    fn field(&self, expr: ExprDoc<'_>) -> Outlined<usize> {
        match expr.kind {
            ExprKind::Id(name) => number_of(name).filter(|number| *number < self.fields.len()),
            _ => None,
        }
        .ok_or_else(|| self.wrong("here a field in braces is wanted", expr))
    }

    /// The prefix and the dotted name behind it.
    fn name(&self, mut expr: ExprDoc<'_>) -> Outlined<(String, String)> {
        let whole = expr;
        let mut parts: Vec<&str> = Vec::new();
        while let ExprKind::AttrAccess { value, name } = expr.kind {
            parts.push(name);
            expr = value;
        }
        match expr.kind {
            ExprKind::Id(prefix) if !parts.is_empty() && number_of(prefix).is_none() => {
                parts.reverse();
                Ok((prefix.to_owned(), parts.join(".")))
            }
            _ => Err(self.wrong("here a name with the dialect's prefix is wanted", whole)),
        }
    }

    fn wrong(&self, message: impl Into<String>, expr: ExprDoc<'_>) -> TemplateError {
        match expr_span(expr) {
            Some((start, end)) => TemplateError::at(message, start, end),
            None => TemplateError::whole(message),
        }
    }

    fn wrong_stmt(&self, message: &str, stmt: StmtDoc<'_>) -> TemplateError {
        let error = match stmt_span(stmt) {
            Some((start, end)) => TemplateError::at(message, start, end),
            None => TemplateError::whole(message),
        };
        error.help(HELP)
    }

    fn of_field(&self, message: &str, field: usize) -> TemplateError {
        match self.fields.get(field) {
            Some(Named { name: _, mark: _, start, end }) => {
                TemplateError::at(message, *start, *end)
            }
            None => TemplateError::whole(message),
        }
    }
}

impl Outline {
    pub(super) fn new(shape: Shape, prefix: String, path: String) -> Self {
        Self {
            shape,
            prefix,
            path,
            positional: Vec::new(),
            keywords: Vec::new(),
            target: None,
            body: None,
            function: None,
        }
    }

    /// Tests that a text with this outline can be read in one way only.
    pub(super) fn check(&self, fields: &[Named<'_>]) -> Outlined<()> {
        let mark = |number: usize| fields.get(number).map_or(Mark::None, |field| field.mark);
        let error = |message: &str, number: usize| match fields.get(number) {
            Some(field) => TemplateError::at(message, field.start, field.end),
            None => TemplateError::whole(message),
        };
        let mut before = Mark::None;
        for &number in &self.positional {
            match (before, mark(number)) {
                (Mark::Spread, _) => {
                    let message = "it is ambiguous: an argument without a name cannot follow one \
                                   that is spread";
                    return Err(error(message, number).help("give it a name: `name={field}`"));
                }
                (Mark::Optional | Mark::From(_), Mark::None | Mark::Spread) => {
                    let message = "it is ambiguous: an argument that is always there cannot follow \
                                   one that may be left out";
                    return Err(error(message, number).help("give it a name: `name={field}`"));
                }
                (_, now) => before = now,
            }
        }
        for (at, (name, number)) in self.keywords.iter().enumerate() {
            if mark(*number) == Mark::Spread {
                return Err(error("an argument with a name cannot be spread", *number));
            }
            if self.keywords.iter().take(at).any(|(other, _)| other == name) {
                let message = format!("it is ambiguous: two arguments are named `{name}`");
                return Err(error(&message, *number));
            }
        }
        let function =
            self.function.iter().flat_map(|f| [Some(f.params), f.ret_type, Some(f.attrs)]);
        let plain = function.flatten().chain(self.target).chain(self.body);
        for number in plain {
            if mark(number) != Mark::None {
                return Err(error("this part is always there, and is not spread", number));
            }
        }
        Ok(())
    }
}
