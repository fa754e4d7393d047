//! From calls to nodes of a template's type.

use std::sync::Arc;

use smallvec::{SmallVec, smallvec};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_graph::Ref;

use super::arguments::{Argument, Arguments};
use super::bind::placed;
use super::compile::Compiled;
use super::default::make;
use super::field::{FieldInput, Omitted};
use super::frame::TemplateFrame;
use super::outline::Shape;
use super::value::{build_value, misfit};
use crate::builder::{Args, IRBuilder, Name, Value};

/// The values of the fields of a node, as far as they are known.
pub(super) type Inputs = SmallVec<[Option<FieldInput>; 8]>;

impl Compiled {
    /// The name that scripts call, index or decorate with.
    pub(crate) fn script_name(self: &Arc<Self>) -> Name {
        let compiled = Arc::clone(self);
        match self.shape {
            Shape::Index => {
                Name::default().with_subscript(move |b, indices| compiled.subscript(b, indices))
            }
            Shape::Function => Name::decorator(self.token()),
            Shape::Call | Shape::Scope | Shape::Loop => {
                Name::function(move |b, args| compiled.call_built(b, args))
            }
        }
    }

    fn subscript<'a>(&self, b: &mut IRBuilder<'a>, indices: &[Value<'a>]) -> Result<Value<'a>> {
        let args = Args { callee: self.path, values: indices, keywords: &[], doc: None };
        let bound = self.bind(b, &args)?;
        let inputs = self.inputs(b, &bound)?;
        self.node(b, inputs).map(Value::Node)
    }

    fn call_built<'a>(
        self: &Arc<Self>,
        b: &mut IRBuilder<'a>,
        args: &Args<'a, '_>,
    ) -> Result<Value<'a>> {
        let bound = self.bind(b, args)?;
        let inputs = self.inputs(b, &bound)?;
        if matches!(self.shape, Shape::Scope | Shape::Loop) {
            return Ok(b.pending_frame(TemplateFrame::new(Arc::clone(self), inputs)));
        }
        self.place(b, inputs)
    }

    /// The node of these values, where it stands: a statement is one of the innermost frame.
    fn place<'a>(&self, b: &mut IRBuilder<'a>, inputs: Inputs) -> Result<Value<'a>> {
        let node = self.node(b, inputs)?;
        // Without a frame to stand in it is an object of the script.
        if self.statement && b.frame_depth() > 0 {
            b.add_child(node);
            return Ok(Value::None);
        }
        Ok(Value::Node(node))
    }

    /// A place for each field, all empty.
    pub(crate) fn nothing_bound<'a>(&self) -> Arguments<'a> {
        smallvec![None; self.fields.len()]
    }

    /// Says the value of a field.
    pub(crate) fn bind_field<'a>(&self, bound: &mut Arguments<'a>, at: usize, value: Value<'a>) {
        if let Some(place) = bound.get_mut(at) {
            *place = Some(Argument { value, doc: None });
        }
    }

    /// The node of these fields, where it stands.
    pub(crate) fn stand<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        bound: &Arguments<'a>,
    ) -> Result<Value<'a>> {
        let inputs = self.inputs(b, bound)?;
        self.place(b, inputs)
    }

    /// The values of the arguments as those of their fields.
    pub(super) fn inputs<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        bound: &Arguments<'a>,
    ) -> Result<Inputs> {
        let mut inputs = Inputs::with_capacity(bound.len());
        for (field, argument) in self.fields.iter().zip(bound) {
            let input = match argument {
                Some(Argument { value, doc }) => match build_value(b, field, *value) {
                    Ok(Some(input)) => Some(input),
                    Ok(None) => {
                        let error = misfit(b, &self.name(b), field, *value);
                        return Err(placed(b, error, *doc));
                    }
                    Err(error) => return Err(placed(b, error, *doc)),
                },
                None => None,
            };
            inputs.push(input);
        }
        Ok(inputs)
    }

    /// The node of these values; what is missing is its default.
    pub(super) fn node(&self, b: &mut IRBuilder<'_>, mut inputs: Inputs) -> Result<Ref> {
        if let Some(span) = self.span
            && inputs[span].is_none()
        {
            inputs[span] = Some(FieldInput::Node(b.source_span()));
        }
        // What follows from another field does so once all defaults are known.
        for late in [false, true] {
            for (at, field) in self.fields.iter().enumerate() {
                if inputs[at].is_some() {
                    continue;
                }
                match &field.omitted {
                    Some(Omitted::Default(default)) if !late => {
                        inputs[at] = Some(make(&mut b.graph, field.kind, default)?);
                    }
                    Some(Omitted::From { field: from, path }) if late => {
                        inputs[at] = self.follow(b, inputs[*from], path);
                    }
                    _ => {}
                }
            }
        }
        let mut slots: SmallVec<[u32; 16]> = SmallVec::new();
        for (field, input) in self.fields.iter().zip(&inputs) {
            match input {
                Some(input) => input.write(&mut slots),
                None => {
                    let message = format!("{} misses its argument `{}`", self.name(b), field.name);
                    return Err(b.error(codes::WRONG_ARGUMENTS, message));
                }
            }
        }
        Ok(b.graph.push(&self.symbol, &slots))
    }

    /// What a path from the value of another field leads to.
    fn follow(
        &self,
        b: &mut IRBuilder<'_>,
        from: Option<FieldInput>,
        path: &[&'static str],
    ) -> Option<FieldInput> {
        let mut found = from?;
        for part in path {
            let FieldInput::Node(node) = found else { return None };
            let field = b.graph.node(node).info().field(part)?.clone();
            found = match b.graph.node(node).field(&field) {
                tvmscript_graph::FieldValue::Int(value) => FieldInput::Int(value),
                tvmscript_graph::FieldValue::Float(value) => FieldInput::Float(value),
                tvmscript_graph::FieldValue::Bool(value) => FieldInput::Bool(value),
                tvmscript_graph::FieldValue::DataType(value) => FieldInput::DataType(value),
                tvmscript_graph::FieldValue::Node(_) => {
                    FieldInput::Node(b.graph.child(node, field.slot))
                }
            };
        }
        Some(found)
    }
}
