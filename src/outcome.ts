import type { BindingError } from './binding/index.js';
import type { Diagnostic } from './diagnostic.js';
import { TVMScriptError } from './error.js';

/** The value, or a thrown `TVMScriptError`: the one place where findings become an exception. */
export function unwrap<T>(outcome: T | BindingError): T {
  if (isBindingError(outcome)) throw new TVMScriptError(toDiagnostics(outcome));
  return outcome;
}

function isBindingError(outcome: unknown): outcome is BindingError {
  return typeof outcome === 'object' && outcome !== null && 'diagnostics' in outcome;
}

function toDiagnostics({ diagnostics }: BindingError): readonly [Diagnostic, ...Diagnostic[]] {
  // The addon reports one finding at least, in exactly this shape.
  return diagnostics as unknown as readonly [Diagnostic, ...Diagnostic[]];
}
