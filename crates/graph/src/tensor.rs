//! The content of a tensor.

use crate::DType;

/// A tensor: a header and bytes, in the layout of `DLTensor` saved by TVM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tensor {
    /// Type of the device, 1 for the CPU.
    pub device_type: i32,
    /// Number of the device.
    pub device_id: i32,
    /// Type of an element.
    pub dtype: DType,
    /// Extents.
    pub shape: Box<[i64]>,
    /// The elements, row by row, little-endian.
    pub data: Box<[u8]>,
}

impl Tensor {
    /// The bytes that are compared and hashed: TVM takes elements of less than a byte as packed
    /// (`GetDataSize`).
    pub(crate) fn compared_bytes(&self) -> &[u8] {
        let bits = i64::from(self.dtype.bits) * i64::from(self.dtype.lanes);
        let bits = self.shape.iter().try_fold(bits, |bits, &extent| bits.checked_mul(extent));
        let size = bits.and_then(|bits| usize::try_from(bits).ok()).map(|bits| bits.div_ceil(8));
        size.and_then(|size| self.data.get(..size)).unwrap_or(&self.data)
    }
}
