//! Integers.

/// All pairs of digits.
const PAIRS: &str = "\
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/// Writes a decimal integer.
#[inline]
pub(super) fn write(out: &mut String, value: i64) {
    match value {
        0..10 => out.push(char::from(b'0' + value as u8)),
        10..100 => pair(out, value as u64),
        100..1000 => {
            out.push(char::from(b'0' + (value / 100) as u8));
            pair(out, value as u64);
        }
        1000..10_000 => {
            pair(out, value as u64 / 100);
            pair(out, value as u64);
        }
        _ => write_long(out, value),
    }
}

#[inline]
fn pair(out: &mut String, value: u64) {
    let at = 2 * (value % 100) as usize;
    out.push_str(PAIRS.get(at..at + 2).unwrap_or_default());
}

fn write_long(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    let value = value.unsigned_abs();
    // The largest power of 100 that is not above the value.
    let mut power = 1;
    while value / power >= 100 {
        power *= 100;
    }
    match value / power {
        digit @ 0..10 => out.push(char::from(b'0' + digit as u8)),
        digits => pair(out, digits),
    }
    while power > 1 {
        power /= 100;
        pair(out, value / power);
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn writes_what_rust_writes() {
        for value in [
            0,
            7,
            9,
            10,
            42,
            99,
            100,
            101,
            999,
            1000,
            4096,
            12_345,
            -1,
            -10,
            255,
            256,
            1 << 40,
            i64::MAX,
            i64::MIN,
        ] {
            let mut out = String::new();
            write(&mut out, value);
            assert_eq!(out, value.to_string());
        }
    }
}
