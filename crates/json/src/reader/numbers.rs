//! Numbers as TVM reads them: `strtoimax` and `strtod` on a run of digits, signs, points and `e`.

use super::cursor::{Cursor, Scalar};
use super::fault::{Fault, Parsed};

impl Cursor<'_> {
    /// The unsigned number of at most nine digits that stands here, if it is one and not more.
    #[inline]
    pub fn small(&mut self) -> Option<u32> {
        let rest = self.bytes().get(self.at..)?;
        let mut value = 0;
        let mut len = 0;
        while let Some(digit) =
            rest.get(len).map(|byte| byte.wrapping_sub(b'0')).filter(|&d| d < 10)
        {
            // A tenth digit may be one too many for 32 bits.
            if len == 9 {
                return None;
            }
            value = value * 10 + u32::from(digit);
            len += 1;
        }
        if len == 0 || matches!(rest.get(len), Some(b'.' | b'e' | b'E' | b'+' | b'-')) {
            return None;
        }
        self.at += len;
        Some(value)
    }

    /// The number here, with what TVM has beyond JSON.
    pub fn number(&mut self) -> Parsed<Scalar> {
        for (literal, value) in [
            (&b"NaN"[..], f64::NAN),
            (b"Infinity", f64::INFINITY),
            (b"-Infinity", f64::NEG_INFINITY),
        ] {
            if self.eat(literal) {
                return Ok(Scalar::Float(value));
            }
        }
        let start = self.at;
        let in_number = |b: &u8| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
        let len = self.bytes()[start..].iter().take_while(|b| in_number(b)).count();
        let token = self.text.get(start..start + len).unwrap_or("");
        let integral = !token.bytes().any(|b| matches!(b, b'.' | b'e' | b'E'));
        let value = match token.parse::<i64>() {
            Ok(value) if integral => Scalar::Int(value),
            // A sign inside, no digits, or beyond the doubles. TVM also refuses what only a
            // subnormal double can hold, which it writes itself: that is read here.
            _ => match token.parse::<f64>() {
                Ok(value) if value.is_finite() => Scalar::Float(value),
                Ok(_) => return Err(Fault::syntax(start, "a number that no double can hold")),
                Err(_) => return Err(self.expected("a number")),
            },
        };
        self.at += len;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut cursor = Cursor::new(text, 0);
        match cursor.number() {
            Ok(Scalar::Int(value)) => format!("int {value}"),
            Ok(Scalar::Float(value)) => format!("float {value:?}"),
            other => format!("{}", other.is_ok()),
        }
    }

    #[test]
    fn spellings_are_those_of_tvm() {
        for (text, value) in [
            ("01", "int 1"),
            ("-01", "int -1"),
            ("+1", "int 1"),
            ("-0", "int 0"),
            ("1.", "float 1.0"),
            (".5", "float 0.5"),
            ("1E+5", "float 100000.0"),
            ("9223372036854775808", "float 9.223372036854776e18"),
            ("-9223372036854775808", "int -9223372036854775808"),
            ("-0.0", "float -0.0"),
            ("NaN", "float NaN"),
            ("-Infinity", "float -inf"),
            ("1e", "false"),
            ("1-2", "false"),
            ("-", "false"),
            ("1e400", "false"),
            ("-NaN", "false"),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    #[test]
    fn small_numbers_are_whole_tokens() {
        let small = |text: &str| Cursor::new(text, 0).small();
        assert_eq!(small("123,"), Some(123));
        assert_eq!(small("123456789]"), Some(123_456_789));
        for text in ["1234567890", "1.5", "1e5", "-1", "", "x"] {
            assert_eq!(small(text), None, "{text}");
        }
    }
}
