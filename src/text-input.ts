import { wrong } from './option-checks.js';

/** A text argument; `INVALID_ARGUMENT` for anything else. */
export function textInput(value: unknown, name: string): string | Uint8Array {
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  throw wrong(name, 'a string or a Uint8Array', value);
}
