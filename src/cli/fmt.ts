import { randomUUID } from 'node:crypto';
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import * as binding from '../binding/index.js';
import { formatScript } from '../index.js';
import { attempt, exitWith, inputsOf, nameOf } from './inputs.js';
import { readStdin, write } from './streams.js';

interface Flags {
  check?: boolean;
  diff?: boolean;
  indentSpaces?: number;
}

/** A source and its canonical layout. */
interface Formatted {
  input: string;
  before: string;
  after: string;
}

/** `tvmscript fmt`. */
export function fmtCommand(): Command {
  const command = new Command('fmt')
    .summary('bring TVMScript into canonical layout')
    .description(
      `Rewrites TVMScript files in the layout in which TVM prints, with all comments kept. What TVM
has printed stays as it is. No IR is made: a file only has to follow the grammar.`,
    )
    .argument('[file...]', 'files to rewrite; - or none is the standard input, to standard output')
    .option('--check', 'write nothing, list the files that would change, exit with 1 if any would')
    .option('--diff', 'write nothing, show what would change, exit with 1 if anything would')
    .option('--indent-spaces <number>', 'spaces of a level of indentation (default: 4)', spaces)
    .addHelpText(
      'after',
      `
Examples:
  $ tvmscript fmt kernels/*.py
  $ tvmscript fmt --check kernels/*.py
  $ tvmscript fmt --diff matmul.py
  $ tvmscript print matmul.json | tvmscript fmt --indent-spaces 2`,
    );
  return command.action(async (files: string[], flags: Flags) => {
    await format(inputsOf(command, files, 'TVMScript'), flags);
  });
}

async function format(inputs: string[], flags: Flags): Promise<void> {
  let changed = 0;
  let unchanged = 0;
  for (const input of inputs) {
    const formatted = await formattedOf(input, flags);
    if (formatted === undefined) continue;
    const differs = formatted.before !== formatted.after;
    if (flags.check || flags.diff) {
      if (differs) await show(formatted, flags);
    } else if (input === '-') {
      await write(process.stdout, formatted.after);
      continue;
    } else if (differs && !(await attempt(input, () => replace(input, formatted.after)))) {
      continue;
    }
    if (differs) changed++;
    else unchanged++;
  }
  summarize(changed, unchanged, flags);
}

/** The input and its layout; `undefined` once a failure is reported. */
function formattedOf(input: string, flags: Flags): Promise<Formatted | undefined> {
  return attempt(nameOf(input), async () => {
    const source = input === '-' ? await readStdin() : await readFile(input);
    const { indentSpaces } = flags;
    const after = formatScript(source, {
      filename: nameOf(input),
      ...(indentSpaces === undefined ? {} : { indentSpaces }),
    });
    // The source is UTF-8, or it would have been refused.
    return { input, before: Buffer.from(source).toString('utf8'), after };
  });
}

/** Says that an input would change, or how. */
async function show({ input, before, after }: Formatted, flags: Flags): Promise<void> {
  exitWith(1);
  const text = flags.diff
    ? binding.diffTexts(before, after, nameOf(input))
    : `would reformat ${nameOf(input)}\n`;
  // Two texts always have a diff.
  if (typeof text === 'string') await write(process.stdout, text);
}

/** Replaces a file as a whole: whoever reads it sees the old text or the new one. */
async function replace(file: string, text: string): Promise<true> {
  const target = await realpath(file);
  const { mode } = await stat(target);
  const temporary = join(dirname(target), `.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text, { mode, flag: 'wx' });
    // The mask of the process may have taken permissions away.
    await chmod(temporary, mode & 0o7777);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return true;
}

function summarize(changed: number, unchanged: number, { check, diff }: Flags): void {
  const would = check || diff ? 'would be ' : '';
  const parts: string[] = [];
  if (changed > 0) parts.push(`${count(changed)} ${would}reformatted`);
  if (unchanged > 0) parts.push(`${count(unchanged)} left unchanged`);
  if (parts.length > 0) process.stderr.write(`${parts.join(', ')}\n`);
}

function count(number: number): string {
  return number === 1 ? '1 file' : `${number} files`;
}

function spaces(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 16) {
    throw new InvalidArgumentError('It must be an integer from 1 to 16.');
  }
  return number;
}
