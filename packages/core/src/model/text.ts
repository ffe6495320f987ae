/** The part of a text that only the server knows, and what it depends on (`vars.OS`). */
export interface Hole {
  readonly why: string;
}

/** A text that may have holes: literal strings and holes in order, no two strings side by side, no empty string. */
export interface Text {
  readonly parts: readonly (string | Hole)[];
}

/** Joins strings and holes into a text in its normal form. */
export function makeText(parts: readonly (string | Hole)[]): Text {
  const joined: (string | Hole)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return { parts: joined };
}

/** The string a text is, or `undefined` when it has a hole. */
export function exactText(text: Text): string | undefined {
  if (text.parts.length === 0) return '';
  const [only, ...rest] = text.parts;
  return rest.length === 0 && typeof only === 'string' ? only : undefined;
}

/** A text for people: holes are shown as `*`, and holes side by side as one. */
export function showText(text: Text): string {
  const shown = text.parts.map((part) => (typeof part === 'string' ? part : null));
  return shown
    .filter((part, index) => part !== null || index === 0 || shown[index - 1] !== null)
    .map((part) => part ?? '*')
    .join('');
}

/** What a text surely begins with, and what it surely ends with. */
function edgesOf({ parts }: Text): readonly [string, string] {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return [typeof first === 'string' ? first : '', typeof last === 'string' ? last : ''];
}

/** Whether two texts could turn out equal. It may say yes too often, never too seldom. */
export function mayBeEqual(a: Text, b: Text): boolean {
  const [exactA, exactB] = [exactText(a), exactText(b)];
  if (exactA !== undefined && exactB !== undefined) return exactA === exactB;
  const [startA, endA] = edgesOf(a);
  const [startB, endB] = edgesOf(b);
  const starts = startA.startsWith(startB) || startB.startsWith(startA);
  return starts && (endA.endsWith(endB) || endB.endsWith(endA));
}

/** Why a text is not exact: what each hole depends on, without repetitions. */
export function holesOf(text: Text): readonly string[] {
  return [...new Set(text.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.why])))];
}
