//! What a dialect states of itself.

use std::borrow::Cow;
use std::sync::Arc;

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_doc::{Doc, Function};
use tvmscript_graph::schema::Comparison;
use tvmscript_graph::{NodeRef, Ref, TypeDef};

use crate::body::Body;
use crate::builder::{Converter, IRBuilder, Language, Name, Operand, SourceSpans, Value};
use crate::repr::Repr;
use crate::{Docsifier, FrameId, ReprHandler, Syntax, Template};

/// Makes a Doc of a node.
pub type Handler =
    dyn for<'a> Fn(NodeRef<'a>, Path<'a>, &mut Docsifier<'a>) -> Result<Doc<'a>> + Send + Sync;

/// Enters the frames that a node needs when it is printed on its own; the outermost frame.
pub type EnterRoot = dyn for<'a> Fn(NodeRef<'a>, &mut Docsifier<'a>) -> FrameId + Send + Sync;

/// What stands for the key of a prefix that has an option of its own
/// ([`crate::ScriptOptions::ir_prefix`]): that of the dialect of modules.
pub const IR_PREFIX: &str = "ir_prefix";

/// The prefix of a dialect's names in the text.
#[derive(Clone, Debug)]
pub struct Prefix {
    /// Key of the extra configuration that changes it, or [`IR_PREFIX`]; `None` where it is fixed.
    pub config_key: Option<&'static str>,
    /// What it is otherwise.
    pub default: &'static str,
}

/// What a key of the extra configuration takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigKind {
    /// A truth value.
    Bool,
    /// An integer.
    Int,
    /// A string.
    Str,
}

/// A key of the extra configuration that a dialect has declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfigKey {
    /// The key, such as `my.verbose`.
    pub key: &'static str,
    /// What it takes.
    pub kind: ConfigKind,
}

