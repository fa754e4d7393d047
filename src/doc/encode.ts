import type { BindingDoc } from '../binding/index.js';
import { operators } from '../generated/doc-kinds.js';
import type { Doc } from '../generated/docs.js';
import type { IRObject } from '../ir/ir-object.js';
import { CALLS, LITERALS, NOTE, NOTED } from './codes.js';
import { ColumnsWriter } from './columns-writer.js';
import type { DocColumns } from './columns.js';
import { ColumnsCopy } from './copy.js';
import { fieldsOf, infoOf, kindNumber, notesOf, placeOf } from './node.js';
import type { MadeAt, Notes } from './notes.js';
import { NO_NOTES } from './notes.js';
import { objectOfId } from './object-id.js';
import type { FieldInfo } from './registry.js';
import type { DocSource } from './source.js';

/** A Doc in the form that the addon takes, and the texts that its spans lie in, by number. */
export interface EncodedDoc {
  readonly doc: BindingDoc;
  readonly sources: readonly (DocSource | undefined)[];
  /** Where the program has made the Docs: a finding at line `n` of `CALLS` is at the nth of these. */
  readonly calls: readonly MadeAt[];
  /** The objects that stand in the Docs, by name. */
  readonly objects: ReadonlyMap<string, IRObject>;
}

/** Encodes a Doc with all that is in it; what lies in columns unchanged is taken from there. */
export function encodeDoc(doc: Doc): EncodedDoc {
  const place = placeOf(doc);
  if (place !== undefined && place.number === place.columns.binding.root) {
    const { binding, source } = place.columns;
    return { doc: binding, sources: [source], calls: [], objects: new Map() };
  }
  const encoder = new Encoder();
  const root = encoder.doc(doc);
  return encoder.finish(root);
}

/** The columns of Docs under construction. A Doc that stands at several places is encoded once. */
class Encoder {
  readonly #to = new ColumnsWriter();
  readonly #docs = new Map<Doc, number>();
  readonly #copies = new Map<DocColumns, ColumnsCopy>();
  readonly #objects = new Map<string, IRObject>();

  /** The number of a Doc. What is in it comes first, without recursion: Docs may be nested deep. */
  doc(root: Doc): number {
    const pending: { doc: Doc; entered: boolean }[] = [{ doc: root, entered: false }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { doc, entered } = next;
      if (this.#docs.has(doc)) continue;
      const place = placeOf(doc);
      if (place !== undefined) {
        this.#docs.set(doc, this.#copy(place.columns).doc(place.number));
      } else if (entered) {
        this.#close(doc);
      } else {
        pending.push({ doc, entered: true });
        for (const child of doc.children.toReversed()) pending.push({ doc: child, entered: false });
      }
    }
    return this.#docs.get(root) ?? 0;
  }

  finish(root: number): EncodedDoc {
    return {
      doc: this.#to.finish(root),
      sources: [...this.#to.sources.keys()],
      calls: [...this.#to.calls.keys()],
      objects: this.#objects,
    };
  }

  #copy(columns: DocColumns): ColumnsCopy {
    let copy = this.#copies.get(columns);
    if (copy === undefined) {
      copy = new ColumnsCopy(columns, this.#to);
      this.#copies.set(columns, copy);
    }
    return copy;
  }

  #close(doc: Doc): void {
    this.#docs.set(doc, this.#to.begin());
    const kind = kindNumber(doc);
    const notes = notesOf(doc);
    if (notes === NO_NOTES) {
      this.#to.word(kind);
    } else {
      this.#to.word(kind | NOTED);
      const words = this.#notes(notes);
      this.#to.word(words.length);
      for (const word of words) this.#to.word(word);
    }
    const fields = fieldsOf(doc);
    if (doc.kind === 'IdDoc') {
      const object = objectOfId(doc);
      if (object !== undefined) this.#objects.set(doc.name, object);
    }
    if (doc.kind === 'LiteralDoc') {
      this.#literal(fields);
    } else {
      for (const [at, field] of infoOf(doc).fields.entries()) this.#field(field, fields[at]);
    }
  }

  #notes(notes: Notes): number[] {
    const { madeAt, sourceSpan, sourcePaths, commentsBefore, commentsAfter, comment } = notes;
    const words: number[] = [];
    if (madeAt !== undefined)
      words.push(NOTE.madeAt, this.#to.text(CALLS), this.#to.call(madeAt), 1);
    if (comment !== undefined) words.push(NOTE.comment, this.#to.text(comment));
    if (sourceSpan !== undefined) {
      const { source, startByte, endByte } = sourceSpan;
      words.push(NOTE.span, this.#to.source(source), startByte, endByte);
    }
    for (const path of sourcePaths) words.push(NOTE.path, this.#to.path(path));
    for (const note of commentsBefore) {
      if (typeof note === 'string') words.push(NOTE.commentBefore, this.#to.text(note));
      else words.push(NOTE.blankLine, Number(note.blankLine === 'indented'));
    }
    for (const note of commentsAfter) words.push(NOTE.commentAfter, this.#to.text(note));
    return words;
  }

  #field({ of, form }: FieldInfo, value: unknown): void {
    const one = (item: unknown) => this.#to.word(this.#one(of, item));
    const optional = (item: unknown) => this.#to.word(item === null ? 0 : this.#one(of, item) + 1);
    const list = (items: unknown, put: (item: unknown) => void) => {
      const { length } = items as readonly unknown[];
      this.#to.word(length);
      for (const item of items as readonly unknown[]) put(item);
    };
    switch (form) {
      case '':
        return one(value);
      case '?':
        return optional(value);
      case '*':
        return list(value, one);
      case '?*':
        return list(value, optional);
      case '**':
        return list(value, (inner) => list(inner, one));
      case '*?':
        this.#to.word(Number(value !== null));
        if (value !== null) list(value, one);
    }
  }

  #one(of: string, value: unknown): number {
    switch (of) {
      case 'text':
        return this.#to.text(value as string);
      case 'op':
        return (operators as readonly unknown[]).indexOf(value);
      case 'expr':
      case 'stmt':
      case 'part':
      case 'doc':
        return this.#docs.get(value as Doc) ?? 0;
      default:
        return of.split('|').indexOf(value as string);
    }
  }

  #literal([value, type, spelling]: readonly unknown[]): void {
    const [of, low, high] = this.#literalWords(value, type as string);
    this.#to.word(LITERALS.indexOf(of));
    this.#to.word(low);
    this.#to.word(high);
    this.#to.word(spelling === null ? 0 : this.#to.text(spelling as string) + 1);
  }

  #literalWords(value: unknown, type: string): [of: string, low: number, high: number] {
    switch (type) {
      case 'Bool':
        return [type, Number(value), 0];
      case 'Int': {
        const wide = BigInt(value as number | bigint);
        if (BigInt.asIntN(64, wide) !== wide) return ['BigInt', this.#to.text(String(wide)), 0];
        return [type, Number(wide & 0xffff_ffffn), Number((wide >> 32n) & 0xffff_ffffn)];
      }
      case 'Float': {
        const [low = 0, high = 0] = new Uint32Array(Float64Array.of(value as number).buffer);
        return [type, low, high];
      }
      case 'Str':
        return [type, this.#to.text(value as string), 0];
      case 'Bytes': {
        const text = Array.from(value as Uint8Array, (byte) => String.fromCharCode(byte));
        return [type, this.#to.text(text.join('')), 0];
      }
      default:
        return [type, 0, 0];
    }
  }
}
