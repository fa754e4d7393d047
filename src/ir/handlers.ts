import { invalidArgument } from '../error.js';
import { describe } from '../option-checks.js';
import type { TypeLayout } from './layout.js';

/** The words for handlers in errors: what their object is, and what one of them is by its key. */
interface Words {
  readonly all: string;
  readonly one: (key: string) => string;
}

/**
 * Finds the handler of a type among those of an object by type key: the type's own, or that of the
 * nearest type that it derives from.
 */
export function handlersByType<Handler>(
  given: unknown,
  words: Words,
): (layout: TypeLayout) => Handler | undefined {
  if (typeof given !== 'object' || given === null) {
    throw invalidArgument(`${words.all}, not ${describe(given)}`);
  }
  const handlers = new Map<string, Handler>();
  for (const [key, handler] of Object.entries(given)) {
    if (typeof handler !== 'function') {
      throw invalidArgument(`${words.one(key)} must be a function, not ${describe(handler)}`);
    }
    handlers.set(key, handler as Handler);
  }
  return ({ key, ancestors }) =>
    [key, ...ancestors].map((type) => handlers.get(type)).find((found) => found !== undefined);
}
