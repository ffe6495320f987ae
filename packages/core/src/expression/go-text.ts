function lowerOne(char: string): string {
  if (char === 'İ') return 'i';
  const lower = char.toLowerCase();
  return Array.from(lower).length === 1 ? lower : char;
}

function foldOne(char: string): string {
  // Unicode's simple folding keeps the dotted and the dotless i apart from all others.
  if (char === 'İ' || char === 'ı') return char;
  const upper = char.toUpperCase();
  return lowerOne(Array.from(upper).length === 1 ? upper : char);
}

/** `strings.ToLower` of Go: letter by letter, without rules that depend on the neighbours. */
export function lowerText(text: string): string {
  return Array.from(text).map(lowerOne).join('');
}

/** `strings.EqualFold` of Go. */
export function equalFold(left: string, right: string): boolean {
  if (left === right) return true;
  return Array.from(left).map(foldOne).join('') === Array.from(right).map(foldOne).join('');
}

/** Go's order of strings, by UTF-8 bytes: negative, zero or positive. */
export function compareText(left: string, right: string): number {
  const a = Array.from(left);
  const b = Array.from(right);
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);

/** `strings.TrimSpace` of Go. */
export function trimSpace(text: string): string {
  const start = LEADING.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > start && LEADING.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
