//! What the dialects of a registry say of building IR.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_doc::Function;
use tvmscript_graph::{Schema, TypeIndex, TypeInfo};

use crate::body::Body;
use crate::builder::{Converter, IRBuilder, Language, Name, Names, Operand, SourceSpans};
use crate::{Dialect, Registry};

/// Names, operands and languages of all dialects.
#[derive(Clone, Default)]
pub(crate) struct Building {
    names: Names,
    modules: FxHashMap<&'static str, Owned<&'static str>>,
    operands: FxHashMap<TypeIndex, Owned<Arc<dyn Operand>>>,
    /// By type: what is registered for it or for the nearest type it derives from.
    operand_of: Vec<Option<Arc<dyn Operand>>>,
    languages: FxHashMap<&'static str, Owned<Arc<dyn Language>>>,
    converters: FxHashMap<TypeIndex, Owned<Arc<Converter>>>,
    bodies: FxHashMap<&'static str, Owned<Arc<dyn Body>>>,
}

/// Something and the dialect that gave it.
#[derive(Clone)]
pub(crate) struct Owned<T> {
    pub(crate) owner: &'static str,
    pub(crate) value: T,
}

impl Building {
    /// Adds what a dialect says.
    pub(crate) fn add(&mut self, dialect: &mut Dialect) -> Result<()> {
        let owner = dialect.name;
        for (space, path, name) in std::mem::take(&mut dialect.names) {
            self.add_name(owner, space, &path, name)?;
        }
        for (path, space) in &dialect.modules {
            if let Some(other) = self.modules.insert(path, Owned { owner, value: space })
                && other.value != *space
            {
                return Err(taken(&format!("the module `{path}`"), other.owner, owner));
            }
        }
        for (type_key, operand) in std::mem::take(&mut dialect.operands) {
            let given = Owned { owner, value: operand };
            if let Some(other) = self.operands.insert(TypeIndex::intern(type_key), given) {
                return Err(taken(&format!("the operand `{type_key}`"), other.owner, owner));
            }
        }
        for (token, language) in std::mem::take(&mut dialect.languages) {
            self.add_language(owner, token, language)?;
        }
        for (type_key, converter) in std::mem::take(&mut dialect.converters) {
            let given = Owned { owner, value: converter };
            if let Some(other) = self.converters.insert(TypeIndex::intern(type_key), given) {
                return Err(taken(&format!("the converter of `{type_key}`"), other.owner, owner));
            }
        }
        for (token, body) in std::mem::take(&mut dialect.bodies) {
            if let Some(other) = self.bodies.insert(token, Owned { owner, value: body }) {
                return Err(taken(&format!("the bodies of `{token}`"), other.owner, owner));
            }
        }
        Ok(())
    }

    /// Adds the language of a token.
    pub(crate) fn add_language(
        &mut self,
        owner: &'static str,
        token: &'static str,
        language: Arc<dyn Language>,
    ) -> Result<()> {
        match self.languages.insert(token, Owned { owner, value: language }) {
            Some(other) => Err(taken(&format!("the language `{token}`"), other.owner, owner)),
            None => Ok(()),
        }
    }

    /// What makes a node of a type, or of the nearest type it derives from.
    pub(crate) fn converter(&self, schema: &Schema, index: TypeIndex) -> Option<Arc<Converter>> {
        let own = self.converters.get(&index);
        let inherited = || {
            let info = schema.types().find(|info| info.index == index)?;
            info.ancestors.iter().find_map(|ancestor| self.converters.get(ancestor))
        };
        own.or_else(inherited).map(|converter| Arc::clone(&converter.value))
    }

    /// The language of a token, as what lends to other dialects.
    pub(crate) fn body(&self, token: &str) -> Option<&Arc<dyn Body>> {
        self.bodies.get(token).map(|body| &body.value)
    }

    /// The language of whose statements a type is.
    pub(crate) fn body_of_statement(&self, info: &TypeInfo) -> Option<&Arc<dyn Body>> {
        let is_statement = |body: &Owned<Arc<dyn Body>>| {
            TypeIndex::get(body.value.statement()).is_some_and(|index| info.is_instance(index))
        };
        self.bodies.values().find(|body| is_statement(body)).map(|body| &body.value)
    }

    /// The tokens of the languages that lend to other dialects.
    pub(crate) fn body_tokens(&self) -> impl Iterator<Item = &'static str> {
        self.bodies.keys().copied()
    }

    /// Adds what is called, indexed or decorates; the owner of the name where it is taken.
    pub(crate) fn add_name(
        &mut self,
        owner: &'static str,
        space: &'static str,
        path: &str,
        name: Name,
    ) -> Result<()> {
        self.names
            .add(owner, space, path, name)
            .map_err(|other| taken(&format!("the name `{path}` of `{space}`"), other, owner))
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
            self.operand_of[index] = found.map(|operand| Arc::clone(&operand.value));
        }
    }
}

impl Registry {
    pub(crate) fn names(&self) -> &Names {
        &self.tables.building.names
    }

    /// All names that scripts can use: the namespace and the dotted name in it.
    pub fn script_names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.tables.building.names.all()
    }

    /// The namespace that a Python module is.
    pub(crate) fn module_space(&self, path: &str) -> Option<&'static str> {
        self.tables.building.modules.get(path).map(|space| space.value)
    }

    /// What nodes of a type do, or those of the nearest type it derives from.
    #[inline]
    pub(crate) fn operand(&self, index: TypeIndex) -> Option<&dyn Operand> {
        self.tables.building.operand_of.get(index.as_usize())?.as_deref()
    }

    /// What the language of a token lends to other dialects: what handlers of functions and blocks
    /// are written with.
    pub fn body(&self, token: &str) -> Option<&dyn Body> {
        self.tables.building.body(token).map(|body| &**body)
    }

    /// The language of a token.
    pub(crate) fn language(&self, token: &str) -> Option<&dyn Language> {
        self.tables.building.languages.get(token).map(|language| &*language.value)
    }

    /// The language of classes without a decorator.
    pub(crate) fn class_language(&self) -> Option<&'static str> {
        self.dialects().iter().find_map(|dialect| dialect.class_language)
    }

    /// The language of a function without a decorator, as far as the dialects can tell.
    pub(crate) fn guess_function<'a>(
        &self,
        b: &IRBuilder<'a>,
        function: &'a Function<'a>,
    ) -> Option<&'static str> {
        self.dialects().iter().find_map(|dialect| dialect.function_guess?(b, function))
    }

    /// How the places of a script are kept in nodes.
    pub(crate) fn source_spans(&self) -> Option<SourceSpans> {
        self.dialects().iter().find_map(|dialect| dialect.source_spans)
    }

    /// The prefixes of all dialects: each with the dialect's name.
    pub fn prefixes(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.dialects()
            .iter()
            .filter_map(|dialect| dialect.prefix.as_ref().map(|p| (p.default, dialect.name)))
    }
}

/// The error of something that two dialects give.
#[cold]
pub(crate) fn taken(what: &str, other: &str, owner: &str) -> Error {
    let message = format!("{what} is given by dialect `{other}` and again by dialect `{owner}`");
    Diagnostic::error(codes::NAME_CLASH, message).into()
}
