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
