import type { BindingDoc } from '../binding/index.js';
import { operators } from '../generated/doc-kinds.js';
import type { Doc } from '../generated/docs.js';
import type { IRObject } from '../ir/ir-object.js';
import { LITERALS, NOTE, NOTED } from './columns.js';
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

/** The file that stands for the places of calls, which are asked for only where there is an error. */
export const CALLS = '<calls>';

/** Encodes a Doc with all that is in it; one that lies in columns unchanged is taken from there. */
export function encodeDoc(doc: Doc): EncodedDoc {
  const place = placeOf(doc);
  if (place !== undefined) {
    const { columns, number } = place;
    const encoded = { ...columns.binding, root: number };
    return { doc: encoded, sources: [columns.source], calls: [], objects: new Map() };
  }
  const encoder = new Encoder();
  const root = encoder.doc(doc);
  return encoder.finish(root);
}

/** Words that grow. */
class Words {
  #words = new Uint32Array(64);
  length = 0;

  push(word: number): void {
    if (this.length === this.#words.length) {
      const grown = new Uint32Array(2 * this.length);
      grown.set(this.#words);
      this.#words = grown;
    }
    this.#words[this.length++] = word;
  }

  get used(): Uint32Array {
    return this.#words.subarray(0, this.length);
  }
}

/** The columns of Docs under construction. A Doc that stands at several places is encoded once. */
class Encoder {
  readonly #words = new Words();
  readonly #starts = new Words();
  readonly #ends = new Words();
  readonly #steps = new Words();
  readonly #texts: string[] = [];
  readonly #textNumbers = new Map<string, number>();
  readonly #paths = new Map<string, number>();
  readonly #docs = new Map<Doc, number>();
  readonly #sources = new Map<DocSource | undefined, number>();
  readonly #calls = new Map<MadeAt, number>();
  readonly #objects = new Map<string, IRObject>();
  #units = 0;

  /** The number of a Doc. What is in it comes first, without recursion: Docs may be nested deep. */
  doc(root: Doc): number {
    const pending: { doc: Doc; entered: boolean }[] = [{ doc: root, entered: false }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { doc, entered } = next;
      if (this.#docs.has(doc)) continue;
      if (entered) {
        this.#close(doc);
        continue;
      }
      pending.push({ doc, entered: true });
      for (const child of doc.children.toReversed()) pending.push({ doc: child, entered: false });
    }
    return this.#docs.get(root) ?? 0;
  }

  finish(root: number): EncodedDoc {
    const parts = [
      Uint32Array.of(this.#starts.length, this.#texts.length, this.#steps.length / 2),
      this.#starts.used,
      Uint32Array.of(this.#words.length),
      this.#ends.used,
      this.#steps.used,
      this.#words.used,
    ];
    const words = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      words.set(part, at);
      at += part.length;
    }
    return {
      doc: { words, text: this.#texts.join(''), root },
      sources: [...this.#sources.keys()],
      calls: [...this.#calls.keys()],
      objects: this.#objects,
    };
  }

  #close(doc: Doc): void {
    this.#docs.set(doc, this.#starts.length);
    this.#starts.push(this.#words.length);
    const kind = kindNumber(doc);
    const notes = notesOf(doc);
    if (notes === NO_NOTES) {
      this.#words.push(kind);
    } else {
      this.#words.push(kind | NOTED);
      const words = this.#notes(notes);
      this.#words.push(words.length);
      for (const word of words) this.#words.push(word);
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
    if (madeAt !== undefined) words.push(NOTE.madeAt, this.#text(CALLS), this.#call(madeAt), 1);
    if (comment !== undefined) words.push(NOTE.comment, this.#text(comment));
    if (sourceSpan !== undefined) {
      const { source, startByte, endByte } = sourceSpan;
      words.push(NOTE.span, this.#source(source), startByte, endByte);
    }
    for (const path of sourcePaths) words.push(NOTE.path, this.#path(path));
    for (const note of commentsBefore) {
      if (typeof note === 'string') words.push(NOTE.commentBefore, this.#text(note));
      else words.push(NOTE.blankLine, Number(note.blankLine === 'indented'));
    }
    for (const note of commentsAfter) words.push(NOTE.commentAfter, this.#text(note));
    return words;
  }

  #text(text: string): number {
    let number = this.#textNumbers.get(text);
    if (number === undefined) {
      number = this.#texts.length;
      this.#textNumbers.set(text, number);
      this.#texts.push(text);
      this.#units += text.length;
      this.#ends.push(this.#units);
    }
    return number;
  }

  #source(source: DocSource | undefined): number {
    let number = this.#sources.get(source);
    if (number === undefined) {
      number = this.#sources.size;
      this.#sources.set(source, number);
    }
    return number;
  }

  #call(call: MadeAt): number {
    let number = this.#calls.get(call);
    if (number === undefined) {
      number = this.#calls.size + 1;
      this.#calls.set(call, number);
    }
    return number;
  }

  #path(path: string): number {
    if (path === '<root>') return 0;
    let number = this.#paths.get(path);
    if (number === undefined) {
      this.#steps.push(0);
      this.#steps.push(this.#text(path));
      number = this.#steps.length / 2;
      this.#paths.set(path, number);
    }
    return number;
  }

  #field({ of, form }: FieldInfo, value: unknown): void {
    const one = (item: unknown) => this.#words.push(this.#one(of, item));
    const optional = (item: unknown) =>
      this.#words.push(item === null ? 0 : this.#one(of, item) + 1);
    const list = (items: unknown, put: (item: unknown) => void) => {
      const { length } = items as readonly unknown[];
      this.#words.push(length);
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
        this.#words.push(Number(value !== null));
        if (value !== null) list(value, one);
    }
  }

  #one(of: string, value: unknown): number {
    switch (of) {
      case 'text':
        return this.#text(value as string);
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
    this.#words.push(LITERALS.indexOf(of));
    this.#words.push(low);
    this.#words.push(high);
    this.#words.push(spelling === null ? 0 : this.#text(spelling as string) + 1);
  }

  #literalWords(value: unknown, type: string): [of: string, low: number, high: number] {
    switch (type) {
      case 'Bool':
        return [type, Number(value), 0];
      case 'Int': {
        const wide = BigInt(value as number | bigint);
        if (BigInt.asIntN(64, wide) !== wide) return ['BigInt', this.#text(String(wide)), 0];
        return [type, Number(wide & 0xffff_ffffn), Number((wide >> 32n) & 0xffff_ffffn)];
      }
      case 'Float': {
        const [low = 0, high = 0] = new Uint32Array(Float64Array.of(value as number).buffer);
        return [type, low, high];
      }
      case 'Str':
        return [type, this.#text(value as string), 0];
      case 'Bytes': {
        const text = Array.from(value as Uint8Array, (byte) => String.fromCharCode(byte));
        return [type, this.#text(text.join('')), 0];
      }
      default:
        return [type, 0, 0];
    }
  }
}
