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

#[cfg(test)]
mod tests {
    use super::to_f64;

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
