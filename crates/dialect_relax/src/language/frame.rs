//! The frames of functions, blocks of dataflow and branches (TVM: the frames of
//! `script.ir_builder.relax`).

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, Frame, IRBuilder, PendingFrame, Value};
use tvmscript_dialect_ir::generated::views::ir::{Tuple, TupleFields, Var};
use tvmscript_graph::{Ref, View};

use crate::build::{erase_all_but, normalize, normalize_argument, type_ref};
use crate::generated::views::relax_expr::{
    Binding, BindingFields, DataflowBlock, DataflowBlockFields, DataflowVar, NewBindingBlock,
    NewDataflowBlock, NewSeqExpr,
};

/// A function whose body is under construction; its children are bindings and blocks of dataflow.
#[derive(Default)]
pub(crate) struct FunctionFrame {
    /// The attributes so far.
    pub(super) attrs: Vec<(Ref, Ref)>,
    /// What is returned.
    output: Option<Ref>,
    /// The variables of shapes that are defined.
    vars: Vec<Ref>,
    /// What some variables are bound to: those that say a data type, or that there is none.
    dtypes: Vec<(Ref, Ref)>,
    /// The variables of empty results, which the printer does not name.
    unnamed: Vec<Ref>,
    /// The names TVM has given: to variables of dataflow, and to others.
    names: [u32; 2],
}

impl FunctionFrame {
    /// The number of the next name that TVM gives.
    pub(crate) fn next_name(&mut self, dataflow: bool) -> u32 {
        let count = &mut self.names[usize::from(dataflow)];
        *count += 1;
        *count - 1
    }

    /// Remembers a variable of an empty result.
    pub(super) fn add_unnamed(&mut self, var: Ref) {
        self.unnamed.push(var);
    }

    /// The variable of an empty result, where there is just one without a name.
    pub(super) fn take_unnamed(&mut self) -> Option<Ref> {
        if self.unnamed.len() == 1 { self.unnamed.pop() } else { None }
    }

    /// Remembers what a variable is bound to.
    pub(crate) fn bind_dtype(&mut self, var: Ref, value: Ref) {
        self.dtypes.push((var, value));
    }

    /// What a variable is bound to, where it was remembered (TVM: `LookupBinding`).
    pub(crate) fn bound_dtype(&self, var: Ref) -> Option<Ref> {
        self.dtypes.iter().rev().find(|(bound, _)| *bound == var).map(|(_, value)| *value)
    }

    /// Defines variables of shapes.
    pub(crate) fn define(&mut self, vars: &[Ref]) {
        for var in vars {
            if !self.vars.contains(var) {
                self.vars.push(*var);
            }
        }
    }
}

/// The parts of a function whose body is complete.
#[derive(Default)]
pub(super) struct Finished {
    /// The body.
    pub body: Option<Ref>,
    /// The attributes.
    pub attrs: Vec<(Ref, Ref)>,
}

impl Frame for FunctionFrame {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let Self { attrs, output, vars, dtypes: _, unnamed: _, names: _ } = *self;
        let Some(output) = output else {
            return Err(b.error_with_help(
                codes::NO_RETURN,
                "the function returns nothing",
                "end it with `return` and a value, such as `return R.tuple()`",
            ));
        };
        let body = Some(seq_expr(b, &children, output, &vars));
        *b.state::<Finished>() = Finished { body, attrs };
        Ok(())
    }
}

/// Brings what the function returns into normal form, in its own block.
pub(super) fn finish_output(b: &mut IRBuilder<'_>) -> Result<()> {
    let Some(output) = b.innermost::<FunctionFrame>().and_then(|frame| frame.output) else {
        return Ok(());
    };
    let output = normalize_argument(b, output)?;
    if let Some(frame) = b.innermost::<FunctionFrame>() {
        frame.output = Some(output);
    }
    Ok(())
}

/// A block of dataflow; its children are bindings.
#[derive(Default)]
pub(crate) struct DataflowFrame {
    outputs: Vec<Ref>,
    /// Whether its outputs were said.
    ended: bool,
}

impl Frame for DataflowFrame {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let Self { outputs, ended: _ } = *self;
        for output in outputs {
            if DataflowVar::cast_exact(b.graph.node(output)).is_some() {
                b.graph.set_type(output, Var::symbol());
            }
        }
        if !children.is_empty() {
            let block = block(b, &children, true);
            b.add_child(block);
        }
        Ok(())
    }
}

/// `R.output(…)`
pub(super) fn output<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let vars: SmallVec<[Ref; 4]> = args.values.iter().filter_map(|value| value.as_node()).collect();
    let is_var = |var: &Ref| Var::cast(b.graph.node(*var)).is_some();
    if vars.len() != args.values.len() || !vars.iter().all(is_var) {
        return Err(b.error(codes::WRONG_ARGUMENTS, "R.output wants variables"));
    }
    let Some(frame) = b.innermost::<DataflowFrame>() else {
        let error = b.error(codes::WRONG_PLACE, "R.output stands in `with R.dataflow()`");
        return Err(b.misplaced(error));
    };
    frame.outputs.extend_from_slice(&vars);
    if std::mem::replace(&mut frame.ended, true) {
        return Err(b.error_with_help(
            codes::SAID_TWICE,
            "a block of dataflow says its outputs once",
            "name all in one R.output",
        ));
    }
    Ok(Value::None)
}

