//! The text of data types.

use tvmscript_access_path::Path;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::DType;

use super::Docsifier;

impl<'a> Docsifier<'a> {
    /// The text of a data type, `void` included (TVM's `DType2Str`).
    pub fn data_type_text(&self, dtype: DType) -> &'a str {
        const fn scalar(code: u8, bits: u8) -> u32 {
            code as u32 | (bits as u32) << 8 | 1 << 16
        }
        const INT32: u32 = scalar(0, 32);
        const INT64: u32 = scalar(0, 64);
        const FLOAT16: u32 = scalar(2, 16);
        const FLOAT32: u32 = scalar(2, 32);
        match dtype.to_slot() {
            FLOAT32 => "float32",
            INT64 => "int64",
            INT32 => "int32",
            FLOAT16 => "float16",
            _ if dtype == DType::BOOL => "bool",
            _ if dtype.is_void() => "void",
            _ => self.docs.format(format_args!("{dtype}")),
        }
    }

    /// A data type as a string (TVM's `LiteralDoc::DataType`).
    pub fn data_type(&self, dtype: DType, path: Path<'a>) -> ExprDoc<'a> {
        self.docs.str(self.data_type_text(dtype), path)
    }
}
