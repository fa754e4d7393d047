//! Modules whose functions are built by several builders.

use tvmscript_dialect::builder::IRBuilder;
use tvmscript_graph::{Joined, Ref};

use super::module_frame::{ModuleFrame, TYPE_SLOT};

/// A function that a builder has defined in its copy of a module.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Which function of the module it is, in the order of declaration.
    number: usize,
    body: Ref,
    /// The type of its variable, as its body has it.
    ty: Ref,
}

/// A function that a builder has declared in its copy of a module.
#[derive(Clone, Copy, Debug)]
pub struct DeclaredFunction {
    var: Ref,
    name: Ref,
}

/// How many functions are declared in the module that is open.
pub fn function_count(b: &mut IRBuilder<'_>) -> usize {
    b.nearest::<ModuleFrame>().map_or(0, |module| module.function_count())
}

/// The functions that are declared in the module that is open, from a number on.
pub fn declared_functions(b: &mut IRBuilder<'_>, from: usize) -> Vec<DeclaredFunction> {
    let Some(module) = b.nearest::<ModuleFrame>() else { return Vec::new() };
    module.declared_from(from).map(|(var, name)| DeclaredFunction { var, name }).collect()
}

/// Declares a function that another builder has declared, in the module that is open; `false` where
/// that has one of this name.
pub fn add_declared_function(
    b: &mut IRBuilder<'_>,
    function: DeclaredFunction,
    joined: Joined,
) -> bool {
    let DeclaredFunction { var, name } = function;
    let (var, name) = (joined.map(var), joined.map(name));
    let hint = b.graph.node(name).as_str().unwrap_or_default().to_owned();
    b.nearest::<ModuleFrame>().is_some_and(|module| module.add(&hint, var, name))
}

/// The functions that are defined in the module that is open.
pub fn defined_functions(b: &mut IRBuilder<'_>) -> Vec<Function> {
    let Some(module) = b.nearest::<ModuleFrame>() else { return Vec::new() };
    let vars: Vec<Ref> = module.function_vars().collect();
    let defined: Vec<(usize, Ref)> = module.defined().collect();
    let ty_of = |var: Ref| {
        let var = b.graph.node(var);
        b.graph.reference(var.reference(var.slots(), TYPE_SLOT))
    };
    let function = |(number, body)| Function { number, body, ty: ty_of(vars[number]) };
    defined.into_iter().map(function).collect()
}

/// Defines functions that another builder has made, in the module that is open.
pub fn set_defined_functions(b: &mut IRBuilder<'_>, functions: &[Function], joined: Joined) {
    for Function { number, body, ty } in functions {
        let Some(module) = b.nearest::<ModuleFrame>() else { return };
        if let Some(var) = module.set_defined(*number, joined.map(*body)) {
            b.graph.set_reference(var, TYPE_SLOT, joined.map(*ty));
        }
    }
}
