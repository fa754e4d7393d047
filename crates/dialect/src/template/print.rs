//! From nodes to the syntax of their template.

use bumpalo::collections::Vec as BumpVec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_doc::{Doc, ExprDoc, StmtKind};
use tvmscript_graph::{CompareOptions, FieldKind, FieldValue, NodeRef, Slots, structural_equal};

use super::compile::{Compiled, FunctionFields};
use super::default::holds;
use super::field::{Field, Omitted};
use super::function::PRIVATE;
use super::outline::Shape;
use crate::body::{PrintedFunction, PrintedPart};
use crate::{Docsifier, FrameId};

impl Compiled {
    /// Enters the frames in which a node is printed on its own.
    pub(crate) fn enter_root<'a>(&self, d: &mut Docsifier<'a>, node: NodeRef<'a>) -> FrameId {
        match &self.language {
            Some(language) => language.enter_root(d, node),
            None => {
                let frame = d.enter(self.owner, None);
                d.push_token(self.owner);
                frame
            }
        }
    }

    /// The Doc of a node.
    ///
    /// # Errors
    ///
    /// Those of printing the fields.
    pub(crate) fn print<'a>(
        &self,
        node: NodeRef<'a>,
        path: Path<'a>,
        d: &mut Docsifier<'a>,
    ) -> Result<Doc<'a>> {
        let docs = d.docs();
        match (self.shape, &self.language) {
            (Shape::Call, _) => {
                let call = self.call(node, path, None, d)?;
                Ok(if self.statement { docs.expr_stmt(call).into() } else { call.into() })
            }
            (Shape::Index, _) => {
                let callee = self.callee(d);
                let args = self.positional(node, path, d)?;
                Ok(docs.index(callee, &args).into())
            }
            (Shape::Scope | Shape::Loop, Some(language)) => {
                let slots = node.slots();
                let rhs = self.call(node, path, None, d)?;
                let frame = language.enter_block(d, node);
                let lhs = match self.target.map(|at| &self.fields[at]) {
                    Some(field) => {
                        let var = node.reference(slots, field.slot);
                        let doc = language.define_variable(d, var, frame)?;
                        doc.add_source_path(path.attr(field.name));
                        Some(doc)
                    }
                    None => None,
                };
                if let Some(field) = self.body.map(|at| &self.fields[at]) {
                    let body = node.reference(slots, field.slot);
                    language.print_block(d, body, path.attr(field.name), frame)?;
                }
                let body = d.exit(frame);
                let kind = match (self.shape, lhs) {
                    (Shape::Loop, Some(lhs)) => StmtKind::For { lhs, rhs, body },
                    _ => StmtKind::Scope { lhs, rhs, body },
                };
                Ok(docs.stmt(kind).into())
            }
            (Shape::Function, Some(language)) => {
                let Some(function) = &self.function else { return Ok(d.add_metadata(node).into()) };
                let FunctionFields { params, ret_type, attrs, ty: _ } = function;
                let part = |at: usize| {
                    let field = &self.fields[at];
                    let node = node.reference(node.slots(), field.slot);
                    PrintedPart { node, path: path.attr(field.name) }
                };
                let params_of = node.sequence(node.slots(), self.fields[*params].slot);
                let decorate = |d: &mut Docsifier<'a>, private: bool| {
                    let private = private.then_some(PRIVATE);
                    let call = self.call(node, path, private, d)?;
                    Ok(match call.kind.as_call() {
                        Some(bare) if bare.args.is_empty() && bare.kwargs.is_empty() => bare.callee,
                        _ => call,
                    })
                };
                let parts = PrintedFunction {
                    params: (params_of, path.attr(self.fields[*params].name)),
                    ret_type: ret_type.map(part),
                    attrs: part(*attrs),
                    body: part(self.body.unwrap_or(*attrs)),
                    decorate: &decorate,
                };
                language.print_function(d, node, &parts)
            }
            // Compiling has seen to it that there is a language.
            (Shape::Scope | Shape::Loop | Shape::Function, None) => Ok(d.add_metadata(node).into()),
        }
    }

    fn callee<'a>(&self, d: &mut Docsifier<'a>) -> ExprDoc<'a> {
        let docs = d.docs();
        let mut parts = self.parts.iter();
        let callee = d.prefixed(self.owner, parts.next().copied().unwrap_or_default());
        parts.fold(callee, |value, part| docs.attr(value, part))
    }

    /// `N.name(…)`; `flag` is an argument `flag=True` behind the others.
    fn call<'a>(
        &self,
        node: NodeRef<'a>,
        path: Path<'a>,
        flag: Option<&'static str>,
        d: &mut Docsifier<'a>,
    ) -> Result<ExprDoc<'a>> {
        let docs = d.docs();
        let callee = self.callee(d);
        let args = self.positional(node, path, d)?;
        let slots = node.slots();
        let mut kwargs = docs.vec_with_capacity(self.keywords.len());
        for &(name, at) in &self.keywords {
            let field = &self.fields[at];
            if !self.is_omitted(field, node, slots) {
                kwargs.push((name, value(field, node, slots, path, d)?));
            }
        }
        if let Some(flag) = flag {
            kwargs.push((flag, docs.bool(true, Path::untracked())));
        }
        Ok(docs.call_kw(callee, &args, &kwargs))
    }

    fn positional<'a>(
        &self,
        node: NodeRef<'a>,
        path: Path<'a>,
        d: &mut Docsifier<'a>,
    ) -> Result<BumpVec<'a, ExprDoc<'a>>> {
        let slots = node.slots();
        let mut args = d.docs().vec_with_capacity(self.positional.len());
        let mut count = self.positional.len();
        while let Some(&last) = self.positional[..count].last()
            && self.is_omitted(&self.fields[last], node, slots)
        {
            count -= 1;
        }
        for (i, &at) in self.positional[..count].iter().enumerate() {
            let field = &self.fields[at];
            if !(self.spread && i + 1 == self.positional.len()) {
                args.push(value(field, node, slots, path, d)?);
                continue;
            }
            let path = path.attr(field.name);
            for (i, item) in node.sequence(slots, field.slot).iter().enumerate() {
                args.push(d.as_expr(item, path.item(i))?);
            }
        }
        Ok(args)
    }

    /// Whether a field is left out.
    fn is_omitted<'a>(&self, field: &Field, node: NodeRef<'a>, slots: Slots<'a>) -> bool {
        match &field.omitted {
            None => false,
            Some(Omitted::Default(default)) => holds(read(field, node, slots), default),
            Some(Omitted::From { field: from, path }) => {
                let mut other = read(&self.fields[*from], node, slots);
                for part in path {
                    let FieldValue::Node(node) = other else { return false };
                    let Some(value) = node.field_named(part) else { return false };
                    other = value;
                }
                equal(read(field, node, slots), other)
            }
        }
    }
}

