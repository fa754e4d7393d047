import { InvalidArgumentError, Option } from 'commander';
import type { CapturedValue } from '../index.js';

/** The flag for what scripts capture. */
export function nameOption(): Option {
  return new Option(
    '--name <name=value>',
    'value that the script captures: JSON, or else a string (repeatable)',
  ).argParser(captured);
}

function captured(
  text: string,
  before: Record<string, CapturedValue> = {},
): Record<string, CapturedValue> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be NAME=VALUE.');
  return { ...before, [text.slice(0, at)]: capturedValue(text.slice(at + 1)) };
}

function capturedValue(text: string): CapturedValue {
  if (/^-?\d+$/.test(text)) return BigInt(text);
  try {
    return JSON.parse(text) as CapturedValue;
  } catch {
    return text;
  }
}
