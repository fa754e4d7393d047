//! Where a node stands: found by reading again, when something is wrong with it.

use super::cursor::Cursor;

/// The bytes of node number `node` of the graph in `text`, which was read before.
pub(super) fn node_span(text: &str, node: u32) -> Option<(usize, usize)> {
    let mut cursor = Cursor::new(text, 0);
    let mut span = None;
    cursor.space();
    cursor
        .members(|cursor, key| {
            // Of equal keys the last one counts.
            if key.decode() != "nodes" || cursor.peek() != Some(b'[') {
                return cursor.skip_value();
            }
            span = None;
            let mut index = 0;
            if cursor.open_array() {
                loop {
                    let begin = cursor.at;
                    cursor.skip_value()?;
                    if index == node {
                        span = Some((begin, cursor.at));
                    }
                    index += 1;
                    if !cursor.next_element()? {
                        break;
                    }
                }
            }
            Ok(())
        })
        .ok()?;
    span
}
