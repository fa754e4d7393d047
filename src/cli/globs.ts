import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What makes a pattern of a path. */
const SPECIAL = /[*?[{]/;

/**
 * The files that an argument names: itself, or those that match where it is a pattern (the shell
 * may have left one in quotes to us) and the `.py` files below where it is a directory.
 */
export async function filesOf(argument: string): Promise<string[]> {
  if (argument === '-') return [argument];
  const found = await lstat(argument).catch(() => undefined);
  if (found?.isDirectory()) return below(argument, /\.py$/);
  // Without a pattern, or without a match, whoever opens the file says what is wrong.
  if (found !== undefined || !SPECIAL.test(argument)) return [argument];
  const parts = argument.split('/');
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => SPECIAL.test(part)),
  );
  const base = argument.startsWith('/') && fixed.length === 1 ? '/' : fixed.join('/');
  const pattern = parts.slice(fixed.length).join('/');
  const matches = await below(base === '' ? '.' : base, matcher(pattern));
  return matches.length === 0 ? [argument] : matches;
}

/** The files below a directory whose path in it matches, sorted. */
async function below(directory: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const prefix = join(directory, '/');
  return names
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const inside = directory === '.' ? path : path.slice(prefix.length);
      return !inside.includes('node_modules/') && pattern.test(inside.replaceAll('\\', '/'));
    })
    .toSorted();
}

/** The expression for a pattern of `*`, `**`, `?`, `[…]` and `{a,b}`. */
function matcher(pattern: string): RegExp {
  let depth = 0;
  const source = pattern.replaceAll(
    /\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|[{},]|[.+^$()|\\\]]/g,
    (token) => {
      if (token === '**/') return '(?:.*/)?';
      if (token === '**') return '.*';
      if (token === '*') return '[^/]*';
      if (token === '?') return '[^/]';
      if (token.length > 1) return token.replace('[!', '[^').replaceAll('\\', '\\\\');
      if (token === '{') return ++depth > 0 ? '(?:' : '';
      if (token === '}' && depth > 0) return --depth >= 0 ? ')' : '';
      if (token === ',') return depth > 0 ? '|' : ',';
      return `\\${token}`;
    },
  );
  // A brace that nothing closes.
  return new RegExp(`^${source}${')'.repeat(depth)}$`);
}
