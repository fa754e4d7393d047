//! Half precision floats.

/// The value of an IEEE 754 half precision float.
pub(super) fn to_f64(bits: u16) -> f64 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let exponent = i32::from(bits >> 10 & 0x1f);
    let fraction = f64::from(bits & 0x3ff);
    let magnitude = match (exponent, bits & 0x3ff) {
        (0x1f, 0) => f64::INFINITY,
        (0x1f, _) => f64::NAN,
        (0, _) => fraction * f64::powi(2.0, -24),
        _ => (fraction + 1024.0) * f64::powi(2.0, exponent - 25),
    };
    magnitude * sign
}

/// The nearest half precision float, the even one of two.
pub(super) fn from_f64(value: f64) -> u16 {
    let bits = value.to_bits();
    let sign = (bits >> 48 & 0x8000) as u16;
    let magnitude = value.abs();
    if magnitude.is_nan() {
        return sign | 0x7e00;
    }
    // Half of the step above the greatest number rounds to infinity.
    if magnitude >= 65520.0 {
        return sign | 0x7c00;
    }
    let exponent = ((bits >> 52 & 0x7ff) as i32 - 1023).max(-14);
    // A power of two scales exactly; the sum of exponent and fraction carries.
    let scaled = magnitude * f64::powi(2.0, 10 - exponent);
    let rounded = scaled.round_ties_even() as u32;
    sign | ((exponent + 14) as u32 * 1024 + rounded) as u16
}

#[cfg(test)]
mod tests {
    use super::{from_f64, to_f64};

    #[test]
    fn all_numbers_come_back() {
        for bits in 0..=u16::MAX {
            let value = to_f64(bits);
            if !value.is_nan() {
                assert_eq!(from_f64(value), bits, "{value}");
            }
        }
        assert_eq!(from_f64(1.0 + f64::powi(2.0, -11)), 0x3c00);
        assert_eq!(from_f64(1.0 + 3.0 * f64::powi(2.0, -11)), 0x3c02);
        assert_eq!(from_f64(65519.0), 0x7bff);
        assert_eq!(from_f64(1e-8), 0);
        assert_eq!(from_f64(-1e9), 0xfc00);
    }

    #[test]
    fn all_classes() {
        assert_eq!(to_f64(0x3c00), 1.0);
        assert_eq!(to_f64(0xc000), -2.0);
        assert_eq!(to_f64(0x7bff), 65504.0);
        assert_eq!(to_f64(0x0001), 2.0_f64.powi(-24));
        assert_eq!(to_f64(0x0400), 2.0_f64.powi(-14));
        assert!(to_f64(0x8000).is_sign_negative());
        assert_eq!(to_f64(0xfc00), f64::NEG_INFINITY);
        assert!(to_f64(0x7e00).is_nan());
    }
}
