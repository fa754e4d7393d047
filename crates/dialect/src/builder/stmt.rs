//! Statements: each is handed to the language it is written in.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::{Class, ExprDoc, ExprKind, Function, ImportedName, StmtDoc, StmtKind};
use tvmscript_graph::with_room;

use super::{Args, IRBuilder, Language, Value};

impl<'a> IRBuilder<'a> {
    /// Builds statements one after another. An error of one is reported, and building goes on with
    /// the next.
    pub fn visit_body(&mut self, stmts: &'a [StmtDoc<'a>]) {
        for stmt in stmts {
            self.visit_reporting(stmt);
        }
    }

    /// Builds a statement and reports its error.
    pub fn visit_reporting(&mut self, stmt: StmtDoc<'a>) {
        let depth = self.frame_depth();
        if let Err(error) = self.visit(stmt) {
            self.abandon_to(depth);
            let error = self.place_stmt(error, stmt);
            self.report(&error);
            self.report_other_names(&error, stmt);
            self.define_targets_unknown(stmt);
        }
    }

    /// Builds a body in a scope of its own and closes the frames that were opened in it.
    ///
    /// # Errors
    ///
    /// Those of the frames that are closed.
    pub fn visit_block(&mut self, stmts: &'a [StmtDoc<'a>]) -> Result<()> {
        let depth = self.frame_depth();
        let mark = self.open_scope();
        self.visit_body(stmts);
        self.close_scope(mark);
        self.exit_to(depth)
    }

    /// Builds a statement.
    ///
    /// # Errors
    ///
    /// Those of the language.
    pub fn visit(&mut self, stmt: StmtDoc<'a>) -> Result<()> {
        let Some(language) = self.language() else {
            return Err(self.not_in_language("no language", "a statement", stmt));
        };
        let outer = self.enter_stmt(stmt);
        let result = with_room(|| self.visit_in(language, stmt));
        self.leave_stmt(outer);
        result
    }

    fn visit_in(&mut self, language: &'a dyn Language, stmt: StmtDoc<'a>) -> Result<()> {
        match stmt.kind {
            StmtKind::Assign { lhs, rhs: Some(rhs), annotation: None } => {
                language.assign(self, stmt, lhs, rhs)
            }
            StmtKind::Assign { lhs, rhs, annotation: Some(annotation) } => {
                language.annotated(self, stmt, lhs, annotation, rhs)
            }
            StmtKind::Assign { lhs, rhs: None, annotation: None } | StmtKind::ExprStmt(lhs) => {
                language.expr(self, stmt, lhs)
            }
            StmtKind::AugAssign { target, op, value } => {
                language.augmented(self, stmt, target, op, value)
            }
            StmtKind::If { predicate, then_branch, else_branch } => {
                language.branch(self, stmt, &[(predicate, then_branch)], else_branch)
            }
            StmtKind::IfChain { branches, else_branch } => {
                language.branch(self, stmt, branches, else_branch)
            }
            StmtKind::While { predicate, body } => language.while_loop(self, stmt, predicate, body),
            StmtKind::For { lhs, rhs, body } => language.for_loop(self, stmt, lhs, rhs, body),
            StmtKind::Scope { lhs, rhs, body } => language.scope(self, stmt, &[(rhs, lhs)], body),
            StmtKind::Scopes { items, body } => language.scope(self, stmt, items, body),
            StmtKind::Assert { test, msg } => language.assert(self, stmt, test, msg),
            StmtKind::Return(value) => language.return_value(self, stmt, value),
            StmtKind::Break => language.break_loop(self, stmt),
            StmtKind::Continue => language.continue_loop(self, stmt),
            StmtKind::Function(function) => self.visit_function(stmt, function),
            StmtKind::Comment | StmtKind::DocString | StmtKind::Pass => Ok(()),
            StmtKind::Import(_) | StmtKind::ImportFrom { .. } if self.frame_depth() > 0 => {
                Err(self.not_in_language(language.name(), "an import", stmt))
            }
            StmtKind::Class(_) if self.frame_depth() > 0 => {
                Err(self.not_in_language(language.name(), "a class", stmt))
            }
            StmtKind::Class(class) => self.visit_class(stmt, class),
            StmtKind::Import(names) => {
                self.visit_import(names);
                Ok(())
            }
            StmtKind::ImportFrom { module, names } => {
                self.visit_import_from(module, names);
                Ok(())
            }
            StmtKind::ChainedAssign { .. } => {
                Err(self.not_in_language(language.name(), "`a = b = c`", stmt))
            }
            // Only printing makes these.
            StmtKind::OpCall(_) => {
                Err(self.not_in_language(language.name(), "an operator call", stmt))
            }
        }
    }

    /// The language that a decorator chooses; `None` where it is no decorator of a dialect.
    ///
    /// # Errors
    ///
    /// Those of evaluating it.
    pub fn decorated_language(&mut self, decorator: ExprDoc<'a>) -> Result<Option<&'static str>> {
        let callee = decorator.kind.as_call().map_or(decorator, |call| call.callee);
        match self.eval(callee)? {
            Value::Name(name) => Ok(self.registry.names().get(name).decorates),
            _ => Ok(None),
        }
    }

    /// The language of a definition: that of its innermost decorator, otherwise `default`.
    ///
    /// # Errors
    ///
    /// `UNKNOWN_DECORATOR` where the decorator is none of a dialect.
    pub fn definition_language(
        &mut self,
        decorators: &'a [ExprDoc<'a>],
        default: Option<&'static str>,
    ) -> Result<Option<&'static str>> {
        let Some(decorator) = decorators.last() else { return Ok(default) };
        match self.decorated_language(decorator)? {
            Some(language) => Ok(Some(language)),
            None => {
                let error = self.error(codes::UNKNOWN_DECORATOR, "no dialect has this decorator");
                Err(self.place(error, decorator))
            }
        }
    }

    /// The language of a function: that of its decorator, or what the dialects tell of its body.
    ///
    /// # Errors
    ///
    /// As [`IRBuilder::definition_language`].
    pub fn function_language(
        &mut self,
        function: &'a Function<'a>,
    ) -> Result<Option<&'static str>> {
        let default = match function.decorators {
            [] => self.registry.guess_function(self, function),
            _ => None,
        };
        self.definition_language(function.decorators, default)
    }

    /// Builds a function in the language of its decorator.
    fn visit_function(&mut self, stmt: StmtDoc<'a>, function: &'a Function<'a>) -> Result<()> {
        match self.function_language(function)? {
            Some(token) => self.language_of(token)?.function(self, stmt, function),
            None => {
                let known: Vec<String> = self
                    .registry
                    .names()
                    .decorators()
                    .map(|name| format!("`@{}`", self.name_text(name)))
                    .collect();
                let help = format!("say what it is: {}", known.join(", "));
                let message = "a function without a decorator";
                Err(self.error_with_help(codes::NO_DECORATOR, message, help))
            }
        }
    }

    /// Reports what the decorators of a definition say and cannot: arguments by names that are not
    /// those of `params`, or without names.
    pub fn check_decorators(&mut self, decorators: &'a [ExprDoc<'a>], params: &[&str]) {
        for decorator in decorators {
            let Some(call) = decorator.kind.as_call() else { continue };
            if call.args.is_empty() && call.kwargs.iter().all(|(name, _)| params.contains(name)) {
                continue;
            }
            let callee = match call.callee.kind {
                ExprKind::AttrAccess { name, .. } | ExprKind::Id(name) => name,
                _ => "the decorator",
            };
            let args = Args { callee, values: &[], keywords: &[], doc: Some(decorator) };
            let unknown = call.kwargs.iter().find(|(name, _)| !params.contains(name));
            let (error, at) = match unknown {
                Some((name, value)) => (args.unknown_keyword(self, name, params), *value),
                None => {
                    let message = format!("{callee} takes no arguments without a name");
                    (self.error(codes::WRONG_ARGUMENTS, message), *decorator)
                }
            };
            let error = self.place(error, at);
            self.report(&error);
        }
    }

    /// Builds a class in the language of its decorator.
    fn visit_class(&mut self, stmt: StmtDoc<'a>, class: &'a Class<'a>) -> Result<()> {
        let default = self.registry.class_language();
        match self.definition_language(class.decorators, default)? {
            Some(token) => self.language_of(token)?.class(self, stmt, class),
            None => Err(self.error(codes::NO_DECORATOR, "a class without a decorator")),
        }
    }

    fn visit_import(&mut self, names: &'a [ImportedName<'a>]) {
        for ImportedName { name, alias } in names {
            // `import a.b` gives the name `a`.
            let (module, name) = match alias {
                Some(alias) => (*name, *alias),
                None => name.split_once('.').map_or((*name, *name), |(first, _)| (first, first)),
            };
            if let Some(value) = self.imported(module) {
                self.define(name, value);
            }
        }
    }

    fn visit_import_from(&mut self, module: &'a str, names: &'a [ImportedName<'a>]) {
        for ImportedName { name, alias } in names {
            let path = self.docs.format(format_args!("{module}.{name}"));
            if let Some(value) = self.imported(path) {
                self.define(alias.unwrap_or(name), value);
            }
        }
    }

    /// What a dotted module path means, where a dialect says that it is its own.
    pub fn imported(&self, path: &str) -> Option<Value<'a>> {
        let space = self.registry.module_space(path)?;
        self.registry.names().space(space).map(Value::Name)
    }

    /// Names that a failed statement was to define are known, so that what uses them says nothing.
    fn define_targets_unknown(&mut self, stmt: StmtDoc<'a>) {
        match stmt.kind {
            StmtKind::Assign { lhs, .. } => self.define_unknown(lhs),
            StmtKind::Function(function) => self.define_unknown(function.name),
            StmtKind::Class(class) => self.define_unknown(class.name),
            _ => {}
        }
    }
}
