//! White space as TVM's writer puts it with `indent`.

/// `json`, which has no white space between its tokens, with `width` spaces a level.
pub(super) fn indented(json: &[u8], width: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut rest = json;
    let line = |depth: usize, out: &mut Vec<u8>| {
        out.push(b'\n');
        out.resize(out.len() + depth * width, b' ');
    };
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'"' => {
                let end = string_end(rest);
                out.push(b'"');
                out.extend_from_slice(&rest[..end]);
                rest = &rest[end..];
            }
            b'{' | b'[' => {
                depth += 1;
                out.push(byte);
                // TVM breaks the line of an empty one too.
                if !matches!(rest.first(), Some(b'}' | b']')) {
                    line(depth, &mut out);
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                line(depth, &mut out);
                out.push(byte);
            }
            b',' => {
                out.push(b',');
                line(depth, &mut out);
            }
            b':' => out.extend_from_slice(b": "),
            _ => out.push(byte),
        }
    }
    out
}

/// The length of a string with its closing quote, from behind the opening one.
fn string_end(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found;
        if bytes[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_that_of_tvm() {
        let json = br#"{"a":[],"b":{},"c":[1,{"x":"y\",{"}]}"#;
        let text = "{\n  \"a\": [\n  ],\n  \"b\": {\n  },\n  \"c\": [\n    1,\n    {\n      \"x\": \"y\\\",{\"\n    }\n  ]\n}";
        assert_eq!(String::from_utf8(indented(json, 2)).unwrap(), text);
    }
}
