import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { attempt, nameOf } from './inputs.js';
import { write } from './streams.js';

/** Where the results of a command go, one an input. */
export interface Outputs {
  /** What `--output` names; without it, the standard output. */
  output: string | undefined;
  /** The ending of result files in a directory, such as `.py`. */
  extension: string;
  /** The line in front of one of several results on the standard output, if there is to be one. */
  title?: (name: string) => string;
}

/** Writes the result of each input that has one. A failure to write is reported. */
export async function writeEach(
  inputs: readonly string[],
  { output, extension, title }: Outputs,
  result: (input: string) => Promise<Uint8Array | string | undefined>,
): Promise<void> {
  const several = inputs.length > 1;
  const directory = output !== undefined && (several || (await isDirectory(output)));
  if (directory) await mkdir(output, { recursive: true });
  for (const input of inputs) {
    const text = await result(input);
    if (text === undefined) continue;
    if (output === undefined) {
      if (several && title !== undefined) await write(process.stdout, title(nameOf(input)));
      await write(process.stdout, text);
    } else {
      const target = directory ? join(output, fileName(input, extension)) : output;
      await attempt(target, () => writeFile(target, text));
    }
  }
}

function fileName(input: string, extension: string): string {
  return `${input === '-' ? 'stdin' : basename(input, extname(input))}${extension}`;
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
