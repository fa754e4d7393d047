import type { BindingDoc } from '../binding/index.js';
import type { MadeAt } from './notes.js';
import type { DocSource } from './source.js';

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

/** The columns of Docs under construction; `tvmscript_doc::columns` says what the words are. */
export class ColumnsWriter {
  /** The texts that spans lie in, by number. */
  readonly sources = new Map<DocSource | undefined, number>();
  /** Where the program has made Docs, by number. */
  readonly calls = new Map<MadeAt, number>();
  readonly #words = new Words();
  readonly #starts = new Words();
  readonly #ends = new Words();
  readonly #steps = new Words();
  readonly #texts: string[] = [];
  readonly #textNumbers = new Map<string, number>();
  readonly #paths = new Map<string, number>();
  #units = 0;

  /** Begins the words of a Doc, and gives its number. */
  begin(): number {
    this.#starts.push(this.#words.length);
    return this.#starts.length - 1;
  }

  /** A word of the Doc that was begun. */
  word(word: number): void {
    this.#words.push(word);
  }

  /** The number of a text. */
  text(text: string): number {
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

  /** The number of a text that spans lie in. */
  source(source: DocSource | undefined): number {
    let number = this.sources.get(source);
    if (number === undefined) {
      number = this.sources.size;
      this.sources.set(source, number);
    }
    return number;
  }

  /** The number of a call, from 1. */
  call(call: MadeAt): number {
    let number = this.calls.get(call);
    if (number === undefined) {
      number = this.calls.size + 1;
      this.calls.set(call, number);
    }
    return number;
  }

  /** The number of an access path; 0 is that of the root. */
  path(path: string): number {
    if (path === '<root>') return 0;
    let number = this.#paths.get(path);
    if (number === undefined) {
      number = this.step(0, this.text(path));
      this.#paths.set(path, number);
    }
    return number;
  }

  /** The number of a path that extends another one by a text. */
  step(parent: number, text: number): number {
    this.#steps.push(parent);
    this.#steps.push(text);
    return this.#steps.length / 2;
  }

  finish(root: number): BindingDoc {
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
    return { words, text: this.#texts.join(''), root };
  }
}
