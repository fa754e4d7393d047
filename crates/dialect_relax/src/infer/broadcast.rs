//! Shapes that are broadcast.

use super::dim::{Dim, Proof};

/// What becomes of two shapes.
#[derive(Clone, Debug)]
pub(crate) enum Broadcast<'a> {
    /// A shape.
    Dims(Vec<Dim<'a>>),
    /// A shape that cannot be said.
    Unknown,
}

/// The shape of two shapes (TVM: `InferBinaryBroadcastShape`); `None` where they do not fit, or what
/// TVM proves is not known.
pub(crate) fn broadcast<'a>(a: &[Dim<'a>], b: &[Dim<'a>]) -> Option<Broadcast<'a>> {
    let (longer, shorter) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let split = longer.len() - shorter.len();
    let (front, back) = longer.split_at(split);
    let mut dims = front.to_vec();
    // From the last one on, for the first pair that cannot be proved decides.
    let mut tail = Vec::with_capacity(back.len());
    let (a_back, b_back) = (&a[a.len() - shorter.len()..], &b[b.len() - shorter.len()..]);
    for (a, b) in a_back.iter().zip(b_back).rev() {
        if a.int() == Some(1) {
            tail.push(b.clone());
        } else if b.int() == Some(1) {
            tail.push(a.clone());
        } else {
            match a.prove_equal(b) {
                Proof::Equal => tail.push(a.clone()),
                Proof::Unproved => return Some(Broadcast::Unknown),
                Proof::Different | Proof::Unknown => return None,
            }
        }
    }
    dims.extend(tail.into_iter().rev());
    Some(Broadcast::Dims(dims))
}
