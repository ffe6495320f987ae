const PLAIN = /^[\w./:@%+][\w./:@%+=-]*$/;

/** A word for a POSIX shell. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** An option with its value, for a POSIX shell. */
export function optionWords(name: string, value: string): readonly string[] {
  const word = shellWord(value);
  return value.startsWith('-') ? [`--${name}=${word}`] : [`--${name}`, word];
}
