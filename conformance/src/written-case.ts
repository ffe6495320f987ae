import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case, Trial } from './recordings.js';

/** What is expected of one version: lines `phase: context = state`, sorted. */
interface Expected {
  readonly version: string;
  readonly lines: readonly string[];
}

/** What a `-- case --` section may say; `trials` are merges (the state `(a skipped job)` is the server's own). */
type Told = Partial<Case> & {
  readonly disabled?: readonly string[];
  readonly trials?: readonly Omit<Trial, 'mergeStatus'>[];
};

/** A case of our own, for a difference that is known from a server's source only (conformance/README.md). */
export interface WrittenCase {
  readonly id: string;
  readonly about: string;
  readonly repository: Case;
  readonly disabled: readonly string[];
  readonly trials: readonly Omit<Trial, 'mergeStatus'>[];
  readonly before: Expected;
  readonly since: Expected;
}

interface Section {
  readonly name: string;
  readonly text: string;
}

const WRITTEN = fileURLToPath(new URL('../written/', import.meta.url));

const PLAIN: Case['files'] = { 'README.md': 'readme\n', 'src/a.txt': '1', 'docs/b.md': '1' };

/** The sections of a txtar text, headed by lines `-- name --`; what stands above the first has the name ''. */
function sectionsOf(text: string): readonly Section[] {
  const parts = `\n${text}`.split(/^-- (.+) --\n/m);
  const [comment = '', ...rest] = parts;
  const named = rest.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, text: rest[index + 1] ?? '' }] : [],
  );
  return [{ name: '', text: comment.trim() }, ...named];
}

function expectedOf(kind: 'before' | 'since', sections: readonly Section[]): Expected {
  const found = sections.filter(({ name }) => name.startsWith(`${kind} `));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`not exactly one ${kind} section`);
  const lines = only.text.split('\n').filter((line) => line !== '');
  return { version: only.name.slice(kind.length + 1), lines: lines.sort() };
}

/** Reads one written case. Throws when it is not in the form that conformance/README.md tells. */
export function readWritten(id: string, text: string): WrittenCase {
  const sections = sectionsOf(text);
  const toldText = sections.find(({ name }) => name === 'case')?.text ?? '{}';
  const { disabled = [], trials = [], ...told } = JSON.parse(toldText) as Told;
  const files = sections
    .filter(({ name }) => name !== '' && name !== 'case' && !/^(before|since) /.test(name))
    .map(({ name, text: content }) => [name, content] as const);
  const repository: Case = {
    id,
    change: { 'src/a.txt': '2' },
    sync: { 'src/c.txt': '3' },
    ...told,
    files: { ...PLAIN, ...told.files, ...Object.fromEntries(files) },
  };
  return {
    id,
    about: sections[0]?.text ?? '',
    repository,
    disabled,
    trials,
    before: expectedOf('before', sections),
    since: expectedOf('since', sections),
  };
}

/** All written cases of the project, by file name. */
export function writtenCases(): readonly WrittenCase[] {
  return readdirSync(WRITTEN)
    .sort()
    .map((name) =>
      readWritten(basename(name, '.txtar'), readFileSync(join(WRITTEN, name), 'utf8')),
    );
}
