import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { checkCommand } from './check.js';
import { fmtCommand } from './fmt.js';
import { parseCommand } from './parse.js';
import { printCommand } from './print.js';
import { quietOnClosedPipe } from './streams.js';

/** Exit codes: what the command did, what it found, how it was called. */
const USAGE = 2;

async function main(): Promise<void> {
  quietOnClosedPipe(process.stdout);
  quietOnClosedPipe(process.stderr);
  const program = new Command('tvmscript')
    .description(
      `Reads and writes the two forms of Apache TVM's IR: JSON is printed as TVMScript, byte for byte as
TVM does, and TVMScript is parsed to JSON, checked and formatted.`,
    )
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Examples:
  $ tvmscript print module.json                     the script on the terminal
  $ tvmscript print module.json -o module.py        … into a file
  $ python dump.py | tvmscript print --show-meta    … from a pipe, with metadata
  $ tvmscript print *.json -o scripts/              many files, a script each
  $ tvmscript parse module.py -o module.json        … and back to JSON
  $ tvmscript check scripts/                        the mistakes of many scripts
  $ tvmscript fmt scripts/*.py                      TVMScript in canonical layout

Exit codes: 0 all went well, 1 an input was refused or would change, 2 wrong usage.
\`tvmscript help print\` lists the options of printing.`,
    );
  program.addCommand(printCommand().exitOverride());
  program.addCommand(parseCommand().exitOverride());
  program.addCommand(checkCommand().exitOverride());
  program.addCommand(fmtCommand().exitOverride());
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  }
}

void main();
