//! The prefixes of the dialects, and the header lines of those used.

use tvmscript_doc::{Doc, ExprDoc};

use super::Docsifier;
use crate::{IR_PREFIX, Registry, ScriptOptions};

/// The prefix of one dialect.
#[derive(Debug)]
struct DialectPrefix<'a> {
    dialect: &'static str,
    prefix: &'a str,
    used: bool,
}

/// The prefixes of all dialects, and what else the header speaks of.
#[derive(Debug)]
pub(super) struct Prefixes<'a> {
    dialects: Vec<DialectPrefix<'a>>,
    uses_type_var: bool,
    uses_future_annotations: bool,
}

impl<'a> Prefixes<'a> {
    pub(super) fn new(registry: &'a Registry, options: &'a ScriptOptions) -> Self {
        let dialects = registry
            .dialects()
            .iter()
            .filter_map(|dialect| {
                let stated = dialect.prefix.as_ref()?;
                let prefix = match stated.config_key {
                    Some(IR_PREFIX) => &options.ir_prefix,
                    Some(key) => options.config_str(key).unwrap_or(stated.default),
                    None => stated.default,
                };
                Some(DialectPrefix { dialect: dialect.name, prefix, used: false })
            })
            .collect();
        Self { dialects, uses_type_var: false, uses_future_annotations: false }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &'a str> {
        self.dialects.iter().map(|dialect| dialect.prefix)
    }
}

impl<'a> Docsifier<'a> {
    /// `prefix.name` with the prefix of a dialect, which the header then mentions.
    pub fn prefixed(&mut self, dialect: &str, name: &'a str) -> ExprDoc<'a> {
        let docs = self.docs;
        let found = self.prefixes.dialects.iter_mut().find(|entry| entry.dialect == dialect);
        match found {
            Some(entry) => {
                entry.used = true;
                docs.attr(docs.id(entry.prefix), name)
            }
            None => docs.id(name),
        }
    }

    /// The prefix of a dialect, without the header mentioning it.
    pub fn prefix(&self, dialect: &str) -> Option<&'a str> {
        self.prefixes
            .dialects
            .iter()
            .find(|entry| entry.dialect == dialect)
            .map(|entry| entry.prefix)
    }

    /// Makes the header import `TypeVar`.
    pub(super) fn use_type_var(&mut self) {
        self.prefixes.uses_type_var = true;
    }

    /// Makes the text postpone the evaluation of annotations.
    pub(super) fn use_future_annotations(&mut self) {
        self.prefixes.uses_future_annotations = true;
    }

    pub(crate) fn uses_future_annotations(&self) -> bool {
        self.prefixes.uses_future_annotations
    }

    /// Puts the header lines of the dialects used so far in front of a function or module (TVM's
    /// `HeaderWrapper`).
    pub fn with_header(&mut self, doc: Doc<'a>) -> Doc<'a> {
        let docs = self.docs;
        let prefixes = &self.prefixes;
        let any = prefixes.uses_type_var
            || prefixes.uses_future_annotations
            || prefixes.dialects.iter().any(|dialect| dialect.used);
        if !any {
            return doc;
        }
        let mut stmts = docs.vec_with_capacity(8);
        if prefixes.uses_type_var {
            stmts.push(docs.comment("from typing import TypeVar"));
        }
        for entry in prefixes.dialects.iter().filter(|entry| entry.used) {
            let dialect = self.registry.dialects().iter().find(|d| d.name == entry.dialect);
            for line in dialect.map_or(&[][..], |dialect| &dialect.header) {
                stmts.push(docs.comment(match line.split_once("{}") {
                    Some((before, after)) => {
                        docs.format(format_args!("{before}{}{after}", entry.prefix))
                    }
                    None => line,
                }));
            }
        }
        stmts.push(docs.comment(""));
        match doc {
            Doc::Block(block) => stmts.extend_from_slice(block.stmts),
            Doc::Stmt(stmt) => stmts.push(stmt),
            Doc::Expr(expr) => stmts.push(docs.expr_stmt(expr)),
        }
        docs.block(stmts.into_bump_slice()).into()
    }
}
