//! Numbers as TVM writes them.

use std::io::Write;

/// The decimal digits of 00 to 99.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = [b'0' + (n / 10) as u8, b'0' + (n % 10) as u8];
        n += 1;
    }
    pairs
};

/// Appends an unsigned number of 32 bits. Pieces of a size known beforehand are copied without a
/// call, and references mostly have up to four digits.
#[inline]
pub(super) fn write_u32(value: u32, out: &mut Vec<u8>) {
    if value < 10 {
        out.push(b'0' + value as u8);
    } else if value < 100 {
        out.extend_from_slice(&PAIRS[value as usize]);
    } else if value < 10_000 {
        let [a, b] = PAIRS[(value / 100) as usize];
        let [c, d] = PAIRS[(value % 100) as usize];
        if value < 1_000 {
            out.extend_from_slice(&[b, c, d]);
        } else {
            out.extend_from_slice(&[a, b, c, d]);
        }
    } else {
        write_long(value, out);
    }
}

/// Appends a number of five digits or more.
fn write_long(value: u32, out: &mut Vec<u8>) {
    let [a, b] = PAIRS[(value % 10_000 / 100) as usize];
    let [c, d] = PAIRS[(value % 100) as usize];
    write_u32(value / 10_000, out);
    out.extend_from_slice(&[a, b, c, d]);
}

/// Appends an integer.
#[inline]
pub(super) fn write_int(value: i64, out: &mut Vec<u8>) {
    match u32::try_from(value) {
        Ok(value) => write_u32(value, out),
        Err(_) => write_large(value, out),
    }
}

#[cold]
fn write_large(value: i64, out: &mut Vec<u8>) {
    // Writing to a Vec does not fail.
    let _ = write!(out, "{value}");
}

/// Appends a float: `%.1f` where it is integral and below 2^53, `%.17g` otherwise.
pub fn write_float(value: f64, out: &mut Vec<u8>) {
    if value.is_nan() {
        out.extend_from_slice(b"NaN");
    } else if value.is_infinite() {
        out.extend_from_slice(if value < 0.0 { b"-Infinity" } else { b"Infinity" });
    } else if value.abs() < 9_007_199_254_740_992.0 && value.trunc() == value {
        if value.is_sign_negative() {
            out.push(b'-');
        }
        write_int(value.abs() as i64, out);
        out.extend_from_slice(b".0");
    } else {
        write_general(value, out);
    }
}

/// `%.17g`.
fn write_general(value: f64, out: &mut Vec<u8>) {
    // Sign, one digit, point, 16 digits, `e`, exponent.
    let text = format!("{value:.16e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    out.extend_from_slice(sign.as_bytes());
    // Writing to a Vec does not fail.
    let _ = match usize::try_from(exponent) {
        Ok(whole @ 0..17) if digits.len() > whole + 1 => {
            let (before, after) = digits.split_at(whole + 1);
            write!(out, "{before}.{after}")
        }
        Ok(whole @ 0..17) => write!(out, "{digits:0<width$}", width = whole + 1),
        Err(_) if exponent >= -4 => {
            let zeros = (-exponent - 1) as usize;
            write!(out, "0.{:0<zeros$}{digits}", "")
        }
        _ => {
            let (first, rest) = digits.split_at(1);
            let point = if rest.is_empty() { "" } else { "." };
            let sign = if exponent < 0 { '-' } else { '+' };
            write!(out, "{first}{point}{rest}e{sign}{:02}", exponent.abs())
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_those_of_printf() {
        const TIE: f64 = (1_u64 << 50) as f64;
        for (value, text) in [
            (0.1, "0.10000000000000001"),
            (1e15, "1000000000000000.0"),
            (1e16, "10000000000000000"),
            (9007199254740991.0, "9007199254740991.0"),
            (-9007199254740992.0, "-9007199254740992"),
            (1e-5, "1.0000000000000001e-05"),
            (0.0001, "0.0001"),
            (1.5, "1.5"),
            (5e-324, "4.9406564584124654e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (1e100, "1e+100"),
            (2.7, "2.7000000000000002"),
            (-0.0, "-0.0"),
            (1e17, "1e+17"),
            (123456789012345678.0, "1.2345678901234568e+17"),
            // A tie goes to the even digit.
            (TIE + 0.25, "1125899906842624.2"),
            (TIE + 0.75, "1125899906842624.8"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            let mut out = Vec::new();
            write_float(value, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }

    #[test]
    fn integers_are_decimal() {
        for value in [0, 9, 10, 99, 100, 12345, -1, i64::MIN, i64::MAX, 4294967295, 4294967296] {
            let mut out = Vec::new();
            write_int(value, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
        }
    }
}
