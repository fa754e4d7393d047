//! `relax.FuncType`: `R.Callable((a,), b, True)`.

use smallvec::SmallVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, Ref, View};

use super::as_type::{Deferred, as_type, is_deferred};
use crate::build::{any_type, func_type, opaque_type};
use crate::generated::views::relax::{AnyType, FuncType, FuncTypeFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.FuncType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root).script_name(
        NAME,
        "Callable",
        Name::function(build),
    )
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let FuncTypeFields { span: _, params, ret, derive_func: _, purity } =
        FuncType::view(node).fields();
    let docs = d.docs();
    let ret_doc = d.as_expr(ret, path.attr("ret"))?;
    let purity_doc = docs.bool(purity, path.attr("purity"));
    let callee = d.prefixed(NAME, "Callable");
    if params.is_none() {
        // Parameters are not known.
        let mut kwargs = docs.vec_with_capacity(2);
        if AnyType::cast(ret).is_none() {
            kwargs.push(("ret", ret_doc));
        }
        if purity {
            kwargs.push(("purity", purity_doc));
        }
        let opaque = if kwargs.is_empty() { callee } else { docs.call_kw(callee, &[], &kwargs) };
        return Ok(opaque.into());
    }
    let params = d.as_exprs(params, path.attr("params"))?;
    Ok(docs.call(callee, &[docs.tuple(&params), ret_doc, purity_doc]).into())
}

/// `R.Callable(params, ret, purity, derive_func)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [params, ret, purity, derive_func] =
        args.bind(b, &["params", "ret", "purity", "derive_func"], 0)?;
    let params = params.unwrap_or(Value::None);
    // What is not known at all may do anything.
    let purity = purity.filter(|purity| !purity.is_none());
    let purity = purity.unwrap_or(Value::Bool(!params.is_none()));
    let ret = ret.unwrap_or(Value::None);
    let fields = [params, ret, purity, derive_func.unwrap_or(Value::None)];
    let waits = is_deferred(ret)
        || is_deferred(params)
        || params.as_seq().is_some_and(|params| params.iter().any(|param| is_deferred(*param)));
    if waits {
        return Ok(b.instance(&CallableProxy, &fields));
    }
    resolve(b, &fields).map(Value::Node)
}

fn resolve<'a>(b: &mut IRBuilder<'a>, fields: &[Value<'a>]) -> Result<Ref> {
    let &[params, ret, purity, derive_func] = fields else { return Err(b.follows()) };
    let purity = b.truth(purity);
    let ret = match ret {
        Value::None => None,
        ret => Some(as_type(b, ret)?),
    };
    if params.is_none() {
        // Whatever name is given, TVM takes this one.
        let derive_func = derive_func.as_str().map(|_| "tvm.relax.type.infer_view_ty");
        return Ok(opaque_type(&mut b.graph, ret, derive_func, purity));
    }
    let one = [params];
    let params = params.as_seq().unwrap_or(&one);
    let params =
        params.iter().map(|param| as_type(b, *param)).collect::<Result<SmallVec<[Ref; 8]>>>()?;
    let ret = match ret {
        Some(ret) => ret,
        None => any_type(&mut b.graph),
    };
    Ok(func_type(&mut b.graph, &params, ret, purity))
}

/// `R.Callable` of types whose shapes are said in strings.
pub(super) struct CallableProxy;

impl Class for CallableProxy {
    fn name(&self) -> &'static str {
        "R.Callable"
    }
}

impl Deferred for CallableProxy {
    fn resolve<'a>(&self, b: &mut IRBuilder<'a>, fields: &'a [Value<'a>]) -> Result<Ref> {
        resolve(b, fields)
    }
}
