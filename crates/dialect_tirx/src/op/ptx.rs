//! Instructions of PTX: `T.ptx.ld(value, address, "", "", "global", "b32", "")`.
//!
//! Operators that are forms of one instruction share its name; behind the operands stand the
//! modifiers of the instruction, which tell the forms apart, and then marks of the call.

use std::collections::HashMap;
use std::sync::LazyLock;

use smallvec::SmallVec;
use tvmscript_arith::{dtype_of, prim_type};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_graph::{DType, Ref};

use super::call::call;
use super::memory::first_element;
use super::signature::missing;
use crate::NAME;
use crate::argument::{Refs, expr, type_of};
use crate::buffer::buffer_type;
use crate::generated::operators::OPERATORS;

/// A line a form: its name, the numbers of operands it can have, the types of its first operands
/// where other forms have the same modifiers, and its modifiers, each with its choices; `?` marks
/// one that may be left out.
static TEXT: &str = include_str!("../../../../schema/0.27.0/ptx_instructions.txt");

/// The forms by the name of their operator.
static FORMS: LazyLock<HashMap<&'static str, Form>> =
    LazyLock::new(|| TEXT.lines().filter_map(Form::parse).collect());

/// The namespace of the operators.
const PREFIX: &str = "tirx.ptx.";

/// Adds the instructions.
pub(super) fn register_names(dialect: Dialect) -> Dialect {
    let dialect = dialect.script_name(NAME, "ptx.addr", Name::function(address));
    let mut families: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for op in OPERATORS.iter().filter(|op| op.name.starts_with(PREFIX)) {
        let Some(name) = op.printer_name.filter(|name| *name != "ptx.addr") else { continue };
        match families.iter_mut().find(|(family, _)| *family == name) {
            Some((_, forms)) => forms.push(op.name),
            None => families.push((name, vec![op.name])),
        }
    }
    families.into_iter().fold(dialect, |dialect, (name, forms)| {
        let build = Name::function(move |b, args| instruction(b, &forms, args));
        dialect.script_name(NAME, name, build)
    })
}

/// A form of an instruction.
#[derive(Debug)]
struct Form {
    counts: Vec<usize>,
    types: &'static str,
    modifiers: Vec<Modifier>,
}

#[derive(Debug)]
struct Modifier {
    optional: bool,
    choices: &'static str,
}

impl Form {
    fn parse(line: &'static str) -> Option<(&'static str, Self)> {
        let mut parts = line.split(' ');
        let name = parts.next()?;
        let counts = parts.next()?.split(',').filter_map(|count| count.parse().ok()).collect();
        let types = parts.next().filter(|types| *types != "-").unwrap_or("");
        let modifiers = parts.filter(|part| !part.is_empty()).map(Modifier::parse).collect();
        Some((name, Self { counts, types, modifiers }))
    }

    fn takes(&self, operands: usize, tokens: &[&str]) -> bool {
        self.counts.contains(&operands)
            && self.modifiers.len() == tokens.len()
            && self.modifiers.iter().zip(tokens).all(|(modifier, token)| modifier.takes(token))
    }
}

impl Form {
    /// Whether the operands have types that it takes; those `thrown` away by their place are not
    /// among them.
    fn fits(&self, b: &IRBuilder<'_>, operands: &[Ref], thrown: &[usize]) -> bool {
        let types = self.types.split('/').filter(|_| !self.types.is_empty());
        let types = types.enumerate().filter(|(place, _)| !thrown.contains(place));
        types.zip(operands).all(|((_, types), operand)| {
            types.is_empty() || types.split(',').any(|name| is_of(b, *operand, name))
        })
    }
}

/// Whether an expression is of a type; a pointer is of the type `pointer`.
fn is_of(b: &IRBuilder<'_>, expr: Ref, name: &str) -> bool {
    match dtype_of(&b.graph, expr) {
        Some(dtype) => DType::parse(name) == Some(dtype),
        None => name == "pointer",
    }
}

impl Modifier {
    fn parse(text: &'static str) -> Self {
        match text.strip_prefix('?') {
            Some(choices) => Self { optional: true, choices },
            None => Self { optional: false, choices: text },
        }
    }

    fn takes(&self, token: &str) -> bool {
        if token.is_empty() {
            return self.optional;
        }
        self.choices.split(',').any(|choice| choice == token)
    }
}

fn instruction<'a>(
    b: &mut IRBuilder<'a>,
    forms: &[&'static str],
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    let operands = args.values.iter().rposition(|value| !matches!(value, Value::Str(_)));
    let operands = operands.map_or(0, |last| last + 1);
    let texts: SmallVec<[&str; 16]> =
        args.values[operands..].iter().filter_map(|text| text.as_str()).collect();
    let Some((marks, tokens)) = texts.split_last() else {
        let message = format!("{} has no modifiers behind its operands", args.callee);
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    };
    if let Some((name, _)) = args.keywords.first() {
        return Err(args.unknown_keyword(b, name, &[]));
    }
    // A predicate stands behind the operands; an operand that is thrown away does not stand there.
    let predicates = marks.split(',').filter(|mark| *mark == "pred").count();
    // `s2`: the third one is thrown away.
    let thrown: SmallVec<[usize; 4]> = marks
        .split(',')
        .filter_map(|mark| mark.strip_prefix('s').and_then(|place| place.parse().ok()))
        .collect();
    let count = (operands + thrown.len()).saturating_sub(predicates);
    let mut list: Refs = SmallVec::with_capacity(args.values.len());
    for value in args.values {
        let node = expr(b, *value)?;
        // No operand is a buffer: one of one element stands for that.
        let is_buffer = buffer_type(b.graph.node(node)).is_some();
        list.push(if is_buffer { first_element(b, node)? } else { node });
    }
    let mut found: SmallVec<[(&'static str, &Form); 4]> = SmallVec::new();
    for name in forms {
        if let Some(form) = name.strip_prefix(PREFIX).and_then(|name| FORMS.get(name))
            && form.takes(count, tokens)
        {
            found.push((name, form));
        }
    }
    // Of several forms it is the one whose types fit, otherwise the first.
    let fitting = found.iter().find(|(_, form)| form.fits(b, &list, &thrown));
    let Some((form, _)) = fitting.or(found.first()).copied() else {
        let message = format!("{} has no form of these operands and modifiers", args.callee);
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    };
    let ty = prim_type(&mut b.graph, DType::VOID);
    Ok(Value::Node(call(b, form, ty, &list)))
}

/// `T.ptx.addr(pointer, offset)`
fn address<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(base), Some(offset)] = args.bind(b, &["base", "byte_offset"], 2)? else {
        return Ok(Value::None);
    };
    let list = [expr(b, base)?, expr(b, offset)?];
    let ty = type_of(b, list[0]).unwrap_or_else(|| missing(b));
    Ok(Value::Node(call(b, "tirx.ptx.addr", ty, &list)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_an_operator_and_has_operands() {
        for (name, form) in FORMS.iter() {
            assert!(!form.counts.is_empty(), "{name}");
            let op = format!("{PREFIX}{name}");
            assert!(crate::generated::operators::operator(&op).is_some(), "{name}");
        }
        let instructions = OPERATORS.iter().filter(|op| op.name.starts_with(PREFIX)).count();
        assert_eq!(FORMS.len() + 1, instructions);
    }
}
