import { wrong } from '../option-checks.js';
import type { Handle } from './graph.js';
import { IRObject } from './ir-object.js';
import { GRAPH, NODE } from './symbols.js';

/** Where an `IRObject` lies; `INVALID_ARGUMENT` for anything else. */
export function handleOf(value: unknown, name: string): Handle {
  if (value instanceof IRObject) return { graph: value[GRAPH], node: value[NODE] };
  throw wrong(name, 'an IRObject', value);
}
