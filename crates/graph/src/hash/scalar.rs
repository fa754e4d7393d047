//! The hashes of values that are not objects, each begun with the number of its type in TVM
//! (`TVMFFITypeIndex`).

use super::stable::{big_int_bytes, combine, hash_bytes, word_of};
use crate::DType;

/// Longest byte string that TVM holds without an object, and hashes as a number.
const SMALL_BYTES: usize = 7;

pub(super) fn none() -> u64 {
    combine(0, 0)
}

#[inline]
pub(super) fn int(value: i64) -> u64 {
    combine(1, value.cast_unsigned())
}

#[inline]
pub(super) fn bool(value: bool) -> u64 {
    combine(2, u64::from(value))
}

/// All NaN are one, except as a map key ([`float_key`]).
#[inline]
pub(super) fn float(value: f64) -> u64 {
    const QUIET: u64 = 0x7ff8_0000_0000_0000;
    combine(3, if value.is_nan() { QUIET } else { value.to_bits() })
}

pub(super) fn float_key(value: f64) -> u64 {
    combine(3, value.to_bits())
}

#[inline]
pub(super) fn data_type(value: DType) -> u64 {
    combine(5, u64::from(value.to_slot()))
}

pub(super) fn device(device_type: i32, device_id: i32) -> u64 {
    let number =
        u64::from(device_type.cast_unsigned()) | u64::from(device_id.cast_unsigned()) << 32;
    combine(6, number)
}

#[inline]
pub(super) fn string(text: &str) -> u64 {
    combine(65, hash_bytes(text.as_bytes()))
}

pub(super) fn bytes(bytes: &[u8]) -> u64 {
    if bytes.len() <= SMALL_BYTES {
        combine(12, word_of(bytes))
    } else {
        combine(66, hash_bytes(bytes))
    }
}

/// `decimal` is what JSON holds; what is no integer hashes as text.
pub(super) fn big_int(decimal: &str) -> u64 {
    let words = big_int_bytes(decimal);
    combine(78, hash_bytes(words.as_deref().unwrap_or(decimal.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_hash_as_tvm_does() {
        assert_eq!(none(), 2_654_435_769);
        assert_eq!(bool(true), 2_654_435_896);
        assert_eq!(int(-5), 2_654_435_829);
        assert_eq!(float(1.5), 4_609_434_221_268_138_618);
        assert_eq!(float(f64::NAN), 9_221_120_239_695_526_522);
        assert_eq!(float(-f64::NAN), 9_221_120_239_695_526_522);
        assert_eq!(bytes(b"abc"), 2_660_949_777);
        assert_eq!(bytes(b"abcdefghijkl"), 3_544_676_509);
        assert_eq!(data_type(DType::FLOAT32), 2_654_509_817);
        assert_eq!(device(2, 1), 6_949_403_450);
        assert_eq!(big_int("1180591620717411303424"), 2_654_440_898);
    }
}
