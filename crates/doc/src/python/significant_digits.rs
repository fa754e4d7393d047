//! The decimal digits of a floating-point number.

use std::cmp::Ordering;
use std::fmt::Write;

/// How many digits are asked for.
pub(super) const DIGITS: usize = 17;
const LIMIT: u64 = 10_u64.pow(DIGITS as u32);

/// The significant digits of a number, and the decimal exponent of the first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Significant {
    pub(super) digits: [u8; DIGITS],
    pub(super) exponent: i32,
}

/// The digits of a number that is positive, finite and not integral, exactly rounded, ties to even.
pub(super) fn significant_digits(value: f64) -> Significant {
    scaled(value).unwrap_or_else(|| formatted(value))
}

/// Powers of five, as far as 128 bits hold them.
const POWERS_OF_FIVE: [u128; 56] = {
    let mut powers = [1; 56];
    let mut index = 1;
    while index < powers.len() {
        powers[index] = powers[index - 1] * 5;
        index += 1;
    }
    powers
};

/// The digits by exact arithmetic on integers: the number times a power of ten is a mantissa times a power
/// of five, shifted. `None` below about 1e-39, where the power of five has more than 128 bits.
fn scaled(value: f64) -> Option<Significant> {
    const MANTISSA_BITS: u32 = f64::MANTISSA_DIGITS - 1;
    let bits = value.to_bits();
    let biased = (bits >> MANTISSA_BITS) as i32;
    if !(1..0x7ff).contains(&biased) {
        return None;
    }
    let mantissa = (bits & ((1 << MANTISSA_BITS) - 1)) | (1 << MANTISSA_BITS);
    let binary_exponent = biased - 1075;
    // log10 of the power of two just below, rounded down: right, or one too small.
    let estimate = ((binary_exponent + MANTISSA_BITS as i32) * 78913) >> 18;
    for exponent in [estimate, estimate + 1] {
        let power = DIGITS as i32 - 1 - exponent;
        let five = *POWERS_OF_FIVE.get(usize::try_from(power).ok()?)?;
        let shift = u32::try_from(-(binary_exponent + power)).ok()?;
        let scaled = multiply_shift_round(mantissa, five, shift)?;
        if scaled < LIMIT {
            return Some(Significant { digits: decimal(scaled), exponent });
        }
        if scaled == LIMIT {
            return Some(Significant { digits: decimal(LIMIT / 10), exponent: exponent + 1 });
        }
    }
    None
}

/// `mantissa * five / 2^shift`, rounded, ties to even. `None` where it exceeds 64 bits.
#[inline]
fn multiply_shift_round(mantissa: u64, five: u128, shift: u32) -> Option<u64> {
    let mantissa = u128::from(mantissa);
    let below = mantissa * (five & u128::from(u64::MAX));
    // The product is `high` above 64 bits and `low` below.
    let high = mantissa * (five >> 64) + (below >> 64);
    let low = below as u64;
    let (quotient, rest_to_half) = match shift.checked_sub(64) {
        Some(0) => (high, low.cmp(&(1 << 63))),
        Some(shift) => {
            let rest = high & ((1_u128.checked_shl(shift)?) - 1);
            (high >> shift, (rest, low).cmp(&(1 << (shift - 1), 0)))
        }
        None if shift == 0 => (u128::from(low) | (high << 64), Ordering::Less),
        None => {
            let rest = low & ((1 << shift) - 1);
            ((high << (64 - shift)) | u128::from(low >> shift), rest.cmp(&(1 << (shift - 1))))
        }
    };
    let up =
        rest_to_half == Ordering::Greater || (rest_to_half == Ordering::Equal && quotient & 1 == 1);
    u64::try_from(quotient + u128::from(up)).ok()
}

/// The 17 digits of a number that has so many.
fn decimal(value: u64) -> [u8; DIGITS] {
    let mut digits = [b'0'; DIGITS];
    let (high, low) = ((value / 100_000_000) as u32, (value % 100_000_000) as u32);
    let (head, tail) = digits.split_at_mut(9);
    fill(head, high);
    fill(tail, low);
    digits
}

fn fill(slots: &mut [u8], mut value: u32) {
    for slot in slots.iter_mut().rev() {
        *slot = b'0' + (value % 10) as u8;
        value /= 10;
    }
}

/// The digits as the standard library finds them.
fn formatted(value: f64) -> Significant {
    // `d.dddddddddddddddde-ddd`
    let mut text = FixedText { bytes: [0; 24], length: 0 };
    let _ = write!(text, "{value:.16e}");
    let mut bytes = text.bytes.iter().take(text.length);
    let mut digits = [b'0'; DIGITS];
    let mantissa = bytes.by_ref().take_while(|byte| **byte != b'e').filter(|byte| **byte != b'.');
    for (slot, byte) in digits.iter_mut().zip(mantissa) {
        *slot = *byte;
    }
    let mut negative = false;
    let mut exponent = 0;
    for byte in bytes {
        match byte {
            b'-' => negative = true,
            b'e' => {}
            digit => exponent = exponent * 10 + i32::from(digit.wrapping_sub(b'0')),
        }
    }
    Significant { digits, exponent: if negative { -exponent } else { exponent } }
}

/// A text of at most 24 bytes on the stack.
struct FixedText {
    bytes: [u8; 24],
    length: usize,
}

impl Write for FixedText {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.length + text.len();
        let slot = self.bytes.get_mut(self.length..end).ok_or(std::fmt::Error)?;
        slot.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{formatted, scaled};

    fn check(value: f64) {
        if value.is_finite() && value > 0.0 && value != value.trunc() {
            let expected = formatted(value);
            match scaled(value) {
                Some(found) => assert_eq!(found, expected, "{value:e}"),
                None => assert!(value < 1e-38, "{value:e}"),
            }
        }
    }

    #[test]
    fn scaling_finds_the_digits_that_formatting_finds() {
        // A fixed sequence of bit patterns with all exponents.
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..100_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let bits = state ^ (state >> 29);
            check(f64::from_bits(bits >> 1));
            let common = (bits & ((1 << 52) - 1)) | ((960 + (state >> 58)) << 52);
            check(f64::from_bits(common));
            check(f64::from(f32::from_bits(bits as u32)).abs());
        }
    }

    #[test]
    fn ties_and_powers_of_ten() {
        for exponent in -45..16 {
            let power = 10_f64.powi(exponent);
            let bits = power.to_bits();
            for near in bits - 3..bits + 4 {
                check(f64::from_bits(near));
            }
        }
        for numerator in 1..2000_u32 {
            for shift in 1..60 {
                check(f64::from(numerator) / 2_f64.powi(shift));
                // Quarters and eighths of large integers have ties at the seventeenth digit.
                check(f64::from(numerator) / 8.0 + 2_f64.powi(shift.min(49)));
            }
        }
    }
}
