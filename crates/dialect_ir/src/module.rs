//! `ir.IRModule`: `@I.ir_module class Module: …`.

use std::rc::Rc;

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_doc::{Class, Doc, ExprKind, StmtDoc, StmtKind};
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::ir::{
    DictAttrs, DictAttrsFields, GlobalVar, GlobalVarFields, IRModule, IRModuleFields,
};
use crate::{NAME, compare_texts};

/// Where a function stands that is no function of any dialect.
const UNKNOWN_ORDER: i32 = 998;
/// Where a function stands that is not there.
const MISSING_ORDER: i32 = 999;
/// `main` stands last.
const MAIN_ORDER: i32 = 1000;

/// A function of a module.
#[derive(Clone, Copy)]
struct NamedFunction<'a> {
    order: i32,
    name: &'a str,
    var: NodeRef<'a>,
    function: NodeRef<'a>,
}

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let IRModuleFields { functions: _, global_var_map_: _, source_map: _, attrs, global_infos } =
        IRModule::view(node).fields();
    let docs = d.docs();
    let functions = sorted_functions(node, d);
    let frame = d.enter(NAME, Some(node));
    d.push_token(NAME);
    let name = d.binding_name().unwrap_or("Module");
    let name = d.define(node, frame, name);

    let DictAttrsFields { __dict__ } = DictAttrs::view(attrs).fields();
    if !__dict__.is_empty() {
        let callee = d.prefixed(NAME, "module_attrs");
        let attrs = d.as_expr(attrs, path.attr("attrs"))?;
        d.push_stmt(frame, docs.expr_stmt(docs.call(callee, &[attrs])));
    }
    if !global_infos.is_empty() {
        let callee = d.prefixed(NAME, "module_global_infos");
        let infos = d.as_expr(global_infos.node(), path.attr("global_infos"))?;
        d.push_stmt(frame, docs.expr_stmt(docs.call(callee, &[infos])));
    }

    for function in functions {
        define_global_var(node, function, path, frame, d);
    }
    let mut type_vars = Vec::new();
    for function in functions {
        let path = path.attr("functions").map_item_with(|| d.map_key(function.var));
        let doc = d.with_binding_name(function.name, |d| d.as_doc(function.function, path))?;
        push_function(doc, function.name, frame, &mut type_vars, d);
    }

    let decorator = d.prefixed(NAME, "ir_module");
    let body = d.exit(frame);
    let decorators = docs.list_of(&[decorator]);
    let class = docs.class(Class { name, bases: &[], decorators, body });
    if type_vars.is_empty() {
        return Ok(d.with_header(class.into()));
    }
    type_vars.push(class);
    Ok(d.with_header(docs.block(&type_vars).into()))
}

/// The functions in the order in which they are printed.
fn sorted_functions<'a>(module: NodeRef<'a>, d: &Docsifier<'a>) -> &'a [NamedFunction<'a>] {
    let IRModuleFields { functions, global_var_map_: _, source_map: _, attrs: _, global_infos: _ } =
        IRModule::view(module).fields();
    let mut list = d.docs().vec_with_capacity(functions.len());
    for (var, function) in functions.iter() {
        let GlobalVarFields { span: _, ty: _, name_hint: name } = GlobalVar::view(var).fields();
        let order = if name == "main" {
            MAIN_ORDER
        } else if function.is_none() {
            MISSING_ORDER
        } else {
            d.registry().function_order(function.type_index()).unwrap_or(UNKNOWN_ORDER)
        };
        list.push(NamedFunction { order, name, var, function });
    }
    list.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| compare_texts(a.name, b.name)));
    list.into_bump_slice()
}

/// Makes a function's variable stand for `module.name`, where the module prints as the dialect that
/// uses it wants it.
fn define_global_var<'a>(
    module: NodeRef<'a>,
    function: &NamedFunction<'a>,
    path: Path<'a>,
    frame: FrameId,
    d: &mut Docsifier<'a>,
) {
    let name = function.name;
    let make = move |d: &mut Docsifier<'a>| {
        let module = d.as_expr(module, path.attr("global_vars"))?;
        Ok(d.docs().attr(module, name))
    };
    d.define_made(function.var, frame, Rc::new(make));
}

/// Adds what a function printed as to the body of the class, its type variables to `type_vars`.
fn push_function<'a>(
    doc: Doc<'a>,
    name: &'a str,
    frame: FrameId,
    type_vars: &mut Vec<StmtDoc<'a>>,
    d: &mut Docsifier<'a>,
) {
    let docs = d.docs();
    match doc {
        Doc::Block(block) => {
            for &stmt in block.stmts {
                if let Some(name) = declared_type_var(stmt)
                    && type_vars.iter().all(|other| declared_type_var(other) != Some(name))
                {
                    type_vars.push(stmt);
                }
            }
            if let Some(last) = block.stmts.last() {
                for path in block.source_paths() {
                    last.add_source_path(path);
                }
                d.push_stmt(frame, last);
            }
        }
        Doc::Stmt(stmt) => d.push_stmt(frame, stmt),
        Doc::Expr(expr) => d.push_stmt(frame, docs.assign(docs.id(name), Some(expr), None)),
    }
}

/// The name in `name = TypeVar(…)`.
fn declared_type_var<'a>(stmt: StmtDoc<'a>) -> Option<&'a str> {
    let StmtKind::Assign { lhs, rhs: Some(rhs), annotation: _ } = stmt.kind else {
        return None;
    };
    let (ExprKind::Id(name), ExprKind::Call { callee, .. }) = (lhs.kind, rhs.kind) else {
        return None;
    };
    matches!(callee.kind, ExprKind::Id("TypeVar")).then_some(name)
}
