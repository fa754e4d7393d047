/** A text that Docs were read from. */
export class DocSource {
  readonly text: string | Uint8Array;
  readonly filename: string | undefined;
  #bytes: Uint8Array | undefined;
  /** Whether an offset in bytes is one in the units of the text. */
  #plain: boolean | undefined;

  constructor(text: string | Uint8Array, filename: string | undefined) {
    this.text = text;
    this.filename = filename;
  }

  get bytes(): Uint8Array {
    this.#bytes ??= typeof this.text === 'string' ? new TextEncoder().encode(this.text) : this.text;
    return this.#bytes;
  }

  /** The offset in the units of the text of a byte of it. */
  offset(byte: number): number {
    this.#plain ??= typeof this.text !== 'string' || this.bytes.length === this.text.length;
    return this.#plain ? byte : this.decode(0, byte).length;
  }

  decode(start: number, end: number): string {
    return new TextDecoder().decode(this.bytes.subarray(start, end));
  }
}

/** Where in a text a Doc was read. */
export class SourceSpan {
  /** @internal Nothing where only the addon knows the text. */
  readonly source: DocSource | undefined;
  /** @internal Offset of the first byte. */
  readonly startByte: number;
  /** @internal Offset behind the last byte. */
  readonly endByte: number;

  /** @internal Spans come from `parseDoc`. */
  constructor(source: DocSource | undefined, startByte: number, endByte: number) {
    this.source = source;
    this.startByte = startByte;
    this.endByte = endByte;
    Object.freeze(this);
  }

  /** Offset of the first unit: UTF-16 code units for a string, bytes for a `Uint8Array`. */
  get start(): number {
    return this.source?.offset(this.startByte) ?? this.startByte;
  }

  /** Offset behind the last unit. */
  get end(): number {
    return this.source?.offset(this.endByte) ?? this.endByte;
  }

  /** Line of the first character, from 1. */
  get line(): number {
    return this.#before().split('\n').length;
  }

  /** Column of the first character, in characters from 1. */
  get column(): number {
    const before = this.#before();
    return Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1;
  }

  /** The name of the text, where it has one. */
  get filename(): string | undefined {
    return this.source?.filename;
  }

  /** What stands there. */
  get text(): string {
    return this.source?.decode(this.startByte, this.endByte) ?? '';
  }

  #before(): string {
    return this.source?.decode(0, this.startByte) ?? '';
  }
}
