//! The arithmetic of TVM's hashes, the same on every platform.

/// Combines a hash with a further value (TVM: `StableHashCombine`).
#[inline]
pub(crate) fn combine(key: u64, value: u64) -> u64 {
    key ^ value.wrapping_add(0x9e37_79b9).wrapping_add(key << 6).wrapping_add(key >> 2)
}

/// The hash of bytes (TVM: `StableHashBytes`): eight at a time as little-endian words, the last
/// word filled up with zeros.
#[inline]
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 1_099_511_628_211;
    const MODULUS: u64 = 2_147_483_647;
    let mut hash = 0_u64;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        hash = hash.wrapping_mul(MULTIPLIER).wrapping_add(u64::from_le_bytes(*word)) % MODULUS;
    }
    if rest.is_empty() {
        return hash;
    }
    hash.wrapping_mul(MULTIPLIER).wrapping_add(word_of(rest)) % MODULUS
}

/// At most eight bytes as a little-endian word.
#[inline]
pub(crate) fn word_of(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    word.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(word)
}

/// The two's-complement words, lowest first, of an integer beyond 64 bits given in decimal, as
/// bytes; `None` where it is no integer.
pub(crate) fn big_int_bytes(decimal: &str) -> Option<Vec<u8>> {
    let (negative, digits) = match decimal.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, decimal),
    };
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let mut words: Vec<u64> = vec![0];
    for group in digits.as_bytes().chunks(18) {
        let value = group.iter().fold(0_u64, |value, digit| value * 10 + u64::from(digit - b'0'));
        let mut carry = u128::from(value);
        let scale = 10_u128.pow(group.len() as u32);
        for word in &mut words {
            let product = u128::from(*word) * scale + carry;
            *word = product as u64;
            carry = product >> 64;
        }
        if carry > 0 {
            words.push(carry as u64);
        }
    }
    // A word of the sign in front, then as few words as keep it.
    words.push(0);
    if negative {
        let mut carry = true;
        for word in &mut words {
            (*word, carry) = (!*word).overflowing_add(u64::from(carry));
        }
    }
    while let [.., before, last] = words[..] {
        let sign = if before >> 63 == 1 { u64::MAX } else { 0 };
        if last != sign {
            break;
        }
        words.pop();
    }
    Some(words.iter().flat_map(|word| word.to_le_bytes()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_hash_as_tvm_does() {
        let hash = |text: &str| combine(65, hash_bytes(text.as_bytes()));
        assert_eq!(hash(""), 2_654_440_008);
        assert_eq!(hash("hello"), 4_473_483_278);
        assert_eq!(hash("1234567"), 3_537_447_141);
        assert_eq!(hash("12345678"), 3_269_011_684);
        assert_eq!(hash("hello world, this is long"), 3_024_346_752);
    }

    #[test]
    fn big_integers_hash_as_tvm_does() {
        let hash = |text: &str| combine(78, hash_bytes(&big_int_bytes(text).unwrap()));
        assert_eq!(hash("1180591620717411303424"), 2_654_440_898);
        assert_eq!(hash("-1180591620717411303424"), 4_801_924_417);
        assert_eq!(hash("9223372036854775808"), 2_654_442_748);
        assert_eq!(big_int_bytes("-9223372036854775808").unwrap().len(), 8);
        assert_eq!(big_int_bytes("-9223372036854775809").unwrap().len(), 16);
        assert_eq!(big_int_bytes("12a"), None);
        assert_eq!(big_int_bytes("-"), None);
    }
}
