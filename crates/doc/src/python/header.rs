//! The lines above a text in which paths were to be underlined (TVM: `RenderInvisiblePathInfo`).

use crate::python::marks::Target;

/// The text under a header that names each path, and says where not it but a parent of it, or nothing at
/// all, could be underlined.
pub(super) fn with_header(text: &str, targets: &[Target<'_>]) -> String {
    let mut header = String::new();
    for (index, Target { path, visible_depth, .. }) in targets.iter().enumerate() {
        if index > 0 {
            header.push('\n');
        }
        header.push_str("Access path: ");
        header.push_str(&path.to_string());
        match visible_depth {
            None => {
                header.push_str("\nNote: No visible object for this path is rendered in TVMScript.")
            }
            Some(depth) if (*depth as usize) < path.depth() => header.push_str(
                "\nNote: The underlined object is the nearest visible parent of this path.",
            ),
            Some(_) => {}
        }
    }
    header.push_str("\n\n");
    header.push_str(text);
    header
}
