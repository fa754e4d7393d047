//! Layouts of data, such as `NCHW4c`: what a shape in one layout is in another.

use crate::infer::Dim;

/// A layout: axes with the letter of each, and the length of those that are a part of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout(Vec<Axis>);

/// An axis; a lower letter is a part of fixed length of the axis of the same letter in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Axis {
    letter: char,
    part: Option<i64>,
}

impl Layout {
    /// Reads a layout; `None` where it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut axes = Vec::new();
        let mut length = None;
        for c in text.chars() {
            match c {
                'A'..='Z' if length.is_none() => axes.push(Axis { letter: c, part: None }),
                'a'..='z' => {
                    axes.push(Axis { letter: c.to_ascii_uppercase(), part: Some(length.take()?) });
                }
                '0'..='9' => {
                    let digit = i64::from(c.to_digit(10)?);
                    let tens = length.unwrap_or(0_i64).checked_mul(10)?;
                    length = Some(tens.checked_add(digit)?);
                }
                _ => return None,
            }
        }
        let valid = length.is_none() && axes.iter().all(|axis| axis.part != Some(0));
        valid.then_some(Self(axes))
    }

    /// How many axes it has.
    pub(super) fn ndim(&self) -> usize {
        self.0.len()
    }

    /// Whether it has exactly these axes, whole or in parts.
    pub(super) fn has_axes(&self, axes: &str) -> bool {
        axes.chars().all(|c| self.0.iter().any(|axis| axis.letter == c && axis.part.is_none()))
            && self.0.iter().all(|axis| axes.contains(axis.letter))
    }

    /// The lengths of whole axes of a shape in this layout (TVM: `ForwardShape`).
    pub(super) fn axes_of_shape<'a>(&self, dims: &[Dim<'a>], axes: &str) -> Option<Vec<Dim<'a>>> {
        if dims.len() != self.ndim() || !self.has_axes(axes) {
            return None;
        }
        let whole = |letter| {
            let mut length: Option<Dim<'a>> = None;
            for (axis, dim) in self.0.iter().zip(dims).filter(|(axis, _)| axis.letter == letter) {
                let factor = axis.part.map_or_else(|| dim.clone(), Dim::Int);
                length = Some(match length {
                    Some(length) => length.mul(&factor)?,
                    None => factor,
                });
            }
            length
        };
        axes.chars().map(whole).collect()
    }

    /// The shape in this layout of given whole axes (TVM: `BackwardShape`); `None` where the parts
    /// of an axis do not fill it.
    pub(super) fn shape_of_axes<'a>(
        &self,
        lengths: &[Dim<'a>],
        axes: &str,
    ) -> Option<Vec<Dim<'a>>> {
        let dim = |axis: &Axis| {
            if let Some(part) = axis.part {
                return Some(Dim::Int(part));
            }
            let at = axes.chars().position(|c| c == axis.letter)?;
            let parts = self.0.iter().filter(|other| other.letter == axis.letter);
            let parts = parts.filter_map(|other| other.part).try_fold(1_i64, i64::checked_mul)?;
            let length = lengths.get(at)?;
            if parts == 1 {
                return Some(length.clone());
            }
            let length = length.int().filter(|length| length % parts == 0)?;
            Some(Dim::Int(length / parts))
        };
        self.0.iter().map(dim).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;
    use crate::infer::Dim;

    #[test]
    fn shapes_there_and_back() {
        let layout = Layout::parse("NCHW4c").unwrap();
        let dims = [2, 4, 26, 26, 4].map(Dim::Int);
        let axes = layout.axes_of_shape(&dims, "NHWC").unwrap();
        let ints: Vec<_> = axes.iter().map(Dim::int).collect();
        assert_eq!(ints, [Some(2), Some(26), Some(26), Some(16)]);
        let back: Vec<_> =
            layout.shape_of_axes(&axes, "NHWC").unwrap().iter().map(Dim::int).collect();
        assert_eq!(back, dims.map(|dim| dim.int()));
        for text in ["NC4", "4N", "NCHWc", "N-C", "N0n"] {
            assert_eq!(Layout::parse(text), None, "{text}");
        }
    }
}
