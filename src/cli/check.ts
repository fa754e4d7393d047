import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { CapturedValue } from '../index.js';
import { tryParse } from '../index.js';
import { filesOf } from './globs.js';
import { attempt, exitWith, inputsOf, nameOf } from './inputs.js';
import { nameOption } from './names.js';
import { report } from './report.js';
import { readStdin } from './streams.js';

interface Flags {
  name?: Record<string, CapturedValue>;
  quiet?: boolean;
}

/** How many of everything. */
interface Counts {
  files: number;
  errors: number;
  warnings: number;
}

/** `tvmscript check`. */
export function checkCommand(): Command {
  const command = new Command('check')
    .summary('report the mistakes of TVMScript')
    .description(
      `Reads TVMScript and reports what is wrong with it: syntax, names, types. All mistakes of all
files at once, each with its place, a piece of the script and help; nothing is written.`,
    )
    .argument(
      '[file...]',
      'scripts, patterns such as "kernels/**/*.py", or directories; - or none is the standard input',
    )
    .option('-q, --quiet', 'report errors only, no warnings and no summary')
    .addOption(nameOption())
    .addHelpText(
      'after',
      `
Examples:
  $ tvmscript check kernels/                   all .py files below a directory
  $ tvmscript check "kernels/**/*.py"
  $ tvmscript check --name n=128 matmul.py     with a value that the script captures
  $ git show HEAD:matmul.py | tvmscript check

Exit codes: 0 no errors, 1 an error in any file, 2 wrong usage.`,
    );
  return command.action(async (files: string[], flags: Flags) => {
    const inputs = await Promise.all(inputsOf(command, files, 'TVMScript').map(filesOf));
    const counts: Counts = { files: 0, errors: 0, warnings: 0 };
    for (const input of new Set(inputs.flat())) await check(input, flags, counts);
    if (!flags.quiet) process.stderr.write(`${summary(counts)}\n`);
  });
}

async function check(input: string, { name, quiet }: Flags, counts: Counts): Promise<void> {
  const filename = nameOf(input);
  counts.files++;
  const checked = await attempt(filename, async () => {
    const source = input === '-' ? await readStdin() : await readFile(input);
    return tryParse(source, { filename, ...(name === undefined ? {} : { names: name }) });
  });
  if (checked === undefined) {
    counts.errors++;
    return;
  }
  for (const finding of checked.diagnostics) {
    if (finding.severity === 'error') counts.errors++;
    else counts.warnings++;
    if (finding.severity === 'error' || !quiet) report(filename, finding);
  }
  if (!checked.ok) exitWith(1);
  checked.objects[0]?.object.dispose();
}

function summary({ files, errors, warnings }: Counts): string {
  const found = [count(errors, 'error'), ...(warnings > 0 ? [count(warnings, 'warning')] : [])];
  return `${count(files, 'file')} checked: ${errors + warnings === 0 ? 'no errors' : found.join(', ')}`;
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}
