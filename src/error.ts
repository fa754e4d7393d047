import type { Diagnostic } from './diagnostic.js';

/** What every function of this package throws, and what its promises reject with. */
export class TVMScriptError extends Error {
  /** The name of the class. */
  override readonly name = 'TVMScriptError';
  /** The code of the first finding. */
  readonly code: string;
  /** All findings, at least one. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    diagnostics: readonly [Diagnostic, ...Diagnostic[]],
    options?: { readonly cause: unknown },
  ) {
    super(diagnostics.map(({ message }) => message).join('\n'), options);
    this.code = diagnostics[0].code;
    this.diagnostics = diagnostics;
  }
}

/** The error of an argument or option that is not what it should be. */
export function invalidArgument(message: string, help?: string): TVMScriptError {
  const found: Diagnostic = { code: 'INVALID_ARGUMENT', severity: 'error', message };
  return new TVMScriptError([help === undefined ? found : { ...found, help }]);
}
