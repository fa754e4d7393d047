import { CALLS, LITERALS, NOTE, NOTED } from './codes.js';
import type { DocColumns } from './columns.js';
import type { ColumnsWriter } from './columns-writer.js';
import type { FieldForm, KindInfo } from './registry.js';

/** The kind whose words are not those of its fields. */
const LITERAL = 'LiteralDoc';

/** The kinds of literals whose low word is a text. */
const TEXTUAL: ReadonlySet<string> = new Set(['BigInt', 'Str', 'Bytes']);

/** What a field holds, as the copy cares. */
type Held = 'doc' | 'text' | 'code';

/** The fields of the kinds, as the copy cares. */
const shapes = new WeakMap<KindInfo, readonly { held: Held; form: FieldForm }[]>();

function shapeOf(kind: KindInfo): readonly { held: Held; form: FieldForm }[] {
  let shape = shapes.get(kind);
  if (shape === undefined) {
    shape = kind.fields.map(({ of, form }) => ({ held: heldBy(of), form }));
    shapes.set(kind, shape);
  }
  return shape;
}

function heldBy(of: string): Held {
  if (of === 'text') return 'text';
  return ['expr', 'stmt', 'part', 'doc'].includes(of) ? 'doc' : 'code';
}

/**
 * Copies Docs of columns, word by word: what nobody has changed becomes no objects. A Doc that was
 * copied keeps its new number.
 */
export class ColumnsCopy {
  readonly #from: DocColumns;
  readonly #to: ColumnsWriter;
  /** The new numbers, one more than they are; 0 is none. */
  readonly #docs: Uint32Array;
  readonly #texts: Uint32Array;
  readonly #paths: Uint32Array;

  constructor(from: DocColumns, to: ColumnsWriter) {
    this.#from = from;
    this.#to = to;
    const [docs = 0, texts = 0, steps = 0] = from.binding.words;
    this.#docs = new Uint32Array(docs);
    this.#texts = new Uint32Array(texts);
    this.#paths = new Uint32Array(steps + 1);
  }

  /** The new number of a Doc. What is in it comes first, without recursion. */
  doc(root: number): number {
    const pending = [root];
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
      if (this.#docs[number] !== 0) continue;
      const inside = this.#missing(number);
      if (inside.length === 0) {
        this.#copy(number);
        continue;
      }
      pending.push(number);
      for (let at = inside.length - 1; at >= 0; at -= 1) pending.push(inside[at] ?? 0);
    }
    return (this.#docs[root] ?? 1) - 1;
  }

  #copy(number: number): void {
    const { words } = this.#from;
    const { kind, start, fields } = this.#from.record(number);
    this.#docs[number] = this.#to.begin() + 1;
    const head = words[start] ?? 0;
    this.#to.word(head);
    if ((head & NOTED) !== 0) this.#notes(start + 1, fields);
    if (kind.name === LITERAL) this.#literal(fields);
    else this.#fields(kind, fields, undefined);
  }

  /** The parts of a Doc that are not copied yet. */
  #missing(number: number): number[] {
    const found: number[] = [];
    const { kind, fields } = this.#from.record(number);
    if (kind.name !== LITERAL) this.#fields(kind, fields, found);
    return found;
  }

  /** Copies fields; or, given a list, adds to it the Docs in them that are not copied yet. */
  #fields(kind: KindInfo, start: number, missing: number[] | undefined): void {
    const { words } = this.#from;
    let at = start;
    for (const { held, form } of shapeOf(kind)) {
      // One, or one and more where it is there, stand without a length.
      let lists = 1;
      let length = 1;
      switch (form) {
        case '':
        case '?':
          break;
        case '**':
          lists = words[at++] ?? 0;
          if (missing === undefined) this.#to.word(lists);
          break;
        case '*?':
          lists = words[at++] ?? 0;
          if (missing === undefined) this.#to.word(lists);
      }
      const higher = form === '?' || form === '?*' ? 1 : 0;
      for (; lists > 0; lists -= 1) {
        if (form !== '' && form !== '?') {
          length = words[at++] ?? 0;
          if (missing === undefined) this.#to.word(length);
        }
        for (let left = length; left > 0; left -= 1) {
          this.#item(held, words[at++] ?? 0, higher, missing);
        }
      }
    }
  }

  /** A word of a field, one `higher` than what it stands for, or 0 where that is not there. */
  #item(held: Held, word: number, higher: 0 | 1, missing: number[] | undefined): void {
    if (higher === 1 && word === 0) {
      if (missing === undefined) this.#to.word(0);
      return;
    }
    const number = word - higher;
    if (missing !== undefined) {
      if (held === 'doc' && this.#docs[number] === 0) missing.push(number);
    } else if (held === 'doc') {
      this.#to.word((this.#docs[number] ?? 1) - 1 + higher);
    } else {
      this.#to.word(held === 'text' ? this.#text(number) + higher : word);
    }
  }

  #literal(at: number): void {
    const { words } = this.#from;
    const [of = 0, low = 0, high = 0, spelled = 0] = words.subarray(at, at + 4);
    this.#to.word(of);
    this.#to.word(TEXTUAL.has(LITERALS[of] ?? '') ? this.#text(low) : low);
    this.#to.word(high);
    this.#to.word(spelled === 0 ? 0 : this.#text(spelled - 1) + 1);
  }

  #notes(start: number, end: number): void {
    const { words, source } = this.#from;
    this.#to.word(words[start] ?? 0);
    for (let at = start + 1; at < end; at += 2) {
      const tag = words[at] ?? 0;
      const operand = words[at + 1] ?? 0;
      this.#to.word(tag);
      switch (tag) {
        case NOTE.span:
          this.#to.word(this.#to.source(source));
          this.#to.word(words[at + 2] ?? 0);
          this.#to.word(words[at + 3] ?? 0);
          at += 2;
          break;
        case NOTE.madeAt: {
          const [line = 0, column = 0] = [words[at + 2], words[at + 3]];
          this.#to.word(this.#to.text(CALLS));
          this.#to.word(this.#to.call({ place: { file: this.#from.text(operand), line, column } }));
          this.#to.word(column);
          at += 2;
          break;
        }
        case NOTE.path:
          this.#to.word(this.#path(operand));
          break;
        case NOTE.blankLine:
          this.#to.word(operand);
          break;
        default:
          this.#to.word(this.#text(operand));
      }
    }
  }

  #text(number: number): number {
    const known = this.#texts[number] ?? 0;
    if (known !== 0) return known - 1;
    const copied = this.#to.text(this.#from.text(number));
    this.#texts[number] = copied + 1;
    return copied;
  }

  /** The new number of a path: that of the root stays 0. */
  #path(number: number): number {
    const steps: number[] = [];
    let at = number;
    while (at !== 0 && this.#paths[at] === 0) {
      steps.push(at);
      at = this.#from.step(at).parent;
    }
    let copied = this.#paths[at] ?? 0;
    for (const step of steps.toReversed()) {
      copied = this.#to.step(copied, this.#text(this.#from.step(step).text));
      this.#paths[step] = copied;
    }
    return copied;
  }
}
