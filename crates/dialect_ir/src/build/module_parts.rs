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
