import type { Command } from 'commander';
import type { Diagnostic } from '../index.js';
import { TVMScriptError } from '../index.js';
import { report } from './report.js';

/** The name under which the standard input is reported. */
const STDIN = '<stdin>';

/** Codes of findings that are about the flags and not about an input. */
const USAGE_CODES = new Set(['INVALID_ARGUMENT', 'PATH_SYNTAX']);

/** The inputs of a command: what is named, or the standard input where something is piped in. */
export function inputsOf(command: Command, files: string[], what: string): string[] {
  if (files.length === 0 && process.stdin.isTTY) {
    command.error(`error: no input: name a file, or pipe ${what} in`, { exitCode: 2 });
  }
  return files.length === 0 ? ['-'] : files;
}

/** What an input is called in reports. */
export function nameOf(input: string): string {
  return input === '-' ? STDIN : input;
}

/** Runs a step; what fails is reported and sets the exit code. */
export async function attempt<T>(file: string, step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    for (const finding of findingsOf(error)) {
      report(file, finding);
      exitWith(USAGE_CODES.has(finding.code) ? 2 : 1);
    }
    return undefined;
  }
}

/** Sets the exit code, unless a worse one is set. */
export function exitWith(code: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
}

function findingsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof TVMScriptError) return error.diagnostics;
  // The file system's errors have a code and a message of their own.
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    return [{ code: String(error.code), severity: 'error', message: error.message }];
  }
  throw error;
}