fn equal(a: FieldValue<'_>, b: FieldValue<'_>) -> bool {
    match (a, b) {
        (FieldValue::Node(a), FieldValue::Node(b)) => {
            a == b || structural_equal(a, b, CompareOptions::default()).unwrap_or(false)
        }
        (a, b) => a == b,
    }
}

#[inline]
fn read<'a>(field: &Field, node: NodeRef<'a>, slots: Slots<'a>) -> FieldValue<'a> {
    match field.kind {
        FieldKind::Int => FieldValue::Int(node.int(slots, field.slot)),
        FieldKind::Float => FieldValue::Float(node.float(slots, field.slot)),
        FieldKind::Bool => FieldValue::Bool(node.bool(slots, field.slot)),
        FieldKind::DataType => FieldValue::DataType(node.data_type(slots, field.slot)),
        FieldKind::Node => FieldValue::Node(node.reference(slots, field.slot)),
    }
}

/// The expression of a field.
#[inline]
fn value<'a>(
    field: &Field,
    node: NodeRef<'a>,
    slots: Slots<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    let docs = d.docs();
    let path = path.attr(field.name);
    Ok(match read(field, node, slots) {
        FieldValue::Int(value) => docs.int(value, path),
        FieldValue::Float(value) => docs.float(value, path),
        FieldValue::Bool(value) => docs.bool(value, path),
        FieldValue::DataType(value) => d.data_type(value, path),
        FieldValue::Node(child) => return d.as_expr(child, path),
    })
}
