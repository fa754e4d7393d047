//! Tensors as TVM saves them: base64 of a header and the elements.

use std::ops::Range;

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use tvmscript_graph::{DType, Tensor};

use crate::reader::Key;

/// Base64 with padding. As in TVM, bits beyond the last byte do not matter.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

const MAGIC: u64 = 0xDD5E_40F0_96B4_A13F;
const CPU: i32 = 1;

/// Reads the base64 `data`, as it is spelled in JSON; what it should have been where it is not.
pub(crate) fn decode(data: Key<'_>) -> Result<Tensor, &'static str> {
    let mut bytes = decode_base64(data)?;
    let header = read(&bytes).ok_or("a tensor on the CPU as TVM saves it")?;
    // The elements stay where they are, since there may be many.
    bytes.truncate(header.data.end);
    bytes.drain(..header.data.start);
    let Header { device_type, device_id, dtype, shape, data: _ } = header;
    Ok(Tensor { device_type, device_id, dtype, shape, data: bytes.into() })
}

/// The bytes that `data`, as it is spelled in JSON, is the base64 of; what it should have been
/// where it is not.
pub(crate) fn decode_base64(data: Key<'_>) -> Result<Vec<u8>, &'static str> {
    const WANTED: &str = "base64 with its padding";
    let mut bytes = Vec::with_capacity(data.raw.len() / 4 * 3 + 3);
    let mut decode = |text: &[u8]| BASE64.decode_vec(text, &mut bytes).map_err(|_| WANTED);
    if !data.escaped {
        decode(data.raw.as_bytes())?;
    } else if data.raw.split('\\').skip(1).all(|after| after.starts_with('/')) {
        // Escaped slashes, as TVM writes them: taken out piece by piece.
        let mut piece = [0; 4096];
        let mut len = 0;
        for &byte in data.raw.as_bytes().iter().filter(|&&byte| byte != b'\\') {
            piece[len] = byte;
            len += 1;
            if len == piece.len() {
                decode(&piece)?;
                len = 0;
            }
        }
        decode(&piece[..len])?;
    } else {
        decode(data.decode().as_bytes())?;
    }
    Ok(bytes)
}

/// What stands before the elements, and where these are.
struct Header {
    device_type: i32,
    device_id: i32,
    dtype: DType,
    shape: Box<[i64]>,
    data: Range<usize>,
}

fn read(bytes: &[u8]) -> Option<Header> {
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
    let (size, elements) = rest.split_first_chunk::<8>()?;
    let start = bytes.len() - elements.len();
    let end = start.checked_add(usize::try_from(len).ok()?)?;
    if i64::from_le_bytes(*size) != len || end > bytes.len() {
        return None;
    }
    Some(Header {
        device_type,
        device_id: i32::from_le_bytes(*device_id),
        dtype,
        shape: shape.into(),
        data: start..end,
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
