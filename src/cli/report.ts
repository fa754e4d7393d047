import { styleText } from 'node:util';
import type { Diagnostic } from '../index.js';

type Style = Parameters<typeof styleText>[0];

/** Whether standard error shows colours: on a terminal, unless `NO_COLOR` says otherwise. */
function coloured(): boolean {
  return process.stderr.isTTY && !process.env['NO_COLOR'];
}

function style(format: Style, text: string): string {
  return coloured() ? styleText(format, text) : text;
}

/** Writes a finding to standard error. */
export function report(file: string, finding: Diagnostic): void {
  const { code, severity, message, path, span, snippet, help } = finding;
  const place = span === undefined ? '' : `:${span.line}:${span.column}`;
  const lines = [
    `${style('bold', `${file}${place}:`)} ${style(severity === 'error' ? 'red' : 'yellow', `${severity}[${code}]:`)} ${message}`,
  ];
  if (path !== undefined) lines.push(`  at ${path}`);
  // The first line of a snippet is its title: severity and message once more.
  if (snippet !== undefined) lines.push(...snippet.split('\n').slice(1));
  if (help !== undefined) lines.push(`${style('cyan', 'help:')} ${help}`);
  process.stderr.write(`${lines.join('\n')}\n`);
}
