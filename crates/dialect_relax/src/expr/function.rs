//! `relax.expr.Function`: `@R.function`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{DictAttrs, DictAttrsFields, PrimType};
use tvmscript_doc::{Doc, ExprDoc, Function as FunctionDoc};
use tvmscript_graph::{MapRef, NodeRef, SeqRef, View};

use super::{seq_expr, var};
use crate::frame::{self, RelaxFrame, Signature};
use crate::generated::views::relax_expr::{Function, FunctionFields};
use crate::{NAME, types};

const TYPE_KEY: &str = "relax.expr.Function";
const GLOBAL_SYMBOL: &str = "global_symbol";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root).function(TYPE_KEY, 3)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let FunctionFields { span: _, ty: _, attrs, params, body, ret_ty, is_pure } =
        Function::view(node).fields();
    let docs = d.docs();
    let DictAttrsFields { __dict__: attributes } = DictAttrs::view(attrs).fields();
    let symbol = attributes.get(GLOBAL_SYMBOL).and_then(NodeRef::as_str);
    let name = d.binding_name().or(symbol).unwrap_or("main");

    let frame = d.enter_with(NAME, Some(node), RelaxFrame::default());
    d.push_token(NAME);
    if let Some(state) = state(d, frame) {
        state.function = Some(frame);
        state.signature =
            Some(Signature { prim_params: prim_params(params), ..Default::default() });
    }
    // TVM's compiler evaluates the annotation before the name that stands in front of it.
    let mut args = docs.vec_with_capacity(params.len());
    for (i, param) in params.iter().enumerate() {
        let annotation = types::annotation(param, path.attr("params").item(i), None, d)?;
        let lhs = var::define(param, frame, d);
        args.push(docs.assign(lhs, None, annotation));
    }
    let return_type = d.as_expr(ret_ty, path.attr("ret_ty"))?;
    if let Some(state) = state(d, frame) {
        state.signature = None;
    }

    let top_level = frame::at_top_level_function(d);
    let implicit = |key: &str, value: NodeRef<'a>| {
        top_level && key == GLOBAL_SYMBOL && value.as_str() == Some(name)
    };
    if let Some(dict) = printable_attrs(attributes, path.attr("attrs"), implicit, d)? {
        let call = docs.call(d.prefixed(NAME, "func_attr"), &[dict]);
        d.push_stmt(frame, docs.expr_stmt(call));
    }
    let decorator = decorator(is_pure, top_level && attributes.get(GLOBAL_SYMBOL).is_none(), d);

    let stmts = seq_expr::print_stmts(body, path.attr("body"), true, d)?;
    for stmt in stmts {
        d.push_stmt(frame, stmt);
    }
    let vars = d.frame_mut(frame).map(|f| std::mem::take(&mut f.nodes)).unwrap_or_default();
    let type_vars = if vars.is_empty() {
        Vec::new()
    } else {
        let hints: Vec<_> = vars.iter().map(|&v| (v, var::name(v))).collect();
        d.define_type_vars(&hints, frame)
    };
    let body = d.take_stmts(frame);
    let function = FunctionDoc {
        name: docs.id(name),
        args: args.into_bump_slice(),
        decorators: docs.list_of(&[decorator]),
        return_type: Some(return_type),
        body,
        type_params: &[],
    };
    let doc = d.function_with_type_vars(function, &type_vars);
    d.exit(frame);
    Ok(doc)
}

fn state<'d>(
    d: &'d mut Docsifier<'_>,
    frame: tvmscript_dialect::FrameId,
) -> Option<&'d mut RelaxFrame> {
    d.frame_mut(frame)?.state_mut()
}

fn prim_params(params: SeqRef<'_>) -> tvmscript_graph::NodeSet {
    let mut scalars = tvmscript_graph::NodeSet::default();
    for param in params.iter().filter(|&param| PrimType::cast(var::ty(param)).is_some()) {
        scalars.insert(param);
    }
    scalars
}

/// `R.function`, with what it has to say of the function.
fn decorator<'a>(is_pure: bool, private: bool, d: &mut Docsifier<'a>) -> ExprDoc<'a> {
    let docs = d.docs();
    let decorator = d.prefixed(NAME, "function");
    let none = Path::untracked();
    let mut kwargs = docs.vec_with_capacity(2);
    if !is_pure {
        kwargs.push(("pure", docs.bool(false, none)));
    }
    if private {
        kwargs.push(("private", docs.bool(true, none)));
    }
    if kwargs.is_empty() { decorator } else { docs.call_kw(decorator, &[], &kwargs) }
}

/// The dictionary of the attributes that are not implicit; `None` where there are none.
fn printable_attrs<'a>(
    attributes: MapRef<'a>,
    path: Path<'a>,
    implicit: impl Fn(&str, NodeRef<'a>) -> bool,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let mut entries: Vec<_> = attributes
        .iter()
        .filter_map(|(key, value)| Some((key.as_str()?, key, value)))
        .filter(|(name, _, value)| !implicit(name, *value))
        .collect();
    if entries.is_empty() {
        return Ok(None);
    }
    entries.sort_by(|a, b| tvmscript_dialect_ir::compare_texts(a.0, b.0));
    let docs = d.docs();
    let dict_path = path.attr("dict");
    let mut items = docs.vec_with_capacity(entries.len());
    for (name, key, value) in entries {
        let quoted = || tvmscript_access_path::string_key(name);
        let missing = match dict_path.is_tracked() {
            true => dict_path.map_item_missing(docs.text(&quoted())),
            false => dict_path,
        };
        let key = d.as_expr(key, missing)?;
        items.push((key, d.as_expr(value, dict_path.map_item_str(name))?));
    }
    let dict = docs.expr(tvmscript_doc::ExprKind::Dict(items.into_bump_slice()));
    dict.add_source_path(dict_path);
    dict.add_source_path(path);
    Ok(Some(dict))
}
