import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { ScriptOptions } from '../index.js';

/** Adds the options of `script()` as flags. */
export function addScriptOptions(command: Command): Command {
  return command
    .option('--name <name>', 'name of the printed object (default: its own, or main)')
    .option('--show-meta', 'write out what has no syntax as metadata')
    .option('--ir-prefix <prefix>', 'prefix of tvm.script.ir (default: "I")')
    .option('--module-alias <name>', 'what a module calls itself in calls (default: "cls")')
    .option('--int-dtype <dtype>', 'type of a bare integer literal (default: "int32")')
    .option('--float-dtype <dtype>', 'type of a bare float literal (default: "void")')
    .option('--verbose-expr', 'print the definitions of the free variables of an expression')
    .option('--indent-spaces <number>', 'spaces of a level of indentation (default: 4)', integer)
    .option('--print-line-numbers', 'number the lines')
    .option('--num-context-lines <number>', 'lines shown around what is underlined', integer)
    .option('--no-syntax-sugar', 'print without sugar such as T.grid')
    .option('--show-object-address', 'add a stable number of its object to each name')
    .option('--no-show-all-ty', 'annotate only the bindings whose type is not clear')
    .option('--lossless', 'print so that parsing gives an equal object, whatever the object')
    .addOption(
      new Option(
        '--extra-config <key=value>',
        "setting of a dialect under TVM's key, e.g. tirx.prefix=T (repeatable)",
      ).argParser(configEntry),
    )
    .addOption(
      new Option(
        '--path-to-underline <path>',
        'access path to underline, e.g. \'<root>.functions[I.GlobalVar("main")].body\' (repeatable)',
      ).argParser(append),
    )
    .addOption(
      new Option(
        '--path-to-annotate <path=note>',
        'note beside the object at an access path (repeatable)',
      ).argParser(annotation),
    );
}

/** The options of `script()` that flags stand for. */
export function scriptOptionsOf(flags: Record<string, unknown>): ScriptOptions {
  const { output: _, ...options } = flags;
  // Commander gives a --no-… flag its positive default.
  return options;
}

function integer(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError('It must be an integer.');
  return Number(text);
}

function append(path: string, before: string[] = []): string[] {
  return [...before, path];
}

type ConfigValue = string | number | boolean;

function configEntry(
  text: string,
  before: Record<string, ConfigValue> = {},
): Record<string, ConfigValue> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be KEY=VALUE.');
  return { ...before, [text.slice(0, at)]: configValue(text.slice(at + 1)) };
}

/** A truth value or number where it looks like one; quotes make a string of anything. */
function configValue(text: string): ConfigValue {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const quoted = /^"(.*)"$/.exec(text);
  return quoted?.[1] ?? text;
}

function annotation(text: string, before: Record<string, string> = {}): Record<string, string> {
  // The keys of maps in a path are quoted and may hold a `=` themselves.
  const path = /^(?:[^"=]|"(?:[^"\\]|\\.)*")+/.exec(text)?.[0];
  if (path === undefined || text[path.length] !== '=') {
    throw new InvalidArgumentError('It must be PATH=NOTE.');
  }
  return { ...before, [path]: text.slice(path.length + 1) };
}
