import type { BindingDiagnostic, BindingError } from './binding/index.js';
import type { Diagnostic } from './diagnostic.js';
import { takeCause } from './dialect/cause.js';
import { TVMScriptError } from './error.js';

/** The value, or a thrown `TVMScriptError`: the one place where findings become an exception. */
export function unwrap<T>(outcome: T | BindingError): T {
  if (isBindingError(outcome)) {
    // The addon reports one finding at least.
    const found = toDiagnostics(outcome.diagnostics) as readonly [Diagnostic, ...Diagnostic[]];
    throw new TVMScriptError(found, found[0].code === 'HANDLER' ? takeCause() : undefined);
  }
  return outcome;
}

/** The addon's findings, which have exactly this shape. */
export function toDiagnostics(findings: readonly BindingDiagnostic[]): readonly Diagnostic[] {
  return findings as unknown as readonly Diagnostic[];
}

/** Whether the addon hands over what is wrong. */
export function isBindingError(outcome: unknown): outcome is BindingError {
  return typeof outcome === 'object' && outcome !== null && 'diagnostics' in outcome;
}
