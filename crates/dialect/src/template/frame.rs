//! Blocks and loops of a template.

use std::sync::Arc;

use tvmscript_diagnostics::Result;
use tvmscript_graph::Ref;

use super::build::Inputs;
use super::compile::Compiled;
use super::field::FieldInput;
use super::outline::Shape;
use crate::builder::{Frame, IRBuilder, Value};

/// A block that is open while its statements are built.
pub(super) struct TemplateFrame {
    compiled: Arc<Compiled>,
    inputs: Inputs,
}

impl TemplateFrame {
    /// A block whose arguments are known.
    pub(super) fn new(compiled: Arc<Compiled>, inputs: Inputs) -> Self {
        Self { compiled, inputs }
    }
}

impl Frame for TemplateFrame {
    fn enter<'a>(&mut self, b: &mut IRBuilder<'a>) -> Result<Value<'a>> {
        let Self { compiled, inputs } = self;
        let (Some(target), Some(language)) = (compiled.target, &compiled.language) else {
            return Ok(Value::None);
        };
        let var = language.new_variable(b);
        inputs[target] = Some(FieldInput::Node(var));
        Ok(Value::Node(var))
    }

    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let Self { compiled, mut inputs } = *self;
        if let (Some(body), Some(language)) = (compiled.body, &compiled.language) {
            inputs[body] = Some(FieldInput::Node(language.join(b, &children)));
        }
        let node = compiled.node(b, inputs)?;
        match b.frame_depth() {
            0 => b.add_result("", node),
            _ => b.add_child(node),
        }
        Ok(())
    }

    fn is_loop(&self) -> bool {
        self.compiled.shape == Shape::Loop
    }
}
