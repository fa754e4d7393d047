//! From nodes to Docs: the state that handlers share.

mod budget;
mod common_prefix;
mod data_type;
mod decoration;
mod dispatch;
mod frames;
mod metadata;
mod names;
mod prefixes;
mod type_vars;
mod variables;

use bumpalo::Bump;
use tvmscript_access_path::AccessPath;
use tvmscript_doc::{DocBuilder, ExprDoc};
use tvmscript_graph::{NodeRef, Object};

pub(crate) use dispatch::device_text;
pub use frames::{Frame, FrameId};
pub use metadata::GlobalInfo;
pub(crate) use metadata::Metadata;
pub use type_vars::TypeVarDoc;
pub use variables::DocFactory;

use crate::registry::Token;
use crate::{Registry, ScriptOptions};

/// The state of one printing: names, frames, the innermost token, what the header needs
/// (TVM's `IRDocsifier`).
pub struct Docsifier<'a> {
    registry: &'a Registry,
    options: &'a ScriptOptions,
    docs: DocBuilder<'a>,
    root: &'a Object,
    tracks_paths: bool,
    decorates: bool,
    budget: budget::Budget,
    /// The innermost token, and those outside it.
    token: Token,
    tokens: Vec<Token>,
    /// How many handlers are under way one inside the other.
    depth: usize,
    frames: frames::Frames<'a>,
    variables: variables::Variables<'a>,
    names: names::Names<'a>,
    metadata: metadata::Metadata<'a>,
    global_infos: Vec<GlobalInfo<'a>>,
    prefixes: prefixes::Prefixes<'a>,
    common_prefix: common_prefix::CommonPrefix<'a>,
    binding_names: Vec<&'a str>,
    underlined: Vec<AccessPath>,
    marks: decoration::Marks<'a>,
}

impl<'a> Docsifier<'a> {
    pub(crate) fn new(
        registry: &'a Registry,
        options: &'a ScriptOptions,
        arena: &'a Bump,
        root: &'a Object,
    ) -> Self {
        let tracks_paths = options.needs_paths();
        let mut names = names::Names::new(arena);
        let prefixes = prefixes::Prefixes::new(registry, options);
        for prefix in prefixes.all() {
            names.reserve(prefix);
        }
        for name in registry.dialects().iter().flat_map(|dialect| &dialect.reserved_names) {
            names.reserve(name);
        }
        if !options.module_alias.is_empty() {
            names.reserve(&options.module_alias);
        }
        Self {
            registry,
            options,
            docs: DocBuilder::new(arena),
            root,
            tracks_paths,
            budget: budget::Budget::new(root),
            decorates: tracks_paths || !options.obj_to_annotate.is_empty(),
            token: 0,
            tokens: Vec::with_capacity(8),
            depth: 0,
            frames: frames::Frames::default(),
            variables: variables::Variables::new(arena),
            names,
            metadata: metadata::Metadata::new(&options.as_metadata),
            global_infos: Vec::new(),
            prefixes,
            common_prefix: common_prefix::CommonPrefix::default(),
            binding_names: options.name.as_deref().into_iter().collect(),
            underlined: options.path_to_underline.clone(),
            marks: decoration::Marks::new(options),
        }
    }

    /// The options.
    #[inline]
    pub fn options(&self) -> &'a ScriptOptions {
        self.options
    }

    /// The registry.
    pub fn registry(&self) -> &'a Registry {
        self.registry
    }

    /// Makes Docs that live as long as this printing.
    #[inline]
    pub fn docs(&self) -> DocBuilder<'a> {
        self.docs
    }

    /// The object that is printed.
    pub fn root(&self) -> &'a Object {
        self.root
    }

    /// Whether paths are followed, so that a Doc that is used twice must be two.
    #[inline]
    pub fn tracks_paths(&self) -> bool {
        self.tracks_paths
    }

    /// The name given to what is printed next (TVM's `binding_names`).
    pub fn binding_name(&self) -> Option<&'a str> {
        self.binding_names.last().copied()
    }

    /// Gives a name to what `print` prints.
    pub fn with_binding_name<T>(&mut self, name: &'a str, print: impl FnOnce(&mut Self) -> T) -> T {
        self.binding_names.push(name);
        let result = print(self);
        self.binding_names.pop();
        result
    }

    /// What is to be underlined.
    pub(crate) fn underlined(&self) -> &[AccessPath] {
        &self.underlined
    }

    /// A name as an expression.
    #[inline]
    pub fn id(&self, name: &'a str) -> ExprDoc<'a> {
        self.docs.id(name)
    }

    /// The annotation that the options ask for on `node`, by identity; the last of several.
    pub fn annotation_of(&self, node: NodeRef<'a>) -> Option<&'a str> {
        self.marks.annotation_of(node)
    }
}
