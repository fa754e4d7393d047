//! Floating-point numbers.

use std::fmt::Write;

use crate::python::significant_digits::{DIGITS, Significant, significant_digits};

/// Writes a number as TVM does: integral ones with one decimal, others with 17 significant digits (C:
/// `%.17g`), what is not finite in quotes, the sign of a NaN included.
pub(super) fn write(out: &mut String, value: f64) {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    // Writing to a string cannot fail.
    if value.is_nan() {
        let _ = write!(out, "\"{sign}nan\"");
    } else if value.is_infinite() {
        let _ = write!(out, "\"{sign}inf\"");
    } else if value.abs() < EXACT && value as i64 as f64 != value {
        write_17_digits(out, value);
    } else if value.abs() < EXACT && value.to_bits() != (-0.0_f64).to_bits() {
        super::integer::write(out, value as i64);
        out.push_str(".0");
    } else {
        let _ = write!(out, "{value:.1}");
    }
}

/// From here on every number is integral, and not every integer is a number.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// C: `%.17g`, for a finite value that is not integral.
fn write_17_digits(out: &mut String, value: f64) {
    let Significant { digits, exponent } = significant_digits(value.abs());
    if value < 0.0 {
        out.push('-');
    }
    let kept = DIGITS - digits.iter().rev().take_while(|&&digit| digit == b'0').count();
    let digits = std::str::from_utf8(digits.get(..kept).unwrap_or_default()).unwrap_or_default();
    match exponent {
        0..=15 => {
            let (whole, fraction) =
                digits.split_at_checked(exponent as usize + 1).unwrap_or((digits, ""));
            out.push_str(whole);
            if !fraction.is_empty() {
                out.push('.');
                out.push_str(fraction);
            }
        }
        -4..=-1 => {
            out.push_str("0.000".get(..(1 - exponent) as usize).unwrap_or_default());
            out.push_str(digits);
        }
        _ => {
            let (first, fraction) = digits.split_at_checked(1).unwrap_or((digits, ""));
            out.push_str(first);
            if !fraction.is_empty() {
                out.push('.');
                out.push_str(fraction);
            }
            out.push_str(if exponent < 0 { "e-" } else { "e+" });
            let exponent = i64::from(exponent.abs());
            if exponent < 10 {
                out.push('0');
            }
            super::integer::write(out, exponent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    fn written(value: f64) -> String {
        let mut out = String::new();
        write(&mut out, value);
        out
    }

    #[test]
    fn writes_what_tvm_writes() {
        for (value, text) in [
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (0.0, "0.0"),
            (-1.0, "-1.0"),
            (0.1, "0.10000000000000001"),
            (-0.1, "-0.10000000000000001"),
            (1e-5, "1.0000000000000001e-05"),
            (1.5e-5, "1.5e-05"),
            (123_456.789, "123456.789"),
            (1e16, "10000000000000000.0"),
            (1e22, "10000000000000000000000.0"),
            (1e23, "99999999999999991611392.0"),
            (5e-324, "4.9406564584124654e-324"),
            (1.0 / 3.0, "0.33333333333333331"),
            (1_234_567_890_123_456.5, "1234567890123456.5"),
            (0.0001, "0.0001"),
            (0.000_012_34, "1.234e-05"),
            (99_999.999_99, "99999.999989999997"),
            (0.5, "0.5"),
            (2.5e-100, "2.5e-100"),
            (f64::NAN, "\"nan\""),
            (-f64::NAN, "\"-nan\""),
            (f64::INFINITY, "\"inf\""),
            (f64::NEG_INFINITY, "\"-inf\""),
        ] {
            assert_eq!(written(value), text);
        }
    }

    #[test]
    fn the_largest_number_is_written_out() {
        let text = written(f64::MAX);
        assert_eq!(text.len(), 311);
        assert!(text.starts_with("17976931348623157081") && text.ends_with("858368.0"));
    }
}
