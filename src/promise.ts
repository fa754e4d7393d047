import type { BindingError } from './binding/index.js';
import { describe, wrong } from './option-checks.js';
import { invalidArgument } from './error.js';
import { unwrap } from './outcome.js';

/** What every asynchronous function takes beside its own options. */
export interface Abortable {
  /** Gives the operation up: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** A started operation of the addon, and the signal it obeys. */
interface Operation<T> {
  signal: AbortSignal | undefined;
  start: (abort: AbortSignal | undefined) => Promise<T | BindingError>;
}

/**
 * Runs an asynchronous operation. What `prepare` throws, wrong arguments for one, rejects the
 * promise; a signal that is aborted, before or meanwhile, rejects it with the signal's reason.
 */
export async function promiseOf<T>(prepare: () => Operation<T>): Promise<T> {
  const { signal, start } = prepare();
  if (signal === undefined) return unwrap(await start(undefined));
  // Of an already aborted signal the addon would hear nothing.
  signal.throwIfAborted();
  // The addon overwrites the signal's `onabort`: it gets one of its own.
  const controller = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(signal.reason));
  });
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return unwrap(await Promise.race([start(controller.signal), aborted]));
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Takes the signal out of the options of an asynchronous function. */
export function splitSignal(options: unknown): { signal: AbortSignal | undefined; rest: unknown } {
  if (options === undefined) return { signal: undefined, rest: undefined };
  if (typeof options !== 'object' || options === null) {
    throw invalidArgument(`options must be an object, not ${describe(options)}`);
  }
  const { signal, ...rest } = options as { signal?: unknown };
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw wrong('signal', 'an AbortSignal', signal);
  }
  return { signal, rest };
}
