import type { Graph } from './graph.js';
import { wrong } from './option-checks.js';

/** Where an object lies: a graph and the number of a node in it. */
export interface Handle {
  readonly graph: Graph;
  readonly node: number;
}

/** The property of an `IRObject` that holds its handle. */
export const HANDLE: unique symbol = Symbol('tvmscript.handle');

/** The handle of an `IRObject`; `INVALID_ARGUMENT` for anything else. */
export function handleOf(value: unknown, name: string): Handle {
  if (typeof value === 'object' && value !== null && HANDLE in value) {
    return value[HANDLE] as Handle;
  }
  throw wrong(name, 'an IRObject', value);
}
