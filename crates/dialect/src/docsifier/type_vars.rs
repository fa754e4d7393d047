//! Type variables of functions.

use tvmscript_access_path::Path;
use tvmscript_doc::{Doc, ExprDoc, Function};
use tvmscript_graph::NodeRef;

use super::{Docsifier, FrameId};

/// A type variable and its name.
#[derive(Clone, Copy, Debug)]
pub struct TypeVarDoc<'a> {
    /// The name.
    pub name: &'a str,
    /// The name as an expression.
    pub doc: ExprDoc<'a>,
}

impl<'a> Docsifier<'a> {
    /// Whether type variables are written in brackets behind the name of the function (PEP 695).
    pub fn uses_pep695(&self) -> bool {
        const KEY: &str = "script.use_pep695";
        let by_dialect = || {
            let mut fallbacks =
                self.registry.dialects().iter().flat_map(|dialect| &dialect.config_fallbacks);
            fallbacks
                .find(|(key, _)| *key == KEY)
                .and_then(|(_, key)| self.options.config_bool(key))
        };
        self.options.config_bool(KEY).or_else(by_dialect).unwrap_or(false)
    }

    /// Defines type variables, which are given in the order of first use with the name each asks
    /// for; by name (TVM's `DefineTypeVarDocs`).
    pub fn define_type_vars(
        &mut self,
        type_vars: &[(NodeRef<'a>, &'a str)],
        frame: FrameId,
    ) -> Vec<TypeVarDoc<'a>> {
        // TVM goes through a hash set of addresses, which gives the last one first.
        let mut docs: Vec<_> = type_vars
            .iter()
            .rev()
            .map(|&(node, hint)| {
                let hint = if hint.is_empty() { "v" } else { hint };
                let doc = self.define(node, frame, hint);
                TypeVarDoc { name: self.variable_name(node).unwrap_or(hint), doc }
            })
            .collect();
        docs.sort_by(|a, b| a.name.cmp(b.name));
        docs
    }

    /// A function with its type variables and the header (TVM's `WrapFunctionDocWithTypeVars`).
    pub fn function_with_type_vars(
        &mut self,
        function: Function<'a>,
        type_vars: &[TypeVarDoc<'a>],
    ) -> Doc<'a> {
        let docs = self.docs;
        if type_vars.is_empty() {
            let function = docs.function(function);
            return self.with_header(function.into());
        }
        if self.uses_pep695() {
            self.use_future_annotations();
            let params: Vec<Doc<'a>> = type_vars.iter().map(|var| var.doc.into()).collect();
            let function = Function { type_params: docs.list_of(&params), ..function };
            let function = docs.function(function);
            return self.with_header(function.into());
        }
        self.use_type_var();
        let mut stmts: Vec<_> = type_vars
            .iter()
            .map(|var| {
                let call = docs.call(docs.id("TypeVar"), &[docs.str(var.name, Path::untracked())]);
                docs.assign(var.doc, Some(call), None)
            })
            .collect();
        stmts.push(docs.function(function));
        let block = docs.block(&stmts);
        self.with_header(block.into())
    }
}
