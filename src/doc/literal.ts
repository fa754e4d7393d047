import { ExprNode, changed, fieldsOf } from './node.js';
import type { DocNotes } from './notes.js';

/** What a literal is to Python. */
export type LiteralType = 'None' | 'Bool' | 'Int' | 'Float' | 'Str' | 'Bytes' | 'Ellipsis';

/** The value of a literal; of `...` it is `null`. */
export type LiteralValue = null | boolean | number | bigint | string | Uint8Array;

/** How a value is written out. */
export interface LiteralOptions extends DocNotes {
  /**
   * What it is to Python: `Float` for an integral number that is a float, `Ellipsis` for `...`. By
   * default an integral number is an integer.
   */
  type?: LiteralType;
  /** How its author wrote it, where not as TVM does: `0x10`, `1_000`, `'single quotes'`. */
  spelling?: string | null;
}

/** The fields of a `LiteralDoc`. */
export interface LiteralDocFields extends LiteralOptions {
  /** The value. */
  value: LiteralValue;
}

/** A value written out. */
export class LiteralDoc extends ExprNode {
  constructor(value: LiteralValue, options: LiteralOptions = {}) {
    const { type, spelling, ...notes } = options;
    super(1, [value, type, spelling], notes);
  }

  override get kind(): 'LiteralDoc' {
    return 'LiteralDoc';
  }

  /** The value: an integer is a `number`, and a `bigint` only beyond 2^53. */
  get value(): LiteralValue {
    return fieldsOf(this)[0] as LiteralValue;
  }

  /** What it is to Python. */
  get type(): LiteralType {
    return fieldsOf(this)[1] as LiteralType;
  }

  /** How its author wrote it, where not as TVM does. */
  get spelling(): string | null {
    return fieldsOf(this)[2] as string | null;
  }

  /**
   * The same Doc with other fields or notes; itself where nothing differs. A new value has the type
   * that is its own, and no spelling.
   */
  override with(changes: Partial<LiteralDocFields>): LiteralDoc {
    const own = 'value' in changes ? { type: undefined, spelling: null } : {};
    return changed(this, { ...own, ...changes });
  }
}
