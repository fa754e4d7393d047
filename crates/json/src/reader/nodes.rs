//! The array of nodes, and one node.

use std::sync::Arc;

use tvmscript_diagnostics::codes;
use tvmscript_graph::schema::symbols;
use tvmscript_graph::{ChunkBuilder, NodeKind, Schema};

use super::cursor::{Cursor, Key};
use super::data::read_data;
use super::fault::{Fault, Parsed, from_graph};
use super::fields::{eat_key, read_fields_in_order};
use super::sink::Sink;
use super::types::Types;

/// The array of nodes.
pub(super) struct Nodes {
    pub types: Types,
    pub sink: Sink,
    /// The nodes that are not what their types want, in order.
    pub unusable: Vec<u32>,
    /// Whether there is white space between tokens.
    spaced: bool,
}

impl Nodes {
    /// No nodes yet, but room for as many as `len` bytes usually have.
    pub fn new(schema: &Arc<Schema>, len: usize) -> Self {
        // Nodes have 62 bytes on average, with 3.6 slots. Room that is not used costs no memory, and
        // is given back; room that has to grow costs twice.
        let builder =
            ChunkBuilder::with_capacity(Arc::clone(schema), len / 44 + 16, len / 11 + 64, len / 32);
        Self { types: Types::new(), sink: Sink::new(builder), unusable: Vec::new(), spaced: false }
    }

    /// Number of nodes.
    pub fn count(&self) -> i64 {
        i64::try_from(self.sink.builder.len()).unwrap_or(i64::MAX)
    }

    /// Reads the array that begins here.
    pub fn read_all(&mut self, cursor: &mut Cursor<'_>) -> Parsed<()> {
        if !cursor.open_array() {
            return Ok(());
        }
        loop {
            self.read(cursor)?;
            // Without white space most of the time.
            if !cursor.eat_byte(b',') && !cursor.next_element()? {
                return Ok(());
            }
        }
    }

    /// Reads the node that begins here.
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Parsed<()> {
        let begin = cursor.at;
        let mark = self.sink.mark();
        // The first node that has white space tells that the others have it too.
        if !self.spaced {
            if self.read_in_order::<false>(cursor)? {
                return Ok(());
            }
            self.sink.rewind(mark);
            cursor.at = begin;
        }
        if self.read_in_order::<true>(cursor)? {
            self.spaced = true;
            return Ok(());
        }
        self.sink.rewind(mark);
        cursor.at = begin;
        cursor.space();
        match self.read_any(cursor) {
            Err(fault) if !fault.is_fatal() => {
                self.sink.rewind(mark);
                let node = self.sink.finish_unusable().map_err(|e| from_graph(&e, begin, begin))?;
                self.unusable.push(node);
                cursor.at = begin;
                cursor.space();
                cursor.skip_value()
            }
            other => other,
        }
    }

    /// Reads a node whose keys are in TVM's order, `SPACED` with white space; `false` where they
    /// are not or anything else is wrong.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE`.
    #[inline]
    fn read_in_order<const SPACED: bool>(&mut self, cursor: &mut Cursor<'_>) -> Parsed<bool> {
        let begin = cursor.at;
        if !eat_key::<SPACED>(cursor, b'{', "type") || cursor.peek() != Some(b'"') {
            return Ok(false);
        }
        let Ok(key) = cursor.string() else { return Ok(false) };
        if key.escaped {
            return Ok(false);
        }
        let graph = |error| from_graph(&error, begin, begin + 1);
        let number = self.types.get(key.raw, &mut self.sink.builder).map_err(graph)?;
        let known = self.types.known(number);
        let kind = known.info.kind;
        let has_data = eat_key::<SPACED>(cursor, b',', "data");
        let read = match kind {
            NodeKind::Object => {
                has_data && read_fields_in_order::<SPACED>(cursor, &mut self.sink, &known.info)
            }
            NodeKind::None if !has_data => true,
            _ => has_data && read_data(cursor, &mut self.sink, &known.info, number).is_ok(),
        };
        if SPACED {
            cursor.space();
        }
        if !read || !cursor.eat_byte(b'}') {
            return Ok(false);
        }
        let number = self.final_type(number, kind, begin)?;
        self.sink.finish(self.types.known(number)).map_err(graph)?;
        Ok(true)
    }

    /// Reads a node with its keys in any order.
    pub fn read_any(&mut self, cursor: &mut Cursor<'_>) -> Parsed<()> {
        let begin = cursor.at;
        if cursor.peek() != Some(b'{') {
            cursor.skip_value()?;
            return Err(Fault::new(codes::JSON_GRAPH, begin, cursor.at, "a node is a JSON object"));
        }
        let mut ty: Option<(usize, Option<Key<'_>>)> = None;
        let mut data = None;
        cursor.members(|cursor, key| {
            let at = cursor.at;
            match &*key.decode() {
                "type" if cursor.peek() == Some(b'"') => ty = Some((at, Some(cursor.string()?))),
                "type" => {
                    ty = Some((at, None));
                    cursor.skip_value()?;
                }
                "data" => {
                    data = Some(at);
                    cursor.skip_value()?;
                }
                _ => cursor.skip_value()?,
            }
            Ok(())
        })?;
        let end = cursor.at;
        let fault = |at, message| Fault::new(codes::JSON_GRAPH, at, end, message);
        let (at, key) = ty.ok_or_else(|| fault(begin, "a node without a `type`"))?;
        let key = key.ok_or_else(|| fault(at, "the `type` of a node is not a string"))?.decode();
        let graph = |error| from_graph(&error, begin, end);
        let number = self.types.get(&key, &mut self.sink.builder).map_err(graph)?;
        let known = self.types.known(number);
        match (data, known.info.kind) {
            (_, NodeKind::None) => {}
            (None, NodeKind::Raw) => self.sink.raw("").map_err(graph)?,
            (None, _) => return Err(fault(begin, "a node without `data`")),
            (Some(at), _) => {
                let mut cursor = Cursor::new(cursor.text, at);
                read_data(&mut cursor, &mut self.sink, &known.info, number)?;
            }
        }
        let kind = known.info.kind;
        let number = self.final_type(number, kind, begin)?;
        self.sink.finish(self.types.known(number)).map_err(graph)
    }

    /// The number of the type of the node just read: a big integer may turn out to be a small one.
    #[inline]
    fn final_type(&mut self, number: usize, kind: NodeKind, at: usize) -> Parsed<usize> {
        if kind == NodeKind::BigInt && std::mem::take(&mut self.sink.small_big_int) {
            let key = symbols::INT.key();
            let graph = |error| from_graph(&error, at, at + 1);
            return self.types.get(key, &mut self.sink.builder).map_err(graph);
        }
        Ok(number)
    }
}
