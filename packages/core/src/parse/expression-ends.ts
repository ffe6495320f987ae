const OPEN = '${{';

/** The offset after the braces that close an expression opened before `from`, or `undefined` where none do. */
function endOf(text: string, from: number): number | undefined {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text[at] === '}' && text[at - 1] === '}') return at + 1;
  }
  return undefined;
}

/**
 * The insides of the expressions in a text, or `null` where one is not closed, for which GitHub refuses the file
 * (actions/runner `TemplateReader.cs` ParseScalar).
 */
export function expressionsIn(text: string): readonly string[] | null {
  const found: string[] = [];
  let start = text.indexOf(OPEN);
  while (start !== -1) {
    const inside = start + OPEN.length;
    const end = endOf(text, inside);
    if (end === undefined) return null;
    found.push(text.slice(inside, end - 2).trim());
    start = text.indexOf(OPEN, end);
  }
  return found;
}

/** Whether a text holds an expression for GitHub's parser, closed or not. */
export function hasExpression(text: string): boolean {
  return text.includes(OPEN);
}

const LITERAL = /^\$\{\{\s*'((?:[^']|'')*)'\s*\}\}$/;

/** A text that is one expression, and that a quoted text, is this text for GitHub's parser: `${{ 'x' }}` is `x`. */
export function unwrapLiteral(text: string): string {
  return LITERAL.exec(text)?.[1]?.replaceAll("''", "'") ?? text;
}
