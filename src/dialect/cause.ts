/** What a function of a dialect has thrown last, until the error that it leads to is made. */
let thrown: { readonly cause: unknown } | undefined;

/** Keeps what was thrown; its message. */
export function keepCause(cause: unknown): string {
  thrown = { cause };
  return cause instanceof Error ? cause.message : String(cause);
}

/** Forgets what was thrown: a function has returned since. */
export function dropCause(): void {
  thrown = undefined;
}

/** Takes what was thrown, for the error that follows from it. */
export function takeCause(): { readonly cause: unknown } | undefined {
  const taken = thrown;
  thrown = undefined;
  return taken;
}
