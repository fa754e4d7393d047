//! The frame of a module (TVM: `IRModuleFrame`), and the functions in it.

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Frame, IRBuilder};
use tvmscript_graph::Ref;

use crate::generated::views::ir::{NewDictAttrs, NewGlobalVar, NewIRModule, NewSourceMap};

/// A module that is open.
#[derive(Debug, Default)]
pub struct ModuleFrame {
    name: String,
    functions: Vec<Function>,
    by_name: FxHashMap<String, usize>,
    attrs: Option<Ref>,
    global_infos: Option<Ref>,
}

#[derive(Clone, Copy, Debug)]
struct Function {
    var: Ref,
    name: Ref,
    body: Option<Ref>,
}

/// The slot of `ir.GlobalVar` that holds its type.
pub(super) const TYPE_SLOT: usize = 1;

impl ModuleFrame {
    /// A module of this name.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Its name in the script.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn set_attrs(&mut self, attrs: Ref) -> Option<Ref> {
        self.attrs.replace(attrs)
    }

    pub(super) fn set_global_infos(&mut self, infos: Ref) -> Option<Ref> {
        self.global_infos.replace(infos)
    }

    /// The same module with its functions declared and none defined, for a builder on another
    /// thread.
    #[must_use]
    pub fn declared(&self) -> Self {
        let undefined = |function: &Function| Function { body: None, ..*function };
        Self {
            name: self.name.clone(),
            functions: self.functions.iter().map(undefined).collect(),
            by_name: self.by_name.clone(),
            attrs: self.attrs,
            global_infos: self.global_infos,
        }
    }

    /// How many functions are declared.
    pub fn function_count(&self) -> usize {
        self.functions.len()
    }

    /// The variables of its functions from a number on, and the names in these.
    pub(super) fn declared_from(&self, number: usize) -> impl Iterator<Item = (Ref, Ref)> {
        self.functions.iter().skip(number).map(|function| (function.var, function.name))
    }

    /// Adds a function; `false` where there is one of this name.
    pub(super) fn add(&mut self, hint: &str, var: Ref, name: Ref) -> bool {
        let number = self.functions.len();
        if self.by_name.contains_key(hint) {
            return false;
        }
        self.by_name.insert(hint.to_owned(), number);
        self.functions.push(Function { var, name, body: None });
        true
    }

    /// The functions that are defined: the number of each, and the function.
    pub fn defined(&self) -> impl Iterator<Item = (usize, Ref)> {
        self.functions.iter().enumerate().filter_map(|(at, f)| Some((at, f.body?)))
    }

    /// Defines the function of a number.
    pub fn set_defined(&mut self, number: usize, body: Ref) -> Option<Ref> {
        let function = self.functions.get_mut(number)?;
        function.body = Some(body);
        Some(function.var)
    }

    /// The variables of its functions, in the order of declaration.
    pub fn function_vars(&self) -> impl Iterator<Item = Ref> {
        self.functions.iter().map(|function| function.var)
    }
}

impl Frame for ModuleFrame {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, _: Vec<Ref>) -> Result<()> {
        let Self { name, functions, by_name: _, attrs, global_infos } = *self;
        let defined = || functions.iter().filter_map(|f| Some((f, f.body?)));
        let by_var: Vec<(Ref, Ref)> = defined().map(|(f, body)| (f.var, body)).collect();
        let by_name: Vec<(Ref, Ref)> = defined().map(|(f, _)| (f.name, f.var)).collect();
        let graph = &mut b.graph;
        let empty = graph.map(&[]);
        let module = NewIRModule {
            functions: graph.map(&by_var),
            global_var_map_: graph.map(&by_name),
            source_map: NewSourceMap { source_map: empty }.build(graph),
            attrs: NewDictAttrs { __dict__: attrs.unwrap_or(empty) }.build(graph),
            global_infos: global_infos.unwrap_or(empty),
        };
        let module = module.build(&mut b.graph);
        let name = b.docs().text(&name);
        b.add_result(name, module);
        Ok(())
    }
}

/// Declares a function of the module that is open (TVM: `DeclFunction`); its variable. Without a
/// module there is nothing to declare.
///
/// # Errors
///
/// `DUPLICATE_FUNCTION` where the module has one of this name.
pub fn declare_function(b: &mut IRBuilder<'_>, name: &str, ty: Ref) -> Result<Option<Ref>> {
    if b.nearest::<ModuleFrame>().is_none() {
        return Ok(None);
    }
    let span = b.graph.none();
    let name_hint = b.graph.string(name);
    let var = NewGlobalVar { span, ty, name_hint }.build(&mut b.graph);
    let Some(module) = b.nearest::<ModuleFrame>() else { return Ok(None) };
    if !module.add(name, var, name_hint) {
        let message = format!("the module has two functions `{name}`");
        return Err(b.error(codes::DUPLICATE_FUNCTION, message));
    }
    Ok(Some(var))
}

/// Defines a function: in the module that is open, where it was declared (TVM: `DefFunction`), or
/// as an object of the script.
///
/// # Errors
///
/// Those of [`declare_function`] where it was not declared.
pub fn define_function(b: &mut IRBuilder<'_>, name: &str, function: Ref, ty: Ref) -> Result<()> {
    if b.nearest::<ModuleFrame>().is_none() {
        let name = b.docs().text(name);
        b.add_result(name, function);
        return Ok(());
    }
    if module_function(b, name).is_none() {
        declare_function(b, name, ty)?;
    }
    if let Some(module) = b.nearest::<ModuleFrame>()
        && let Some(&number) = module.by_name.get(name)
        && let Some(entry) = module.functions.get_mut(number)
    {
        entry.body = Some(function);
        let var = entry.var;
        b.graph.set_reference(var, TYPE_SLOT, ty);
    }
    Ok(())
}

/// The variable of a function of the module that is open.
pub fn module_function(b: &mut IRBuilder<'_>, name: &str) -> Option<Ref> {
    let module = b.nearest::<ModuleFrame>()?;
    let &number = module.by_name.get(name)?;
    module.functions.get(number).map(|function| function.var)
}

/// The global infos of the module that is open: a map of arrays.
pub fn global_infos(b: &mut IRBuilder<'_>) -> Option<Ref> {
    b.nearest::<ModuleFrame>()?.global_infos
}
