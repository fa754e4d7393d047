//! `@I.ir_module class Module: …`

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{
    Args, Class as ObjectClass, IRBuilder, Instance, Language, Name, Value, closest,
};
use tvmscript_doc::{Class, ExprDoc, ExprKind, Function, StmtDoc, StmtKind};
use tvmscript_graph::View;

use super::module_frame::{ModuleFrame, declare_function, define_function, module_function};
use crate::NAME;
use crate::generated::views::ir::GlobalVar;

pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "ir_module", Name { decorates: Some("ir"), ..Name::function(ir_module) })
        .script_name(NAME, "module_attrs", Name::function(module_attrs))
        .script_name(NAME, "module_global_infos", Name::function(module_global_infos))
}

/// The statements of a module, and the class that it is.
pub(crate) struct ModuleLanguage;

impl Language for ModuleLanguage {
    fn name(&self) -> &'static str {
        "a module"
    }

    fn class<'a>(&self, b: &mut IRBuilder<'a>, _: StmtDoc<'a>, class: &'a Class<'a>) -> Result<()> {
        let Class { name, bases: _, decorators, body } = *class;
        b.check_decorators(decorators, &["check_well_formed", "s_tir"]);
        let ExprKind::Id(name) = name.kind else { return Ok(()) };
        in_class(b, name, |b| {
            build(b, body);
            Ok(())
        })
    }

    fn expr<'a>(&self, b: &mut IRBuilder<'a>, _: StmtDoc<'a>, expr: ExprDoc<'a>) -> Result<()> {
        b.eval(expr).map(|_| ())
    }

    fn assign<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        _: StmtDoc<'a>,
        lhs: ExprDoc<'a>,
        rhs: ExprDoc<'a>,
    ) -> Result<()> {
        let value = b.eval(rhs)?;
        let ExprKind::Id(name) = lhs.kind else {
            return Err(b.error(codes::INVALID_TARGET, "a module assigns functions to names"));
        };
        let Some(function) = value.as_node() else {
            return b.assign(lhs, value, &mut |_, _, _, value| Ok(value));
        };
        let found = b.graph.node(function);
        let ty = crate::expr_type(found).map(|ty| b.graph.reference(ty));
        let ty = b.graph.optional(ty);
        declare_function(b, name, ty)?;
        define_function(b, name, function, ty)
    }
}

/// Opens a module, runs `body` with its statements' language, and closes it.
///
/// # Errors
///
/// Those of `body` and of closing it; where errors were reported meanwhile there is no module.
pub fn in_class<'a>(
    b: &mut IRBuilder<'a>,
    name: &'a str,
    body: impl FnOnce(&mut IRBuilder<'a>) -> Result<()>,
) -> Result<()> {
    let errors = b.error_count();
    let depth = b.frame_depth();
    let mark = b.open_scope();
    b.enter(ModuleFrame::new(name))?;
    define_module(b, name);
    let built = b.with_language("ir", body).and_then(|built| built);
    b.close_scope(mark);
    if built.is_err() || b.error_count() > errors {
        // A module with holes is none.
        b.abandon_to(depth);
        return built.and_then(|()| Err(b.follows()));
    }
    b.exit_to(depth)
}

/// Makes the name of the module that is open mean it.
pub fn define_module<'a>(b: &mut IRBuilder<'a>, name: &'a str) {
    let module = b.instance(&ModuleClass, &[Value::Str(name)]);
    b.define(name, module);
}

