//! The parameters of a function, and the variables of shapes that its types bring.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::build::signature_type_vars;
use tvmscript_dialect_ir::generated::views::ir::{NewVar, PrimType};
use tvmscript_doc::{ExprDoc, ExprKind, Function, StmtKind};
use tvmscript_graph::{DType, Ref, View};

use super::assign::shape_var;
use crate::types::{as_type, called, for_each_symbol, is_deferred};

/// What a signature says.
pub(super) struct Signature {
    /// The parameters, which are defined in the scope.
    pub params: Vec<Ref>,
    /// The type of the result, where it is said.
    pub ret: Option<Ref>,
}

/// Builds the parameters of a function and defines them, and the variables of shapes they bring, in
/// the innermost scope (TVM: `parse_function_params`).
pub(super) fn build<'a>(b: &mut IRBuilder<'a>, function: &'a Function<'a>) -> Result<Signature> {
    let mut params: Vec<(&'a str, ExprDoc<'a>)> = Vec::with_capacity(function.args.len());
    for stmt in function.args {
        let StmtKind::Assign { lhs, rhs: _, annotation } = stmt.kind else { continue };
        let (ExprKind::Id(name), Some(annotation)) = (lhs.kind, annotation) else {
            let error = b.error(codes::NO_ANNOTATION, "a parameter of `R.function` has a type");
            return Err(b.place_stmt(error, stmt));
        };
        params.push((name, annotation));
    }
    let type_vars = signature_type_vars(b, function);
    for name in &type_vars {
        let var = shape_var(b, name, DType::INT64);
        b.define(name, Value::Node(var));
    }
    let mut values = Vec::with_capacity(params.len());
    let mut built: Vec<Option<Ref>> = Vec::with_capacity(params.len());
    let mut symbols = type_vars;
    for (name, annotation) in &params {
        let value = match b.eval(annotation) {
            Ok(value) => value,
            // It may say that its shape is a parameter before it, which TVM prints and cannot read.
            Err(error) => {
                if built.iter().all(Option::is_some) {
                    return Err(error);
                }
                define_symbols(b, &values, &params, &mut symbols);
                define_params(b, &params, &values, &mut built)?;
                b.eval(annotation).map_err(|_| error)?
            }
        };
        let value = called(b, value).map_err(|error| b.place(error, annotation))?;
        let scalar = scalar_param(b, name, value);
        if let Some(var) = scalar {
            b.define(name, Value::Node(var));
        }
        values.push(value);
        built.push(scalar);
    }
    define_symbols(b, &values, &params, &mut symbols);
    define_params(b, &params, &values, &mut built)?;
    let vars = built.into_iter().flatten().collect();
    let ret = match function.return_type {
        Some(ret) => Some(super::annotation(b, ret)?),
        None => None,
    };
    Ok(Signature { params: vars, ret })
}

/// Builds the parameters that are not yet, of those that have a value, and defines them.
fn define_params<'a>(
    b: &mut IRBuilder<'a>,
    params: &[(&'a str, ExprDoc<'a>)],
    values: &[Value<'a>],
    built: &mut [Option<Ref>],
) -> Result<()> {
    for (((name, annotation), value), built) in params.iter().zip(values).zip(built) {
        if built.is_none() {
            let ty = as_type(b, *value).map_err(|error| b.place(error, annotation))?;
            let span = b.graph.none();
            let text = b.graph.string(name);
            let var = NewVar { span, ty, name: text }.build(&mut b.graph);
            b.define(name, Value::Node(var));
            *built = Some(var);
        }
    }
    Ok(())
}

/// The parameter, where its type is that of a scalar: shapes may use it.
fn scalar_param<'a>(b: &mut IRBuilder<'a>, name: &str, value: Value<'a>) -> Option<Ref> {
    if is_deferred(value) || value.is_none() {
        return None;
    }
    let ty = as_type(b, value).ok()?;
    PrimType::cast(b.graph.node(ty))?;
    let span = b.graph.none();
    let name = b.graph.string(name);
    Some(NewVar { span, ty, name }.build(&mut b.graph))
}

/// The names that stand in strings alone are variables of the function; `defined` are those that
/// are defined already.
fn define_symbols<'a>(
    b: &mut IRBuilder<'a>,
    values: &[Value<'a>],
    params: &[(&'a str, ExprDoc<'a>)],
    defined: &mut Vec<&'a str>,
) {
    let mut names: Vec<&'a str> = Vec::new();
    for value in values {
        for_each_symbol(*value, |name| {
            if !names.contains(&name) {
                names.push(name);
            }
        });
    }
    for name in names {
        let is_param = params.iter().any(|(param, _)| *param == name);
        if is_param || defined.contains(&name) {
            continue;
        }
        defined.push(name);
        let var = shape_var(b, name, DType::INT64);
        b.define(name, Value::Node(var));
    }
}
