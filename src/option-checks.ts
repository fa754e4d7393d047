import { invalidArgument } from './error.js';

/** Returns the option's value as the addon takes it, or throws `INVALID_ARGUMENT`. */
export type Check<T> = (value: unknown, name: string) => T;

/** Checks of a set of options, by name. */
export type Checks = Readonly<Record<string, Check<unknown>>>;

/** The values that the checks let through; an option that is `undefined` is absent. */
export type Checked<C extends Checks> = { [K in keyof C]?: ReturnType<C[K]> };

/** Checks an options argument: its own type, the names in it, each value. */
export function checkOptions<C extends Checks>(options: unknown, checks: C): Checked<C> {
  const checked: Record<string, unknown> = {};
  if (options === undefined) return checked as Checked<C>;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw invalidArgument(`options must be an object, not ${describe(options)}`);
  }
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw unknownName(name, Object.keys(checks), 'option', '');
    if (value !== undefined) checked[name] = check(value, name);
  }
  return checked as Checked<C>;
}

/** What a wrong value is, in few words. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  switch (typeof value) {
    case 'string':
      return value.length > 40 ? 'a string' : JSON.stringify(value);
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return 'an object';
    default:
      return `a ${typeof value}`;
  }
}

export const boolean: Check<boolean> = (value, name) => {
  if (typeof value !== 'boolean') throw wrong(name, 'a boolean', value);
  return value;
};

export const string: Check<string> = (value, name) => {
  if (typeof value !== 'string') throw wrong(name, 'a string', value);
  return value;
};

export const integer =
  (least: number, most: number): Check<number> =>
  (value, name) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      throw wrong(name, `an integer from ${least} to ${most}`, value);
    }
    return value as number;
  };

export const arrayOf =
  <T>(item: Check<T>): Check<T[]> =>
  (value, name) => {
    if (!Array.isArray(value)) throw wrong(name, 'an array', value);
    return Array.from(value, (element, index) => item(element, `${name}[${index}]`));
  };

/** The entries of a plain object. */
export function entriesOf(value: unknown, name: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Map) {
    throw wrong(name, 'an object', value);
  }
  return Object.entries(value);
}

/** The error of a value that is not of the wanted kind. */
export function wrong(name: string, wanted: string, value: unknown): Error {
  return invalidArgument(`${name} must be ${wanted}, not ${describe(value)}`);
}

/** The error of a name that is none of those known; `what` says what it should name, and `of` of what. */
export function unknownName(
  name: string,
  known: readonly string[],
  what: string,
  of: string,
): Error {
  const nearest = known
    .map((candidate) => ({ candidate, distance: editDistance(plain(name), plain(candidate)) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  const close = nearest !== undefined && nearest.distance <= Math.max(1, name.length / 3);
  return invalidArgument(
    `unknown ${what} ${JSON.stringify(name)}${of}`,
    close ? `did you mean ${nearest.candidate}?` : `the ${what}s are ${known.join(', ')}`,
  );
}

/** A name whatever its case style: `show_meta` and `showMeta` are one. */
function plain(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
