//! Strings as TVM writes them.

/// What each byte is written as: 0 as it is, `u` as `\u00XX`, anything else behind a backslash.
const ESCAPES: [u8; 256] = {
    let mut table = [0; 256];
    let mut control = 0;
    while control < 0x20 {
        table[control] = b'u';
        control += 1;
    }
    table[0x08] = b'b';
    table[0x09] = b't';
    table[0x0A] = b'n';
    table[0x0C] = b'f';
    table[0x0D] = b'r';
    table[0x22] = b'"';
    table[0x2F] = b'/';
    table[0x5C] = b'\\';
    table[0x7F] = b'u';
    table
};

/// Appends `text` in quotes.
#[inline]
pub fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let escape = ESCAPES[usize::from(byte)];
        if escape != 0 {
            out.extend_from_slice(&bytes[from..at]);
            write_escape(byte, escape, out);
            from = at + 1;
        }
    }
    out.extend_from_slice(&bytes[from..]);
    out.push(b'"');
}

#[inline]
fn write_escape(byte: u8, escape: u8, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    if escape == b'u' {
        let (high, low) = (DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]);
        out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
    } else {
        out.extend_from_slice(&[b'\\', escape]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_those_of_tvm() {
        let mut out = Vec::new();
        write_string("a/b\"\\\n\t\r\u{8}\u{c}\u{0}\u{1f}\u{7f}é\u{2028}", &mut out);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "\"a\\/b\\\"\\\\\\n\\t\\r\\b\\f\\u0000\\u001f\\u007fé\u{2028}\"");
    }
}
