/**
 * Makes names from people and servers inert, one function a medium. What cannot be seen is shown as an escape
 * (`\u202e`), never dropped, so that two different names never look the same.
 */
export type Quote = (name: string) => string;

/** Control, format, private and unassigned characters, separators other than the space, and invisible ones. */
const INVISIBLE =
  /(?![ ])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}\u{2800}]|(?!\ufe0f)\p{Default_Ignorable_Code_Point}|(?<!\p{Extended_Pictographic})\ufe0f/gu;

/** Something only written where it starts an escape of ours, or where it cannot be seen. */
const AMBIGUOUS = /\\(?=u)|^ | $/gu;

/** A colon at the start or after another: greedy runners take a line's last pair for the end of the command. */
const COMMAND = /^:|(?<=:):/gu;

/** What makes a runner read a line as a command when it starts the line. */
const COMMAND_START = /^(?:::|##\[)/u;

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xff_ff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/** Most names: nothing in them needs an escape, and asking that is far cheaper than the tables of Unicode. */
const PLAIN = /^(?! )[ -[\]-~]*(?<! )$/;

function visible(name: string): string {
  if (PLAIN.test(name)) return name;
  return name.replaceAll(AMBIGUOUS, escapeCharacter).replaceAll(INVISIBLE, escapeCharacter);
}

/** A name on a line of a terminal or a log: one line, no escapes, no invisible characters, no workflow command. */
export const terminalName: Quote = (name) =>
  visible(name).replace(COMMAND_START, (start) => escapeCharacter(start[0] ?? '') + start.slice(1));

/**
 * A name inside a workflow command. No `::` survives in it: the runners of Gitea and Forgejo match a command
 * greedily (`act/runner/command.go`), so that a later `::` would move the end of the properties.
 */
export const annotationName: Quote = (name) => visible(name).replaceAll(COMMAND, escapeCharacter);

/** The message of a workflow command, whose names went through `annotationName`: runners decode `%25`, `%0D`, `%0A`. */
export function annotationMessage(message: string): string {
  return message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command (`file`): runners also decode `%3A` and `%2C` there. */
export function annotationProperty(value: string): string {
  return annotationMessage(visible(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A name as a Markdown code span that is safe in a table cell, in a list and at the start of a line. */
export const codeSpan: Quote = (name) => {
  const shown = visible(name)
    .replaceAll('<!--', String.raw`<\u0021--`)
    .replaceAll('-->', String.raw`--\u003e`)
    .replaceAll(/\\(?=\|)|\\$/gu, escapeCharacter)
    .replaceAll('|', String.raw`\|`);
  if (shown === '') return '(empty)';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/gu)].map((run) => run[0].length));
  if (longest === 0) return `\`${shown}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
};
