import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { ScriptOptions } from '../index.js';
import { loadJson, scriptBytes } from '../index.js';
import { attempt, inputsOf, nameOf } from './inputs.js';
import { writeEach } from './outputs.js';
import { addScriptOptions, scriptOptionsOf } from './script-options.js';
import { readStdin } from './streams.js';

/** `tvmscript print`. */
export function printCommand(): Command {
  const command = new Command('print')
    .summary('print JSON as TVMScript')
    .description(
      `Prints the objects that TVM saved as JSON (tvm.ir.save_json) as TVMScript, with the options
of TVM's obj.script(). Modules, functions and any fragment: a statement, an expression, a type.`,
    )
    .argument('[file...]', 'JSON files; - or none is the standard input')
    .option('-o, --output <path>', 'a file to write to; for several inputs a directory');
  return addScriptOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  $ tvmscript print matmul.json
  $ tvmscript print --no-syntax-sugar --indent-spaces 2 matmul.json
  $ tvmscript print --extra-config tirx.prefix=tir -o matmul.py matmul.json
  $ tvmscript print --num-context-lines 3 \\
      --path-to-underline '<root>.functions[I.GlobalVar("main")].body' matmul.json`,
    )
    .action(async (files: string[], flags: Record<string, unknown>) => {
      await print(command, files, flags);
    });
}

async function print(
  command: Command,
  files: string[],
  flags: Record<string, unknown>,
): Promise<void> {
  const inputs = inputsOf(command, files, 'JSON');
  const output = flags['output'] as string | undefined;
  const options = scriptOptionsOf(flags);
  await writeEach(inputs, { output, extension: '.py', title }, (input) => printed(input, options));
}

/** The script of an input with a line's end; `undefined` once a failure is reported. */
function printed(input: string, options: ScriptOptions): Promise<Uint8Array | undefined> {
  return attempt(nameOf(input), async () => {
    const json = input === '-' ? await readStdin() : await readFile(input);
    const text = scriptBytes(loadJson(json), options);
    return Buffer.concat([text, Buffer.from('\n')]);
  });
}

function title(name: string): string {
  return `# ${name}\n`;
}
