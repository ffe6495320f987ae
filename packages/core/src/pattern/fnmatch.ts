/** Whether a name matches; `unknown` says what of the pattern has no documented meaning. */
export type FnmatchAnswer = boolean | { readonly unknown: string };

/** What takes exactly one item, or any number of them. */
type Step<T> = 'many' | ((item: T) => boolean);

/** Whether the steps take all items, one position after another; never more work than steps times items. */
function takesAll<T>(steps: readonly Step<T>[], items: readonly T[]): boolean {
  let reached: readonly number[] = [0];
  for (const step of steps) {
    const [first] = reached;
    if (first === undefined) return false;
    if (step === 'many')
      reached = Array.from({ length: items.length - first + 1 }, (_each, at) => first + at);
    else
      reached = reached.flatMap((at) => {
        const item = items[at];
        return item !== undefined && step(item) ? [at + 1] : [];
      });
  }
  return reached.includes(items.length);
}

const SET = /^\[(?![\^!])([^\]\\[/]+)\]/;

/** The characters of a set such as `a-z_`. */
function setOf(text: string): (character: string) => boolean {
  const singles = new Set<string>();
  const ranges: (readonly [string, string])[] = [];
  const characters = Array.from(text);
  for (let at = 0; at < characters.length; at += 1) {
    const [low = '', dash, high] = characters.slice(at, at + 3);
    if (dash === '-' && high !== undefined) {
      ranges.push([low, high]);
      at += 2;
    } else singles.add(low);
  }
  return (character) =>
    singles.has(character) || ranges.some(([low, high]) => low <= character && character <= high);
}

function stepOf(first: string): Step<string> {
  if (first === '*') return 'many';
  return first === '?' ? () => true : (character) => character === first;
}

/** The steps of one segment; a text says what of it is not documented. */
function readSegment(segment: string): readonly Step<string>[] | string {
  const steps: Step<string>[] = [];
  for (let rest = segment; rest !== ''; ) {
    const set = SET.exec(rest);
    const first = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    if (first === '[' && set === null) return `the set in ${segment}`;
    steps.push(set === null ? stepOf(first) : setOf(set[1] ?? ''));
    rest = rest.slice(set === null ? first.length : set[0].length);
  }
  return steps;
}

/**
 * Whether GitHub's pattern for branches and refs matches a name: Ruby's `File.fnmatch` with `FNM_PATHNAME`, so that
 * a `*` stays inside of its segment and a segment `**` before another stands for any number of them. Backslashes,
 * complements of sets and braces are not supported there (docs, "Managing a branch protection rule"), `unknown` here.
 */
export function fnmatch(pattern: string, name: string): FnmatchAnswer {
  const literal = /^[^*?[\]\\{}]*/.exec(pattern)?.[0] ?? '';
  if (!name.startsWith(literal)) return false;
  const odd = /[\\{}]/.exec(pattern)?.[0];
  if (odd !== undefined) return { unknown: `a ${odd} in ${pattern}` };
  const texts = pattern.split('/');
  const steps: Step<string>[] = [];
  for (const [at, text] of texts.entries()) {
    const segment = readSegment(text);
    if (typeof segment === 'string') return { unknown: segment };
    const folders = text === '**' && at < texts.length - 1;
    steps.push(folders ? 'many' : (other) => takesAll(segment, Array.from(other)));
  }
  return takesAll(steps, name.split('/'));
}
