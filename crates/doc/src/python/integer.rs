//! Integers.

/// Writes a decimal integer.
#[inline]
pub(super) fn write(out: &mut String, value: i64) {
    match u8::try_from(value) {
        Ok(digit @ 0..=9) => out.push(char::from(b'0' + digit)),
        _ => write_long(out, value),
    }
}

fn write_long(out: &mut String, value: i64) {
    let mut digits = [0_u8; 20];
    let mut rest = value.unsigned_abs();
    let mut length = 0;
    for slot in digits.iter_mut().rev() {
        *slot = b'0' + (rest % 10) as u8;
        rest /= 10;
        length += 1;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push('-');
    }
    let digits = digits.get(digits.len() - length..).unwrap_or_default();
    out.push_str(std::str::from_utf8(digits).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn writes_what_rust_writes() {
        for value in [0, 7, 9, 10, 42, -1, -10, 255, 256, 1 << 40, i64::MAX, i64::MIN] {
            let mut out = String::new();
            write(&mut out, value);
            assert_eq!(out, value.to_string());
        }
    }
}
