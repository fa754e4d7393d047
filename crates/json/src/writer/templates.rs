//! What is the same for all nodes of a type, written once.

use std::ops::Range;

use tvmscript_graph::{Chunk, FieldKind, NodeKind};

use super::strings::write_string;

/// Longest piece that is copied at a fixed length, which takes no call.
const SHORT: usize = 32;

/// What is the same for all nodes of each type of a chunk.
pub(super) struct Templates {
    text: Vec<u8>,
    types: Vec<Template>,
    fields: Vec<FieldTemplate>,
}

struct Template {
    kind: NodeKind,
    before: Range<u32>,
    fields: Range<u32>,
}

/// A field: what stands before its value, and where the value is.
pub(super) struct FieldTemplate {
    before: Range<u32>,
    pub kind: FieldKind,
    pub slot: usize,
}

impl Templates {
    /// The templates of all types of `chunk`.
    pub fn new(chunk: &Chunk) -> Self {
        let mut this = Self { text: Vec::new(), types: Vec::new(), fields: Vec::new() };
        for info in chunk.types() {
            let begin = this.text.len();
            this.text.extend_from_slice(b"{\"type\":");
            write_string(&info.key, &mut this.text);
            if info.kind != NodeKind::None {
                this.text.extend_from_slice(b",\"data\":");
            }
            let before = begin as u32..this.text.len() as u32;
            let first = this.fields.len() as u32;
            if info.kind == NodeKind::Object {
                for (number, field) in info.fields.iter().enumerate() {
                    let begin = this.text.len();
                    this.text.push(if number == 0 { b'{' } else { b',' });
                    write_string(&field.name, &mut this.text);
                    this.text.push(b':');
                    let before = begin as u32..this.text.len() as u32;
                    this.fields.push(FieldTemplate { before, kind: field.kind, slot: field.slot });
                }
            }
            let fields = first..this.fields.len() as u32;
            this.types.push(Template { kind: info.kind, before, fields });
        }
        // So that a fixed length can be read at every piece.
        this.text.resize(this.text.len() + SHORT, 0);
        this
    }

    /// The kind of a type and its fields; appends what stands before the data.
    #[inline]
    pub fn begin(&self, ty: u16, out: &mut Vec<u8>) -> (NodeKind, &[FieldTemplate]) {
        let template = &self.types[usize::from(ty)];
        self.append(&template.before, out);
        let fields = template.fields.start as usize..template.fields.end as usize;
        (template.kind, &self.fields[fields])
    }

    /// Appends what stands before the value of a field.
    #[inline]
    pub fn begin_field(&self, field: &FieldTemplate, out: &mut Vec<u8>) {
        self.append(&field.before, out);
    }

    #[inline]
    fn append(&self, range: &Range<u32>, out: &mut Vec<u8>) {
        let (start, end) = (range.start as usize, range.end as usize);
        match self.text[start..].first_chunk::<SHORT>() {
            Some(piece) if end - start <= SHORT => {
                let len = out.len() + (end - start);
                out.extend_from_slice(piece);
                out.truncate(len);
            }
            _ => out.extend_from_slice(&self.text[start..end]),
        }
    }
}
