//! The kinds whose form in words is not that of their variants: literals, calls, operations.

use tvmscript_diagnostics::Result;

use super::damaged;
use super::decode::Record;
use super::encode::Encoder;
use super::field::{Get, Operator, Put};
use crate::{ExprDoc, ExprKind, Literal, SpelledLiteral};

/// What the value of a literal is.
mod value {
    pub(super) const NONE: u32 = 0;
    pub(super) const BOOL: u32 = 1;
    pub(super) const INT: u32 = 2;
    pub(super) const BIG_INT: u32 = 3;
    pub(super) const FLOAT: u32 = 4;
    pub(super) const STR: u32 = 5;
    pub(super) const BYTES: u32 = 6;
    pub(super) const ELLIPSIS: u32 = 7;
}

/// What the value is, two words of it, and how it was spelled.
pub(crate) fn put_literal_doc<'a>(w: &mut Encoder<'a>, kind: &ExprKind<'a>) {
    let ExprKind::Literal(literal) = *kind else { return };
    let (literal, spelling) = match literal {
        Literal::Spelled(&SpelledLiteral { value, text }) => (value, Some(text)),
        value => (value, None),
    };
    let (of, [low, high]) = match literal {
        // A spelling is never that of a spelled literal.
        Literal::None | Literal::Spelled(_) => (value::NONE, [0; 2]),
        Literal::Bool(value) => (value::BOOL, [value.into(), 0]),
        Literal::Int(value) => (value::INT, halves(value.cast_unsigned())),
        Literal::BigInt(digits) => (value::BIG_INT, [w.text(digits), 0]),
        Literal::Float(value) => (value::FLOAT, halves(value.to_bits())),
        Literal::Str(text) => (value::STR, [w.text(text), 0]),
        Literal::Bytes(bytes) => {
            let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
            (value::BYTES, [w.own_text(&text), 0])
        }
        Literal::Ellipsis => (value::ELLIPSIS, [0; 2]),
    };
    w.word(of);
    w.word(low);
    w.word(high);
    spelling.put(w);
}

pub(crate) fn get_literal_doc<'a>(r: &mut Record<'_, 'a>) -> Result<ExprKind<'a>> {
    let (of, low, high) = (r.word()?, r.word()?, r.word()?);
    let spelling: Option<&'a str> = Get::get(r)?;
    let bits = u64::from(high) << 32 | u64::from(low);
    let value = match of {
        value::NONE => Literal::None,
        value::BOOL => Literal::Bool(low != 0),
        value::INT => Literal::Int(bits.cast_signed()),
        value::BIG_INT => Literal::BigInt(digits(r.text_of(low)?)?),
        value::FLOAT => Literal::Float(f64::from_bits(bits)),
        value::STR => Literal::Str(r.text_of(low)?),
        value::BYTES => {
            let bytes: Result<Vec<u8>> = r.text_of(low)?.chars().map(byte).collect();
            Literal::Bytes(r.docs().list_of(&bytes?))
        }
        value::ELLIPSIS => Literal::Ellipsis,
        _ => return Err(damaged("an unknown kind of literal")),
    };
    Ok(ExprKind::Literal(match spelling {
        Some(text) => Literal::Spelled(r.docs().arena().alloc(SpelledLiteral { value, text })),
        None => value,
    }))
}

fn halves(bits: u64) -> [u32; 2] {
    [bits as u32, (bits >> 32) as u32]
}

fn digits(text: &str) -> Result<&str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text)
    } else {
        Err(damaged("an integer that has other characters than digits"))
    }
}

fn byte(character: char) -> Result<u8> {
    u8::try_from(character).map_err(|_| damaged("a byte beyond 255"))
}

/// What is called, the arguments, the arguments by name.
pub(crate) fn put_call_doc<'a>(w: &mut Encoder<'a>, kind: &ExprKind<'a>) {
    let Some(crate::Call { callee, args, kwargs }) = kind.as_call() else { return };
    callee.put(w);
    args.put(w);
    w.word(kwargs.len() as u32);
    for (name, _) in kwargs {
        name.put(w);
    }
    w.word(kwargs.len() as u32);
    for (_, value) in kwargs {
        value.put(w);
    }
}

pub(crate) fn get_call_doc<'a>(r: &mut Record<'_, 'a>) -> Result<ExprKind<'a>> {
    let (callee, args) = (Get::get(r)?, Get::get(r)?);
    let kwargs: &'a [(&'a str, ExprDoc<'a>)] = Get::get(r)?;
    Ok(match kwargs {
        [] => ExprKind::Call { callee, args },
        kwargs => {
            let call = crate::Call { callee, args, kwargs };
            ExprKind::CallWithKeywords(r.docs().arena().alloc(call))
        }
    })
}

/// The operator and the operands.
pub(crate) fn put_operation_doc<'a>(w: &mut Encoder<'a>, kind: &ExprKind<'a>) {
    let mut put = |operator: Operator, operands: &[ExprDoc<'a>]| {
        operator.put(w);
        w.word(operands.len() as u32);
        for operand in operands {
            operand.put(w);
        }
    };
    match *kind {
        ExprKind::Unary { op, operand } => put(Operator::Unary(op), &[operand]),
        ExprKind::Binary { op, lhs, rhs } => put(Operator::Binary(op), &[lhs, rhs]),
        ExprKind::Conditional { predicate, then_value, else_value } => {
            put(Operator::Conditional, &[predicate, then_value, else_value]);
        }
        _ => {}
    }
}

pub(crate) fn get_operation_doc<'a>(r: &mut Record<'_, 'a>) -> Result<ExprKind<'a>> {
    let operator = Operator::get(r)?;
    let operands: &'a [ExprDoc<'a>] = Get::get(r)?;
    match (operator, operands) {
        (Operator::Unary(op), &[operand]) => Ok(ExprKind::Unary { op, operand }),
        (Operator::Binary(op), &[lhs, rhs]) => Ok(ExprKind::Binary { op, lhs, rhs }),
        (Operator::Conditional, &[predicate, then_value, else_value]) => {
            Ok(ExprKind::Conditional { predicate, then_value, else_value })
        }
        _ => Err(damaged("an operator with too few or too many operands")),
    }
}