/// Statements that are no functions come first, then all functions are declared, then built.
fn build<'a>(b: &mut IRBuilder<'a>, body: &'a [StmtDoc<'a>]) {
    let function = |stmt: &StmtDoc<'a>| match stmt.kind {
        StmtKind::Function(function) => Some(function),
        _ => None,
    };
    for stmt in body.iter().filter(|stmt| function(stmt).is_none()) {
        b.visit_reporting(stmt);
    }
    let mut duplicates: Vec<StmtDoc<'a>> = Vec::new();
    for stmt in body {
        if let Some(function) = function(stmt)
            && let Err(error) = declare(b, stmt, function)
        {
            if error.code() == codes::DUPLICATE_FUNCTION {
                duplicates.push(stmt);
            }
            let error = b.place_stmt(error, stmt);
            b.report(&error);
        }
    }
    for stmt in body.iter().filter(|stmt| function(stmt).is_some()) {
        // A second function of a name is not the first one.
        if !duplicates.iter().any(|duplicate| std::ptr::eq(*duplicate, *stmt)) {
            b.visit_reporting(stmt);
        }
    }
}

/// Declares a function of the module that is open.
///
/// # Errors
///
/// Those of its signature.
pub fn declare<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    function: &'a Function<'a>,
) -> Result<()> {
    let Some(token) = b.function_language(function)? else { return Ok(()) };
    b.language_of(token)?.declare(b, stmt, function).map(|_| ())
}

/// The module that is open, under its name: `cls.f` is the variable of a function.
pub struct ModuleClass;

impl ObjectClass for ModuleClass {
    fn name(&self) -> &'static str {
        "a module"
    }

    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        object: &'a Instance<'a>,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        if let Some(var) = module_function(b, name) {
            return Ok(Some(Value::Node(var)));
        }
        let module = object.fields.first().and_then(|name| name.as_str()).unwrap_or_default();
        let message = format!("the module `{module}` has no function `{name}`");
        let vars: Vec<_> = match b.nearest::<ModuleFrame>() {
            Some(frame) => frame.function_vars().collect(),
            None => Vec::new(),
        };
        let known = vars.iter().filter_map(|var| GlobalVar::cast_exact(b.graph.node(*var)));
        let error = match closest(name, known.map(|var| var.fields().name_hint)) {
            Some(other) => {
                let help = format!("did you mean `{module}.{other}`?");
                b.error_with_help(codes::UNKNOWN_FUNCTION, message, help)
            }
            None => b.error(codes::UNKNOWN_FUNCTION, message),
        };
        Err(error)
    }
}

/// `@I.ir_module(check_well_formed=…)`: the decorator itself is looked at, never called; called as a
/// function it has nothing to do.
fn ir_module<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [_, _, _] = args.bind(b, &["mod", "check_well_formed", "s_tir"], 0)?;
    Ok(Value::None)
}

fn module_attrs<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [attrs, _] = args.bind(b, &["attrs", "allow_overwrite"], 1)?;
    let attrs = dict(b, attrs, "I.module_attrs")?;
    in_module(b, "I.module_attrs", |module| module.set_attrs(attrs))
}

fn module_global_infos<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [infos] = args.bind(b, &["global_infos"], 1)?;
    let infos = dict(b, infos, "I.module_global_infos")?;
    in_module(b, "I.module_global_infos", |module| module.set_global_infos(infos))
}

fn dict<'a>(
    b: &mut IRBuilder<'a>,
    value: Option<Value<'a>>,
    name: &str,
) -> Result<tvmscript_graph::Ref> {
    match value {
        // A node is metadata, whose type the graph tests.
        Some(value @ (Value::Dict(_) | Value::Node(_))) => b.object(value),
        Some(Value::Unknown) => Err(b.follows()),
        other => {
            let what = other.unwrap_or(Value::None).describe();
            Err(b.error(codes::WRONG_ARGUMENTS, format!("{name} takes a dict, not {what}")))
        }
    }
}

fn in_module<'a>(
    b: &mut IRBuilder<'a>,
    name: &str,
    set: impl FnOnce(&mut ModuleFrame) -> Option<tvmscript_graph::Ref>,
) -> Result<Value<'a>> {
    let Some(module) = b.nearest::<ModuleFrame>() else {
        return Err(b.error(codes::WRONG_PLACE, format!("{name} stands in a module")));
    };
    match set(module) {
        None => Ok(Value::None),
        Some(_) => Err(b.error(codes::WRONG_PLACE, format!("{name} stands in a module once"))),
    }
}
