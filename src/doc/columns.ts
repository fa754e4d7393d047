import type { BindingDoc } from '../binding/index.js';
import { operators } from '../generated/doc-kinds.js';
import type { Doc } from '../generated/docs.js';
import { KIND_MASK, LITERALS, NOTE, NOTED } from './codes.js';
import { docOf } from './node.js';
import type { BlankLine, MadeAt, Notes } from './notes.js';
import { NO_NOTES } from './notes.js';
import type { FieldInfo, KindInfo } from './registry.js';
import { kindInfo } from './registry.js';
import type { DocSource } from './source.js';
import { SourceSpan } from './source.js';

/** Docs as the addon hands them over; `tvmscript_doc::columns` says what the words are. */
export class DocColumns {
  /** What the addon takes back as it is. */
  readonly binding: BindingDoc;
  /** The text that the Docs were read from. */
  readonly source: DocSource | undefined;
  readonly words: Uint32Array;
  /** Where the columns of ends of texts, of steps of paths and of the words of Docs begin. */
  readonly #ends: number;
  readonly #steps: number;
  readonly #bodies: number;
  readonly #docs: (Doc | undefined)[] = [];
  readonly #texts: (string | undefined)[] = [];

  constructor(binding: BindingDoc, source: DocSource | undefined) {
    this.binding = binding;
    this.source = source;
    this.words = binding.words;
    const [nodes = 0, texts = 0, steps = 0] = binding.words;
    this.#ends = 3 + nodes + 1;
    this.#steps = this.#ends + texts;
    this.#bodies = this.#steps + 2 * steps;
  }

  /** The Doc that is meant. */
  get root(): Doc {
    return this.doc(this.binding.root);
  }

  /** The Doc of a number: the same one for the same number. */
  doc(number: number): Doc {
    return (this.#docs[number] ??= docOf(
      this.#word(this.#start(number)) & KIND_MASK,
      this,
      number,
    ) as unknown as Doc);
  }

  /** Where the words of a Doc begin, and where those of its fields. */
  record(number: number): { kind: KindInfo; start: number; fields: number } {
    const start = this.#start(number);
    const head = this.#word(start);
    const fields = (head & NOTED) === 0 ? start + 1 : start + 2 + this.#word(start + 1);
    return { kind: kindInfo(head & KIND_MASK), start, fields };
  }

  /** The path that a path extends, and by which text; 0 is the root. */
  step(path: number): { parent: number; text: number } {
    const at = this.#steps + 2 * (path - 1);
    return { parent: this.#word(at), text: this.#word(at + 1) };
  }

  /** The fields of a Doc. */
  fields(number: number): readonly unknown[] {
    const { kind, fields } = this.record(number);
    if (kind.name === 'LiteralDoc') return this.#literal(fields);
    const cursor = { at: fields };
    return kind.fields.map((field) => this.#field(field, cursor));
  }

  /** The notes of a Doc. */
  notes(number: number): Notes {
    const start = this.#start(number);
    if ((this.#word(start) & NOTED) === 0) return NO_NOTES;
    let sourceSpan: SourceSpan | undefined;
    let comment: string | undefined;
    let madeAt: MadeAt | undefined;
    const sourcePaths: string[] = [];
    const commentsBefore: (string | BlankLine)[] = [];
    const commentsAfter: string[] = [];
    const end = start + 2 + this.#word(start + 1);
    for (let at = start + 2; at < end; at += 2) {
      const operand = this.#word(at + 1);
      switch (this.#word(at)) {
        case NOTE.span:
          sourceSpan = new SourceSpan(this.source, this.#word(at + 2), this.#word(at + 3));
          at += 2;
          break;
        case NOTE.path:
          sourcePaths.push(this.#path(operand));
          break;
        case NOTE.commentBefore:
          commentsBefore.push(this.text(operand));
          break;
        case NOTE.commentAfter:
          commentsAfter.push(this.text(operand));
          break;
        case NOTE.blankLine:
          commentsBefore.push({ blankLine: operand === 0 ? 'plain' : 'indented' });
          break;
        case NOTE.comment:
          comment = this.text(operand);
          break;
        case NOTE.madeAt: {
          const [line, column] = [this.#word(at + 2), this.#word(at + 3)];
          madeAt = { place: { file: this.text(operand), line, column } };
          at += 2;
          break;
        }
      }
    }
    for (const list of [sourcePaths, commentsBefore, commentsAfter]) Object.freeze(list);
    return { madeAt, sourceSpan, sourcePaths, commentsBefore, commentsAfter, comment };
  }

  #word(at: number): number {
    return this.words[at] ?? 0;
  }

  #start(number: number): number {
    return this.#bodies + this.#word(3 + number);
  }

  /** The text of a number. */
  text(number: number): string {
    let text = this.#texts[number];
    if (text === undefined) {
      const start = number === 0 ? 0 : this.#word(this.#ends + number - 1);
      text = this.binding.text.slice(start, this.#word(this.#ends + number));
      this.#texts[number] = text;
    }
    return text;
  }

  /** The text of a path: of its steps from the root on. */
  #path(number: number): string {
    const steps: string[] = [];
    for (let at = number; at !== 0; at = this.step(at).parent) {
      steps.push(this.text(this.step(at).text));
    }
    return `<root>${steps.toReversed().join('')}`;
  }

  #field({ of, form }: FieldInfo, cursor: { at: number }): unknown {
    const word = () => this.#word(cursor.at++);
    const one = (value: number) => this.#one(of, value);
    const optional = () => {
      const value = word();
      return value === 0 ? null : one(value - 1);
    };
    const list = <T>(item: () => T): readonly T[] =>
      Object.freeze(Array.from({ length: word() }, item));
    switch (form) {
      case '':
        return one(word());
      case '?':
        return optional();
      case '*':
        return list(() => one(word()));
      case '?*':
        return list(optional);
      case '**':
        return list(() => list(() => one(word())));
      case '*?':
        return word() === 0 ? null : list(() => one(word()));
    }
  }

  #one(of: string, value: number): unknown {
    switch (of) {
      case 'text':
        return this.text(value);
      case 'op':
        return operators[value];
      case 'expr':
      case 'stmt':
      case 'part':
      case 'doc':
        return this.doc(value);
      default:
        return of.split('|')[value];
    }
  }

  #literal(at: number): readonly unknown[] {
    const type = LITERALS[this.#word(at)];
    const low = this.#word(at + 1);
    const high = this.#word(at + 2);
    const spelled = this.#word(at + 3);
    const spelling = spelled === 0 ? null : this.text(spelled - 1);
    switch (type) {
      case 'Bool':
        return [low !== 0, type, spelling];
      case 'Int': {
        const value = (high | 0) * 2 ** 32 + low;
        const exact = Number.isSafeInteger(value);
        return [exact ? value : (BigInt(high | 0) << 32n) + BigInt(low), type, spelling];
      }
      case 'BigInt':
        return [BigInt(this.text(low)), 'Int', spelling];
      case 'Float':
        return [new Float64Array(Uint32Array.of(low, high).buffer)[0], type, spelling];
      case 'Str':
        return [this.text(low), type, spelling];
      case 'Bytes':
        return [
          Uint8Array.from(this.text(low), (character) => character.charCodeAt(0)),
          type,
          spelling,
        ];
      default:
        return [null, type, spelling];
    }
  }
}
