//! Numbers.

use tvmscript_diagnostics::codes;
use tvmscript_doc::{Literal, SpelledLiteral, float_text};

use super::Builder;
use crate::error::LineError;

impl<'a> Builder<'_, 'a> {
    /// The value of a number. One spelled otherwise than it is printed keeps its spelling.
    pub(super) fn number(&mut self, token: u32) -> Literal<'a> {
        let text = self.layout.text(token);
        if let Some(value) = short_decimal(text.as_bytes()) {
            return Literal::Int(value);
        }
        match self.number_value(text) {
            Ok((value, true)) => value,
            Ok((value, false)) => self.spelled(value, text),
            Err(error) => {
                self.fail(token, token + 1, error);
                Literal::Int(0)
            }
        }
    }

    pub(super) fn spelled(&self, value: Literal<'a>, text: &'a str) -> Literal<'a> {
        Literal::Spelled(self.docs.arena().alloc(SpelledLiteral { value, text }))
    }

    /// The value of a number, and whether the text is how it would be printed.
    fn number_value(&mut self, text: &'a str) -> Result<(Literal<'a>, bool), LineError> {
        let bytes = text.as_bytes();
        let radix = match bytes {
            [b'0', b'x' | b'X', ..] => 16,
            [b'0', b'o' | b'O', ..] => 8,
            [b'0', b'b' | b'B', ..] => 2,
            _ => 10,
        };
        if radix != 10 {
            let digits = text.get(2..).unwrap_or_default();
            // Python allows `_` behind the prefix as well.
            let digits = digits.strip_prefix('_').unwrap_or(digits);
            return Ok((self.integer(text, digits, radix)?, false));
        }
        if bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == b'_') {
            let value = self.integer(text, text, 10)?;
            let leading_zero = bytes.len() > 1 && bytes.first() == Some(&b'0');
            if leading_zero && bytes.iter().any(|byte| matches!(byte, b'1'..=b'9')) {
                return Err(
                    invalid(text).help("integers have no leading zeros; `0o` begins octal ones")
                );
            }
            return Ok((value, !leading_zero && !bytes.contains(&b'_')));
        }
        if let [digits @ .., b'j' | b'J'] = bytes
            && !digits.is_empty()
            && digits.iter().all(|byte| {
                byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'e' | b'E' | b'+' | b'-')
            })
        {
            return Err(LineError::new(
                codes::UNSUPPORTED_SYNTAX,
                format!("`{text}` is an imaginary number"),
            )
            .help("TVMScript has real numbers only"));
        }
        let well_formed = float_is_well_formed(bytes);
        let value = match bytes.contains(&b'_') {
            true => text.replace('_', "").parse(),
            false => text.parse(),
        };
        let (true, Ok(value)) = (well_formed, value) else { return Err(invalid(text)) };
        self.scratch.clear();
        float_text(&mut self.scratch, value);
        Ok((Literal::Float(value), self.scratch == text))
    }

    fn integer(&self, text: &str, digits: &'a str, radix: u32) -> Result<Literal<'a>, LineError> {
        let single = digits.split('_').all(|part| !part.is_empty());
        if !single || !digits.chars().all(|c| c == '_' || c.is_digit(radix)) {
            return Err(invalid(text));
        }
        let plain = match digits.contains('_') {
            true => self.docs.text(&digits.replace('_', "")),
            false => digits,
        };
        if let Ok(value) = i64::from_str_radix(plain, radix) {
            return Ok(Literal::Int(value));
        }
        if radix != 10 {
            return big_decimal(plain, radix)
                .map(|decimal| Literal::BigInt(self.docs.text(&decimal)))
                .ok_or_else(|| {
                    LineError::new(codes::INVALID_NUMBER, "an integer of more than 4096 digits")
                });
        }
        let trimmed = plain.trim_start_matches('0');
        Ok(if trimmed.is_empty() { Literal::Int(0) } else { Literal::BigInt(trimmed) })
    }
}

/// A decimal integer of a few digits.
#[inline]
fn short_decimal(bytes: &[u8]) -> Option<i64> {
    if bytes.len() > 18 || (bytes.len() > 1 && bytes.first() == Some(&b'0')) {
        return None;
    }
    let mut value = 0;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(value)
}

/// The digits of an integer to the base of ten. The time grows with the square of their number.
fn big_decimal(digits: &str, radix: u32) -> Option<String> {
    const LIMB: u64 = 1_000_000_000_000_000_000;
    if digits.len() > 4096 {
        return None;
    }
    let mut limbs: Vec<u64> = vec![0];
    for digit in digits.chars() {
        let mut carry = u128::from(digit.to_digit(radix)?);
        for limb in &mut limbs {
            let value = u128::from(*limb) * u128::from(radix) + carry;
            *limb = (value % u128::from(LIMB)) as u64;
            carry = value / u128::from(LIMB);
        }
        if carry > 0 {
            limbs.push(carry as u64);
        }
    }
    let mut limbs = limbs.iter().rev();
    let mut decimal = limbs.next()?.to_string();
    for limb in limbs {
        decimal.push_str(&format!("{limb:018}"));
    }
    Some(decimal)
}

/// Whether a text is a floating-point number: digits, a dot, digits, an exponent; `_` between digits.
fn float_is_well_formed(bytes: &[u8]) -> bool {
    let digits = |bytes: &[u8]| {
        bytes
            .split(|b| *b == b'_')
            .all(|part| !part.is_empty() && part.iter().all(u8::is_ascii_digit))
    };
    let (mantissa, exponent) = match bytes.iter().position(|b| matches!(b, b'e' | b'E')) {
        Some(at) => bytes.split_at(at),
        None => (bytes, &[][..]),
    };
    let exponent_is_right = match exponent {
        [] => true,
        [_, b'+' | b'-', rest @ ..] | [_, rest @ ..] => digits(rest),
    };
    let mantissa_is_right = match mantissa.iter().position(|b| *b == b'.') {
        None => digits(mantissa),
        Some(at) => {
            let (whole, fraction) = mantissa.split_at(at);
            let fraction = fraction.get(1..).unwrap_or_default();
            (whole.is_empty() || digits(whole))
                && (fraction.is_empty() || digits(fraction))
                && !(whole.is_empty() && fraction.is_empty())
        }
    };
    exponent_is_right && mantissa_is_right
}

fn invalid(text: &str) -> LineError {
    LineError::new(codes::INVALID_NUMBER, format!("`{}` is not a number", shortened(text)))
}

fn shortened(text: &str) -> &str {
    text.char_indices().nth(40).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}
