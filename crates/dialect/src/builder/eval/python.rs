//! Plain values of Python: what its operators make of them.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::{BinaryOp, UnaryOp};

use crate::builder::{IRBuilder, Value};

impl<'a> IRBuilder<'a> {
    pub(super) fn python_unary(
        &mut self,
        op: UnaryOp,
        value: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        Ok(Some(match (op, value) {
            (UnaryOp::Not, _) => Value::Bool(!self.truth(value)),
            (UnaryOp::Neg, Value::Float(value)) => Value::Float(-value),
            (UnaryOp::Neg, Value::BigInt(digits)) => self.negated(digits),
            (UnaryOp::Plus, Value::Float(_) | Value::Int(_) | Value::BigInt(_)) => value,
            (UnaryOp::Neg, _) => match value.as_int() {
                Some(value) => self.int_result(value.checked_neg())?,
                None => return Ok(None),
            },
            (UnaryOp::Invert, _) => match value.as_int() {
                Some(value) => Value::Int(!value),
                None => return Ok(None),
            },
            (UnaryOp::Plus, _) => return Ok(None),
        }))
    }

    fn negated(&self, digits: &'a str) -> Value<'a> {
        if digits == "9223372036854775808" {
            return Value::Int(i64::MIN);
        }
        Value::BigInt(match digits.strip_prefix('-') {
            Some(positive) => positive,
            None => self.docs.format(format_args!("-{digits}")),
        })
    }

    fn int_result(&self, value: Option<i64>) -> Result<Value<'a>> {
        value.map(Value::Int).ok_or_else(|| {
            self.error_with_help(
                codes::INTEGER_OVERFLOW,
                "the result has more than 64 bits",
                "write it as a literal",
            )
        })
    }

    pub(super) fn python_binary(
        &mut self,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        if let Some(equal) = equality(op, lhs, rhs) {
            return Ok(equal.map(Value::Bool));
        }
        if let (Some(a), Some(b)) = (lhs.as_int(), rhs.as_int()) {
            return self.int_binary(op, a, b);
        }
        if let (Some(a), Some(b)) = (number(lhs), number(rhs)) {
            return self.float_binary(op, a, b);
        }
        Ok(match (op, lhs, rhs) {
            (BinaryOp::Add, Value::Str(a), Value::Str(b)) => {
                self.spend_text(a.len() + b.len())?;
                Some(Value::Str(self.docs.format(format_args!("{a}{b}"))))
            }
            (BinaryOp::Add, Value::Tuple(a), Value::Tuple(b)) => {
                self.spend(a.len() + b.len())?;
                Some(Value::Tuple(self.values(&[a, b].concat())))
            }
            (BinaryOp::Add, Value::List(a), Value::List(b)) => {
                self.spend(a.len() + b.len())?;
                Some(Value::List(self.values(&[a, b].concat())))
            }
            (BinaryOp::Mult, items, Value::Int(count))
            | (BinaryOp::Mult, Value::Int(count), items) => self.repeated(items, count)?,
            (BinaryOp::In, _, _) => {
                let Some(items) = rhs.as_seq() else { return Ok(None) };
                Some(Value::Bool(items.iter().any(|item| same(lhs, *item) == Some(true))))
            }
            (BinaryOp::NotIn, _, _) => {
                let Some(items) = rhs.as_seq() else { return Ok(None) };
                Some(Value::Bool(!items.iter().any(|item| same(lhs, *item) == Some(true))))
            }
            _ => None,
        })
    }

    /// `items * count`
    fn repeated(&mut self, items: Value<'a>, count: i64) -> Result<Option<Value<'a>>> {
        let Some(list) = items.as_seq() else { return Ok(None) };
        let count = usize::try_from(count).unwrap_or(0);
        if list.len().saturating_mul(count) > MOST_ELEMENTS {
            return Err(self.error(codes::TOO_LARGE, "a list of more than 1,000,000 elements"));
        }
        self.spend(list.len() * count)?;
        let values = self.values(&list.repeat(count));
        Ok(Some(match items {
            Value::Tuple(_) => Value::Tuple(values),
            _ => Value::List(values),
        }))
    }

    fn int_binary(&self, op: BinaryOp, a: i64, b: i64) -> Result<Option<Value<'a>>> {
        let divides = matches!(op, BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod);
        if divides && b == 0 {
            return Err(self.error(codes::DIVISION_BY_ZERO, "division by zero"));
        }
        let shift = u32::try_from(b).ok();
        let value = match op {
            BinaryOp::Add => a.checked_add(b),
            BinaryOp::Sub => a.checked_sub(b),
            BinaryOp::Mult => a.checked_mul(b),
            BinaryOp::Div => return Ok(Some(Value::Float(a as f64 / b as f64))),
            BinaryOp::FloorDiv => floor_div(a, b),
            BinaryOp::Mod => floor_div(a, b).and_then(|q| a.checked_sub(q.checked_mul(b)?)),
            BinaryOp::Pow => match shift {
                Some(exponent) => a.checked_pow(exponent),
                None => return Ok(Some(Value::Float((a as f64).powf(b as f64)))),
            },
            BinaryOp::LShift => shift.filter(|shift| *shift < 64).and_then(|shift| {
                let value = a.checked_shl(shift)?;
                (value >> shift == a).then_some(value)
            }),
            BinaryOp::RShift => shift.map(|shift| a >> shift.min(63)),
            BinaryOp::BitAnd => Some(a & b),
            BinaryOp::BitOr => Some(a | b),
            BinaryOp::BitXor => Some(a ^ b),
            _ => return Ok(compare(op, a.partial_cmp(&b)).map(Value::Bool)),
        };
        self.int_result(value).map(Some)
    }