/// Opens `with R.dataflow(): …`.
pub(super) fn enter_dataflow(b: &mut IRBuilder<'_>, pending: PendingFrame) -> Result<()> {
    if b.innermost::<DataflowFrame>().is_some() {
        let message = "a block of dataflow cannot stand in another one";
        return Err(b.error(codes::WRONG_PLACE, message));
    }
    b.enter_pending(pending)?;
    Ok(())
}

/// `return value`
pub(super) fn return_value(b: &mut IRBuilder<'_>, value: Ref) -> Result<()> {
    let value = normalize(b, value)?;
    let used = free_vars(b, value);
    if let Some(frame) = b.innermost::<DataflowFrame>() {
        frame.outputs.extend_from_slice(&used);
    }
    let Some(frame) = b.nearest::<FunctionFrame>() else {
        return Err(b.error(codes::WRONG_PLACE, "`return` stands in a function"));
    };
    match frame.output.replace(value) {
        None => Ok(()),
        Some(_) => Err(b.error(codes::DUPLICATE_RETURN, "a function returns once, at its end")),
    }
}

/// The variables in a value that is in normal form.
fn free_vars(b: &IRBuilder<'_>, value: Ref) -> SmallVec<[Ref; 4]> {
    let mut vars = SmallVec::new();
    let mut pending = vec![b.graph.node(value)];
    while let Some(node) = pending.pop() {
        if Var::cast(node).is_some() {
            vars.push(b.graph.reference(node));
        } else if let Some(tuple) = Tuple::cast_exact(node) {
            let TupleFields { span: _, ty: _, fields } = tuple.fields();
            pending.extend(fields.iter());
        }
    }
    vars
}

/// A branch of an `if`; its children are bindings and blocks of dataflow.
#[derive(Default)]
pub(super) struct BranchFrame;

/// The children of the branch that was closed last.
#[derive(Default)]
pub(super) struct Branch(pub Vec<Ref>);

impl Frame for BranchFrame {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        *b.state::<Branch>() = Branch(children);
        Ok(())
    }
}

fn block(b: &mut IRBuilder<'_>, bindings: &[Ref], dataflow: bool) -> Ref {
    let span = b.graph.none();
    let bindings = b.graph.array(bindings);
    if dataflow {
        NewDataflowBlock { bindings, span }.build(&mut b.graph)
    } else {
        NewBindingBlock { bindings, span }.build(&mut b.graph)
    }
}

/// The bindings of a block of dataflow.
pub(super) fn dataflow_bindings(b: &IRBuilder<'_>, node: Ref) -> Option<Vec<Ref>> {
    let block = DataflowBlock::cast_exact(b.graph.node(node))?;
    let DataflowBlockFields { bindings, span: _ } = block.fields();
    Some(bindings.iter().map(|binding| b.graph.reference(binding)).collect())
}

/// A sequence of bindings and blocks of dataflow; blocks of one kind behind one another are one.
pub(super) fn seq_expr(b: &mut IRBuilder<'_>, children: &[Ref], body: Ref, vars: &[Ref]) -> Ref {
    let mut blocks: SmallVec<[Ref; 4]> = SmallVec::new();
    let is_binding = |b: &IRBuilder<'_>, node: Ref| Binding::cast(b.graph.node(node)).is_some();
    let mut at = 0;
    while at < children.len() {
        let binding = is_binding(b, children[at]);
        let mut end = at + 1;
        while end < children.len() && is_binding(b, children[end]) == binding {
            end += 1;
        }
        blocks.push(match (binding, &children[at..end]) {
            (true, bindings) => block(b, bindings, false),
            (false, [one]) => *one,
            (false, several) => {
                let bindings: Vec<Ref> = several
                    .iter()
                    .filter_map(|block| dataflow_bindings(b, *block))
                    .flatten()
                    .collect();
                block(b, &bindings, true)
            }
        });
        at = end;
    }
    let of_body = type_ref(&mut b.graph, body);
    let ty = erase_all_but(&mut b.graph, of_body, vars);
    let span = b.graph.none();
    let blocks = b.graph.array(&blocks);
    NewSeqExpr { span, ty, blocks, body }.build(&mut b.graph)
}

/// The variables of shapes that the innermost function defines.
pub(super) fn known_vars(b: &mut IRBuilder<'_>) -> Vec<Ref> {
    b.nearest::<FunctionFrame>().map(|frame| frame.vars.clone()).unwrap_or_default()
}

/// The variable of a binding.
pub(super) fn bound_var(b: &IRBuilder<'_>, binding: Ref) -> Option<Ref> {
    let BindingFields { span: _, var } = Binding::cast(b.graph.node(binding))?.fields();
    Some(b.graph.reference(var))
}
