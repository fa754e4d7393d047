//! What the dialects of a registry say of building IR.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_doc::Function;
use tvmscript_graph::{Schema, TypeIndex};

use crate::builder::{IRBuilder, Language, Names, Operand, SourceSpans};
use crate::{Dialect, Registry};

/// Names, operands and languages of all dialects.
#[derive(Default)]
pub(crate) struct Building {
    names: Names,
    modules: FxHashMap<&'static str, &'static str>,
    operands: FxHashMap<TypeIndex, Arc<dyn Operand>>,
    /// By type: what is registered for it or for the nearest type it derives from.
    operand_of: Vec<Option<Arc<dyn Operand>>>,
    languages: FxHashMap<&'static str, Arc<dyn Language>>,
}

impl Building {
    /// Adds what a dialect says.
    pub(crate) fn add(&mut self, dialect: &mut Dialect) -> Result<()> {
        let owner = dialect.name;
        for (space, path, name) in std::mem::take(&mut dialect.names) {
            if let Err(other) = self.names.add(owner, space, &path, name) {
                return Err(taken(&format!("the name `{path}` of `{space}`"), other, owner));
            }
        }
        for (path, space) in &dialect.modules {
            if let Some(other) = self.modules.insert(path, space)
                && other != *space
            {
                return Err(taken(&format!("the module `{path}`"), other, owner));
            }
        }
        for (type_key, operand) in std::mem::take(&mut dialect.operands) {
            if self.operands.insert(TypeIndex::intern(type_key), operand).is_some() {
                return Err(taken(&format!("the operand `{type_key}`"), "another", owner));
            }
        }
        for (token, language) in std::mem::take(&mut dialect.languages) {
            if self.languages.insert(token, language).is_some() {
                return Err(taken(&format!("the language `{token}`"), "another", owner));
            }
        }
        Ok(())
    }

    /// Finds the operand of every type, once all types are known.
    pub(crate) fn resolve(&mut self, schema: &Schema) {
        for info in schema.types() {
            let index = info.index.as_usize();
            let own = self.operands.get(&info.index);
            let found = own.or_else(|| info.ancestors.iter().find_map(|a| self.operands.get(a)));
            if self.operand_of.len() <= index {
                self.operand_of.resize_with(index + 1, || None);
            }
            self.operand_of[index] = found.cloned();
        }
    }
}

impl Registry {
    pub(crate) fn names(&self) -> &Names {
        &self.building.names
    }

    /// All names that scripts can use: the namespace and the dotted name in it.
    pub fn script_names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.building.names.all()
    }

    /// The namespace that a Python module is.
    pub(crate) fn module_space(&self, path: &str) -> Option<&'static str> {
        self.building.modules.get(path).copied()
    }

    /// What nodes of a type do, or those of the nearest type it derives from.
    #[inline]
    pub(crate) fn operand(&self, index: TypeIndex) -> Option<&dyn Operand> {
        self.building.operand_of.get(index.as_usize())?.as_deref()
    }

    /// The language of a token.
    pub(crate) fn language(&self, token: &str) -> Option<&dyn Language> {
        self.building.languages.get(token).map(|language| &**language)
    }

    /// The language of classes without a decorator.
    pub(crate) fn class_language(&self) -> Option<&'static str> {
        self.dialects.iter().find_map(|dialect| dialect.class_language)
    }

    /// The language of a function without a decorator, as far as the dialects can tell.
    pub(crate) fn guess_function<'a>(
        &self,
        b: &IRBuilder<'a>,
        function: &'a Function<'a>,
    ) -> Option<&'static str> {
        self.dialects.iter().find_map(|dialect| dialect.function_guess?(b, function))
    }

    /// How the places of a script are kept in nodes.
    pub(crate) fn source_spans(&self) -> Option<SourceSpans> {
        self.dialects.iter().find_map(|dialect| dialect.source_spans)
    }

    /// The prefixes of all dialects: each with the dialect's name.
    pub fn prefixes(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.dialects
            .iter()
            .filter_map(|dialect| dialect.prefix.as_ref().map(|p| (p.default, dialect.name)))
    }
}

/// The error of something that two dialects give.
#[cold]
fn taken(what: &str, other: &str, owner: &str) -> Error {
    let message = format!("{what} is given by dialect `{other}` and again by dialect `{owner}`");
    Diagnostic::error(codes::NAME_CLASH, message).into()
}