/// A dialect under construction and as it is registered. Names that are known only at run time are
/// made to live long enough by [`crate::intern`].
pub struct Dialect {
    pub(crate) name: &'static str,
    pub(crate) prefix: Option<Prefix>,
    pub(crate) header: Vec<&'static str>,
    pub(crate) reserved_names: Vec<&'static str>,
    pub(crate) config_keys: Vec<ConfigKey>,
    pub(crate) config_fallbacks: Vec<(&'static str, &'static str)>,
    pub(crate) types: Vec<TypeDef>,
    pub(crate) comparisons: Vec<(&'static str, Comparison)>,
    pub(crate) handlers: Vec<(&'static str, &'static str, Arc<Handler>)>,
    pub(crate) roots: Vec<(&'static str, Arc<EnterRoot>)>,
    pub(crate) functions: Vec<(&'static str, i32)>,
    pub(crate) reprs: Vec<(&'static str, Repr)>,
    pub(crate) modules: Vec<(&'static str, &'static str)>,
    pub(crate) names: Vec<(&'static str, Cow<'static, str>, Name)>,
    pub(crate) operands: Vec<(&'static str, Arc<dyn Operand>)>,
    pub(crate) languages: Vec<(&'static str, Arc<dyn Language>)>,
    pub(crate) converters: Vec<(&'static str, Arc<Converter>)>,
    pub(crate) bodies: Vec<(&'static str, Arc<dyn Body>)>,
    pub(crate) templates: Vec<Template>,
    pub(crate) syntaxes: Vec<(&'static str, &'static str, Arc<dyn Syntax>)>,
    pub(crate) embedded_in: Option<&'static str>,
    pub(crate) class_language: Option<&'static str>,
    pub(crate) function_guess: Option<FunctionGuess>,
    pub(crate) source_spans: Option<SourceSpans>,
}

/// Says which language a function without a decorator is written in, judging by what is in it.
pub type FunctionGuess = for<'a> fn(&IRBuilder<'a>, &'a Function<'a>) -> Option<&'static str>;

impl Dialect {
    /// A dialect of this name that has nothing yet.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            prefix: None,
            header: Vec::new(),
            reserved_names: Vec::new(),
            config_keys: Vec::new(),
            config_fallbacks: Vec::new(),
            types: Vec::new(),
            comparisons: Vec::new(),
            handlers: Vec::new(),
            roots: Vec::new(),
            functions: Vec::new(),
            reprs: Vec::new(),
            modules: Vec::new(),
            names: Vec::new(),
            operands: Vec::new(),
            languages: Vec::new(),
            converters: Vec::new(),
            bodies: Vec::new(),
            templates: Vec::new(),
            syntaxes: Vec::new(),
            embedded_in: None,
            class_language: None,
            function_guess: None,
            source_spans: None,
        }
    }

    /// Sets the prefix of its names, which no variable may then have as its name.
    #[must_use]
    pub fn prefix(mut self, prefix: Prefix) -> Self {
        self.prefix = Some(prefix);
        self
    }

    /// Sets the comment lines that head a text in which the prefix occurs; `{}` is the prefix.
    #[must_use]
    pub fn header(mut self, lines: &[&'static str]) -> Self {
        self.header = lines.to_vec();
        self
    }

    /// Adds names that no variable of a text may have, besides the prefix.
    #[must_use]
    pub fn reserved_names(mut self, names: &[&'static str]) -> Self {
        self.reserved_names.extend_from_slice(names);
        self
    }

    /// Adds a key of the extra configuration that handlers of the dialect ask for, and what it
    /// takes: another kind of value under it is an error.
    #[must_use]
    pub fn config_key(mut self, key: &'static str, kind: ConfigKind) -> Self {
        self.config_keys.push(ConfigKey { key, kind });
        self
    }

    /// Says that a key of the extra configuration means `fallback` where only that one is set.
    #[must_use]
    pub fn config_fallback(mut self, key: &'static str, fallback: &'static str) -> Self {
        self.config_fallbacks.push((key, fallback));
        self
    }

    /// Adds types.
    #[must_use]
    pub fn types(mut self, types: &[TypeDef]) -> Self {
        self.types.extend_from_slice(types);
        self
    }

    /// Says how types compare and hash themselves that do not compare field by field.
    #[must_use]
    pub fn comparisons(mut self, comparisons: Vec<(&'static str, Comparison)>) -> Self {
        self.comparisons.extend(comparisons);
        self
    }

    /// Adds the handler of a type. Under the empty token it is the one for all places; under the
    /// name of a dialect it is used where that dialect's token is the innermost.
    #[must_use]
    pub fn handler(
        mut self,
        token: &'static str,
        type_key: &'static str,
        handler: impl for<'a> Fn(NodeRef<'a>, Path<'a>, &mut Docsifier<'a>) -> Result<Doc<'a>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.handlers.push((token, type_key, Arc::new(handler)));
        self
    }

    /// Says how objects of these types are printed on their own.
    #[must_use]
    pub fn roots(
        mut self,
        type_keys: &[&'static str],
        enter: impl for<'a> Fn(NodeRef<'a>, &mut Docsifier<'a>) -> FrameId + Send + Sync + 'static,
    ) -> Self {
        let enter: Arc<EnterRoot> = Arc::new(enter);
        self.roots.extend(type_keys.iter().map(|key| (*key, Arc::clone(&enter))));
        self
    }

    /// Says that a type is one of functions, and where in a module they stand: lower comes first.
    #[must_use]
    pub fn function(mut self, type_key: &'static str, order: i32) -> Self {
        self.functions.push((type_key, order));
        self
    }

    /// Says what objects of a type without syntax are written as, other than their type key and
    /// fields.
    #[must_use]
    pub fn repr(mut self, type_key: &'static str, handler: ReprHandler) -> Self {
        self.reprs.push((type_key, Repr::Handler(handler)));
        self
    }

    /// The same by a template: a text with the names of fields in braces. A field that is a string
    /// stands without quotes; `{name|, }` joins the elements of an array by what follows the bar.
    #[must_use]
    pub fn repr_template(mut self, type_key: &'static str, template: &'static str) -> Self {
        self.reprs.push((type_key, Repr::Template(template)));
        self
    }

    /// Says that the Python module `path` of a script's imports is the namespace `space`.
    #[must_use]
    pub fn module(mut self, path: &'static str, space: &'static str) -> Self {
        self.modules.push((path, space));
        self
    }

    /// Adds a name to a namespace, which is a dialect's, or the empty one for names without a
    /// prefix. Dots part a name: `axis.spatial`.
    #[must_use]
    pub fn script_name(
        mut self,
        space: &'static str,
        path: impl Into<Cow<'static, str>>,
        name: Name,
    ) -> Self {
        self.names.push((space, path.into(), name));
        self
    }

    /// Makes other names of those that were added so far: `map` is given the namespace, the dotted
    /// name, and what it is good for.
    #[must_use]
    pub fn map_script_names(mut self, map: impl Fn(&str, &str, Name) -> Name) -> Self {
        for (space, path, name) in &mut self.names {
            *name = map(space, path, std::mem::take(name));
        }
        self
    }

    /// Says what nodes of a type, and of those derived from it that have no operand of their own,
    /// do when a script operates on them.
    #[must_use]
    pub fn operand(mut self, type_key: &'static str, operand: impl Operand + 'static) -> Self {
        self.operands.push((type_key, Arc::new(operand)));
        self
    }

    /// Adds a language of statements under the token that decorators choose it by.
    #[must_use]
    pub fn language(mut self, token: &'static str, language: impl Language + 'static) -> Self {
        self.languages.push((token, Arc::new(language)));
        self
    }

    /// Says what makes a node of a type, or of one derived from it that has no converter of its own,
    /// of another value of a script: for the arguments of [`Template`]s.
    #[must_use]
    pub fn converter(
        mut self,
        type_key: &'static str,
        convert: impl for<'a> Fn(&mut IRBuilder<'a>, Value<'a>) -> Result<Ref> + Send + Sync + 'static,
    ) -> Self {
        self.converters.push((type_key, Arc::new(convert)));
        self
    }

    /// Lends what the language of a token does with bodies to other dialects.
    #[must_use]
    pub fn body(mut self, token: &'static str, body: impl Body + 'static) -> Self {
        self.bodies.push((token, Arc::new(body)));
        self
    }

    /// Says in which language the constructs of the dialect stand, and the bodies of its functions
    /// are written: that of a token under which a dialect lends one ([`Dialect::body`]).
    #[must_use]
    pub fn embedded_in(mut self, token: &'static str) -> Self {
        self.embedded_in = Some(token);
        self
    }

    /// Declares the syntax of a type, from which its printer and its parser come.
    #[must_use]
    pub fn template(mut self, template: Template) -> Self {
        self.templates.push(template);
        self
    }

    /// Gives the syntax of a type by two functions. Scripts call it by the dotted `path` behind the
    /// prefix.
    #[must_use]
    pub fn syntax(
        mut self,
        type_key: &'static str,
        path: &'static str,
        syntax: impl Syntax + 'static,
    ) -> Self {
        self.syntaxes.push((type_key, path, Arc::new(syntax)));
        self
    }

    /// Says which language a class without a decorator is written in.
    #[must_use]
    pub fn class_language(mut self, token: &'static str) -> Self {
        self.class_language = Some(token);
        self
    }

    /// Says how to tell the language of a function without a decorator.
    #[must_use]
    pub fn function_guess(mut self, guess: FunctionGuess) -> Self {
        self.function_guess = Some(guess);
        self
    }

    /// Says how the places of a script are kept in nodes.
    #[must_use]
    pub fn source_spans(mut self, spans: SourceSpans) -> Self {
        self.source_spans = Some(spans);
        self
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl std::fmt::Debug for Dialect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dialect")
            .field("name", &self.name)
            .field("types", &self.types.len())
            .finish()
    }
}
