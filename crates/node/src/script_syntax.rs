//! The syntax of a type by two functions in JavaScript.

use tvmscript::{
    AccessPath, Result,
    dialect::builder::{Args, IRBuilder},
    dialect::{Docsifier, NamedValues, Syntax},
    doc::{Doc, ExprDoc, Path, columns::decode_part},
    graph::{FieldValue, NodeRef},
};

use crate::{
    graph::BindingHandle,
    handlers::{FunctionsId, failed, functions},
    script_value::{BindingBuilt, BindingConfigured, BindingDocified, BindingNamedValue, Opaque},
};

/// Two functions in JavaScript.
pub(crate) struct ScriptSyntax {
    pub owner: &'static str,
    pub type_key: &'static str,
    /// The dotted name behind the prefix.
    pub path: &'static str,
    pub functions: FunctionsId,
    /// The keys of the extra configuration that the dialect has declared.
    pub config_keys: Vec<&'static str>,
}

impl Syntax for ScriptSyntax {
    fn docsify<'a>(
        &self,
        d: &mut Docsifier<'a>,
        node: NodeRef<'a>,
        path: Path<'a>,
    ) -> Result<Doc<'a>> {
        let functions = functions(self.functions)?;
        let env = functions.env;
        let config = &d.options().extra_config;
        let configured = self
            .config_keys
            .iter()
            .filter_map(|key| config.get(*key).map(|value| BindingConfigured::new(key, value)));
        let handle = BindingHandle::new(env, &d.root().at(node));
        let made = functions
            .docsify
            .borrow_back(&env)
            .and_then(|docsify| docsify.call((handle, configured.collect()).into()));
        let doc = match made {
            Ok(BindingDocified { doc: Some(doc), failure: None }) => doc,
            Ok(BindingDocified { doc: _, failure }) => {
                let what = failure.as_deref().unwrap_or("it returned no Doc");
                return Err(failed(self.owner, self.type_key, what));
            }
            Err(error) => return Err(failed(self.owner, self.type_key, &error.reason)),
        };
        let columns = doc.columns();
        let docs = d.docs();
        decode_part(&columns, docs, path, &mut |place| self.fill(d, node, path, place))
    }

    fn build<'a>(&self, b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<NamedValues<'a>> {
        let functions = functions(self.functions)?;
        let mut opaque = Opaque::default();
        let call = opaque.call(b, args);
        let made = functions
            .build
            .borrow_back(&functions.env)
            .and_then(|build| build.call((call,).into()));
        let fields = match made {
            Ok(BindingBuilt { fields: Some(fields), failure: None }) => fields,
            Ok(BindingBuilt { fields: _, failure }) => {
                let what = failure.as_deref().unwrap_or("it returned no fields");
                return Err(failed(self.owner, self.type_key, what));
            }
            Err(error) => return Err(failed(self.owner, self.type_key, &error.reason)),
        };
        let mut values = NamedValues::new();
        for BindingNamedValue { name, value } in &fields {
            match opaque.restore(b, value)? {
                Some(value) => values.push((b.docs().text(name), value)),
                None => {
                    let what = format!("the field {name} is no value of this call");
                    return Err(failed(self.owner, self.type_key, &what));
                }
            }
        }
        Ok(values)
    }
}

impl ScriptSyntax {
    /// What stands for a name in braces: for the empty one the name that is called, otherwise the
    /// field of this name or an element of it.
    fn fill<'a>(
        &self,
        d: &mut Docsifier<'a>,
        node: NodeRef<'a>,
        path: Path<'a>,
        place: &'a str,
    ) -> Result<ExprDoc<'a>> {
        let docs = d.docs();
        if place.is_empty() {
            let mut parts = self.path.split('.');
            let callee = d.prefixed(self.owner, parts.next().unwrap_or_default());
            return Ok(parts.fold(callee, |value, part| docs.attr(value, part)));
        }
        let unknown = || failed(self.owner, self.type_key, &format!("it has no part {place}"));
        let way: AccessPath = format!("<root>.{place}").parse().map_err(|_| unknown())?;
        let (mut found, mut path) = (FieldValue::Node(node), path);
        for step in way.steps() {
            let FieldValue::Node(node) = found else { return Err(unknown()) };
            let step = step.alloc_in(docs.arena());
            found = match step {
                tvmscript::Step::Attr(name) => node.field_named(name),
                tvmscript::Step::ArrayItem(index) => usize::try_from(index)
                    .ok()
                    .and_then(|index| node.as_seq()?.get(index))
                    .map(FieldValue::Node),
                _ => None,
            }
            .ok_or_else(unknown)?;
            path = path.extend(step);
        }
        Ok(match found {
            FieldValue::Int(value) => docs.int(value, path),
            FieldValue::Float(value) => docs.float(value, path),
            FieldValue::Bool(value) => docs.bool(value, path),
            FieldValue::DataType(value) => d.data_type(value, path),
            FieldValue::Node(node) => return d.as_expr(node, path),
        })
    }
}
