import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import type { CapturedValue } from '../index.js';
import { parse, saveJsonBytes } from '../index.js';
import { attempt, inputsOf, nameOf } from './inputs.js';
import { nameOption } from './names.js';
import { writeEach } from './outputs.js';
import { readStdin } from './streams.js';

interface Flags {
  output?: string;
  indent?: number;
  name?: Record<string, CapturedValue>;
}

/** `tvmscript parse`. */
export function parseCommand(): Command {
  const command = new Command('parse')
    .summary('parse TVMScript to JSON')
    .description(
      `Reads TVMScript and writes the object in it, a module or a function, as the JSON that TVM
loads (tvm.ir.load_json). All mistakes of a script are reported at once, each with its place.`,
    )
    .argument('[file...]', 'scripts; - or none is the standard input')
    .option('-o, --output <path>', 'a file to write to; for several inputs a directory')
    .option('--indent <number>', 'spaces of a level of indentation (default: one line)', spaces)
    .addOption(nameOption())
    .addHelpText(
      'after',
      `
Examples:
  $ tvmscript parse matmul.py -o matmul.json
  $ tvmscript parse --indent 2 matmul.py
  $ tvmscript parse kernels/*.py -o json/           many files, a JSON file each
  $ tvmscript parse --name n=128 matmul.py          a value that the script captures
  $ tvmscript print matmul.json | tvmscript parse   there and back`,
    );
  return command.action(async (files: string[], flags: Flags) => {
    const { output } = flags;
    const inputs = inputsOf(command, files, 'TVMScript');
    await writeEach(inputs, { output, extension: '.json' }, (input) => parsed(input, flags));
  });
}

/** The JSON of an input with a line's end; `undefined` once a failure is reported. */
function parsed(input: string, { indent, name }: Flags): Promise<Uint8Array | undefined> {
  return attempt(nameOf(input), async () => {
    const source = input === '-' ? await readStdin() : await readFile(input);
    const names = name === undefined ? {} : { names: name };
    const object = parse(source, { filename: nameOf(input), ...names });
    const json = saveJsonBytes(object, indent === undefined ? {} : { indent });
    object.dispose();
    return Buffer.concat([json, Buffer.from('\n')]);
  });
}

function spaces(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 255) {
    throw new InvalidArgumentError('It must be an integer from 0 to 255.');
  }
  return Number(text);
}