    fn float_binary(&self, op: BinaryOp, a: f64, b: f64) -> Result<Option<Value<'a>>> {
        let divides = matches!(op, BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod);
        if divides && b == 0.0 {
            return Err(self.error(codes::DIVISION_BY_ZERO, "division by zero"));
        }
        let value = match op {
            BinaryOp::Add => a + b,
            BinaryOp::Sub => a - b,
            BinaryOp::Mult => a * b,
            BinaryOp::Div => a / b,
            BinaryOp::FloorDiv => (a / b).floor(),
            BinaryOp::Mod => a - (a / b).floor() * b,
            BinaryOp::Pow => a.powf(b),
            _ => return Ok(compare(op, a.partial_cmp(&b)).map(Value::Bool)),
        };
        Ok(Some(Value::Float(value)))
    }

    pub(super) fn python_subscript(
        &mut self,
        value: Value<'a>,
        indices: &[Value<'a>],
    ) -> Result<Option<Value<'a>>> {
        let [index] = indices else { return Ok(None) };
        match (value, *index) {
            (Value::Tuple(items) | Value::List(items), Value::Slice(slice)) => {
                let count = items.len() as i64;
                let bound = |value: Value<'a>, default: i64| match value.as_int() {
                    Some(at) if at < 0 => (at + count).max(0),
                    Some(at) => at.min(count),
                    None => default,
                };
                let (start, stop) = (bound(slice.start, 0), bound(slice.stop, count));
                let step = slice.step.as_int().unwrap_or(1);
                if step <= 0 {
                    let message = "the step of a slice of a list must be positive";
                    return Err(self.error(codes::UNSUPPORTED_SYNTAX, message));
                }
                self.spend(items.len())?;
                let step = usize::try_from(step).unwrap_or(usize::MAX);
                let taken: Vec<Value<'a>> = (start.max(0)..stop.max(start.max(0)))
                    .step_by(step)
                    .filter_map(|at| items.get(at as usize).copied())
                    .collect();
                let taken = self.values(&taken);
                Ok(Some(match value {
                    Value::Tuple(_) => Value::Tuple(taken),
                    _ => Value::List(taken),
                }))
            }
            (Value::Tuple(items) | Value::List(items), index) => {
                let Some(at) = index.as_int() else { return Ok(None) };
                let from_front = if at < 0 { at + items.len() as i64 } else { at };
                let found = usize::try_from(from_front).ok().and_then(|at| items.get(at));
                found.copied().map(Some).ok_or_else(|| {
                    let message = format!("there is no element {at} among {}", items.len());
                    self.error(codes::INDEX_OUT_OF_RANGE, message)
                })
            }
            (Value::Dict(entries), key) => {
                let found = entries.iter().rev().find(|(k, _)| same(*k, key) == Some(true));
                found.map(|(_, value)| Some(*value)).ok_or_else(|| {
                    self.error(codes::INDEX_OUT_OF_RANGE, "the dict has no such key")
                })
            }
            _ => Ok(None),
        }
    }
}

/// Elements beyond which a list is not repeated.
const MOST_ELEMENTS: usize = 1_000_000;

fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

fn number(value: Value<'_>) -> Option<f64> {
    match value {
        Value::Float(value) => Some(value),
        _ => value.as_int().map(|value| value as f64),
    }
}

fn compare(op: BinaryOp, order: Option<std::cmp::Ordering>) -> Option<bool> {
    let holds = |test: fn(std::cmp::Ordering) -> bool| order.is_some_and(test);
    Some(match op {
        BinaryOp::Lt => holds(std::cmp::Ordering::is_lt),
        BinaryOp::LtE => holds(std::cmp::Ordering::is_le),
        BinaryOp::Gt => holds(std::cmp::Ordering::is_gt),
        BinaryOp::GtE => holds(std::cmp::Ordering::is_ge),
        _ => return None,
    })
}

/// `==`, `!=`, `is`, `is not` between plain values; the inner `None` where they are not plain.
#[expect(clippy::option_option, reason = "no such operator, and no answer")]
fn equality(op: BinaryOp, lhs: Value<'_>, rhs: Value<'_>) -> Option<Option<bool>> {
    match op {
        BinaryOp::Eq | BinaryOp::Is => Some(same(lhs, rhs)),
        BinaryOp::NotEq | BinaryOp::IsNot => Some(same(lhs, rhs).map(|equal| !equal)),
        _ => None,
    }
}

/// Whether two plain values are equal; `None` where they are not plain.
fn same(a: Value<'_>, b: Value<'_>) -> Option<bool> {
    if let (Some(a), Some(b)) = (a.as_int(), b.as_int()) {
        return Some(a == b);
    }
    if let (Some(a), Some(b)) = (number(a), number(b)) {
        return Some(a == b);
    }
    let plain = |value: Value<'_>| {
        !matches!(value, Value::Node(_) | Value::Object(_) | Value::Unknown | Value::Lambda(_))
    };
    if !plain(a) || !plain(b) {
        return if a.is_none() || b.is_none() { Some(false) } else { None };
    }
    Some(match (a, b) {
        (Value::None, Value::None) => true,
        (Value::Str(a), Value::Str(b)) | (Value::BigInt(a), Value::BigInt(b)) => a == b,
        (Value::Bytes(a), Value::Bytes(b)) => a == b,
        (Value::Tuple(a), Value::Tuple(b)) | (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(*a, *b) == Some(true))
        }
        (Value::Name(a), Value::Name(b)) => a == b,
        _ => false,
    })
}
