//! Tensors as TVM saves them: base64 of a header and the elements.

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use tvmscript_graph::{DType, Tensor};

/// Base64 with padding. As in TVM, bits beyond the last byte do not matter.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

const MAGIC: u64 = 0xDD5E_40F0_96B4_A13F;
const CPU: i32 = 1;

/// Reads `data`; what it should have been where it is not.
pub(crate) fn decode(data: &str) -> Result<Tensor, &'static str> {
    read(&decode_base64(data)?).ok_or("a tensor on the CPU as TVM saves it")
}

/// The bytes that `data` is the base64 of; what it should have been where it is not.
pub(crate) fn decode_base64(data: &str) -> Result<Vec<u8>, &'static str> {
    BASE64.decode(data).map_err(|_| "base64 with its padding")
}

fn read(bytes: &[u8]) -> Option<Tensor> {
    let (magic, rest) = bytes.split_first_chunk::<8>()?;
    let (_reserved, rest) = rest.split_first_chunk::<8>()?;
    let (device_type, rest) = rest.split_first_chunk::<4>()?;
    let (device_id, rest) = rest.split_first_chunk::<4>()?;
    let (rank, rest) = rest.split_first_chunk::<4>()?;
    let (dtype, mut rest) = rest.split_first_chunk::<4>()?;
    let device_type = i32::from_le_bytes(*device_type);
    if u64::from_le_bytes(*magic) != MAGIC || device_type != CPU {
        return None;
    }
    let rank = usize::try_from(i32::from_le_bytes(*rank)).ok()?;
    let dtype = DType::from_slot(u32::from_le_bytes(*dtype));
    let mut shape = Vec::with_capacity(rank.min(rest.len() / 8));
    let mut len = i64::from(dtype.bits.div_ceil(8));
    for _ in 0..rank {
        let (extent, after) = rest.split_first_chunk::<8>()?;
        let extent = i64::from_le_bytes(*extent);
        len = len.checked_mul(extent).filter(|_| extent >= 0)?;
        shape.push(extent);
        rest = after;
    }
    let (size, data) = rest.split_first_chunk::<8>()?;
    if i64::from_le_bytes(*size) != len || usize::try_from(len).ok()? > data.len() {
        return None;
    }
    Some(Tensor {
        device_type,
        device_id: i32::from_le_bytes(*device_id),
        dtype,
        shape: shape.into(),
        data: data.get(..usize::try_from(len).ok()?)?.into(),
    })
}

/// The base64 of `tensor`.
pub(crate) fn encode(tensor: &Tensor) -> String {
    // TVM saves a tensor of any device as one of the CPU.
    let Tensor { device_type: _, device_id: _, dtype, shape, data } = tensor;
    let mut bytes = Vec::with_capacity(40 + 8 * shape.len() + data.len());
    bytes.extend_from_slice(&MAGIC.to_le_bytes());
    bytes.extend_from_slice(&[0; 8]);
    bytes.extend_from_slice(&CPU.to_le_bytes());
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&(shape.len() as i32).to_le_bytes());
    bytes.extend_from_slice(&dtype.to_slot().to_le_bytes());
    for extent in shape {
        bytes.extend_from_slice(&extent.to_le_bytes());
    }
    bytes.extend_from_slice(&(data.len() as i64).to_le_bytes());
    bytes.extend_from_slice(data);
    BASE64.encode(bytes)
}

/// The base64 of `bytes`.
pub(crate) fn encode_base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}
