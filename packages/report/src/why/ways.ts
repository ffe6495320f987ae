import type { Cause, Diagnosed, Diagnosis } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { remedyInWords, UNCOMPILABLE } from '../words/index.js';

/** A way out: a command to copy where one does it, or what to do in words; `click` is another way to the same. */
export interface Way {
  readonly command: string | null;
  readonly words: string | null;
  readonly click: string | null;
}

type Kind = Cause['kind'];
type Of<K extends Kind> = Extract<Cause, { kind: K }>;
type Out<K extends Kind> = (cause: Of<K>, diagnosis: Diagnosis, quote: Quote) => Way | null;

const NEW_COMMIT = 'git commit --allow-empty -m "Run the workflows" && git push';

function say(words: string, click: string | null = null): Way {
  return { command: null, words, click };
}

function run(command: string, click: string | null = null): Way {
  return { command, words: null, click };
}

/** A name on a command line that is going to be copied: git allows `;`, `$` and `&` in the names of branches. */
function shellName(name: string, quote: Quote): string {
  const plain = /^[\w./@+][\w./@+-]*$/.test(name);
  return plain ? name : `'${quote(name).replaceAll("'", String.raw`'\''`)}'`;
}

function update({ pull }: Diagnosis, quote: Quote): Way {
  const base = shellName(`origin/${pull.base}`, quote);
  return run(`git merge ${base} && git push`, 'or the "Update branch" button');
}

function afterActivity({ types, lacking }: Of<'activity'>, quote: Quote): Way {
  if (lacking === 'opened') return run(NEW_COMMIT);
  if (types.includes('reopened')) return say('close the pull request and reopen it');
  const missing = lacking === 'both' ? 'opened, synchronize and reopened' : 'synchronize';
  const how = types.length === 0 ? '' : `, or do what runs it: ${types.map(quote).join(', ')}`;
  return say(`let its types: include ${missing}${how}`);
}

const nothing = (): null => null;

/** One entry a kind of cause; `null` where there is nothing to do but wait. */
const WAYS: { readonly [K in Kind]: Out<K> } = {
  stopped: () => say('switch Actions on in the settings of the repository, then push again'),
  disabled: () => say('enable the workflow on the Actions page, then push again'),
  filtered: () => say('mend that in the workflow, or stop requiring the context'),
  unsure: () => say('driftgate explain says what would settle it'),
  'skip-marker': ({ where, marker }, _diagnosis, quote) =>
    where === 'message'
      ? run(NEW_COMMIT)
      : say(`take ${quote(marker)} out of the title, then push a commit`),
  paths: () => say('let it run always and skip inside, or stop requiring it'),
  branch: () => say('let its branch filter admit the branch, or stop requiring it'),
  activity: (cause, _diagnosis, quote) => afterActivity(cause, quote),
  'fork-push': () => say('let its workflow run on pull_request, too'),
  'not-posted': () => run(NEW_COMMIT, 'or close the pull request and reopen it'),
  'stale-branch': (_cause, diagnosis, quote) => update(diagnosis, quote),
  'stale-file': (_cause, diagnosis, quote) => update(diagnosis, quote),
  'deleted-here': () => say('keep the file, or stop requiring the context before the merge'),
  'changed-here': ({ nearest }, _diagnosis, quote) => say(remedyInWords(nearest[0], quote)),
  shadowed: ({ by }, _diagnosis, quote) => say(`move the workflows to ${quote(by)}`),
  'broken-file': () => say('mend the file and push'),
  'no-emitter': ({ nearest, foreign }, _diagnosis, quote) =>
    foreign
      ? say('ask whoever posts it, or stop requiring it')
      : say(remedyInWords(nearest[0], quote)),
  'other-rule': ({ expected }, _diagnosis, quote) =>
    say(`put the rule ${quote(expected)} before the one that governs`),
  uncompilable: () => say(UNCOMPILABLE.remedy),
  external: ({ external: { by } }, _diagnosis, quote) =>
    say(
      `wait for ${quote(by)}, or see why it does not post; driftgate verify says how often it did`,
    ),
  accepted: nothing,
  approval: () => say('a maintainer approves the runs on the page of the pull request'),
  blocked: nothing,
  waiting: () => say('wait; when it stays so, no runner with its labels is online'),
  cancelled: () => say('run it again on its page'),
  posted: nothing,
  'unknown-need': () => say('name a job that exists under needs:'),
  'cancelled-twin': () => say('put ${{ github.event_name }} into the group'),
};

function wayOf(cause: Cause, diagnosis: Diagnosis, quote: Quote): Way | null {
  const way = WAYS[cause.kind] as Out<Kind>;
  return way(cause, diagnosis, quote);
}

const STATE_WAYS: Readonly<Partial<Record<Diagnosed['kind'], Way>>> = {
  failing: say('mend what it found and push, or run it again'),
  pending: say('wait for it'),
};

/** The shortest way out for one requirement: what its first cause asks for. `null` when it passes. */
export function wayOutOf(row: Diagnosed, diagnosis: Diagnosis, quote: Quote): Way | null {
  if (row.kind === 'passes' || row.kind === 'ignored') return null;
  if (row.requirement === null && row.statuses.length === 0)
    return say('post one status at least, or require contexts by their names');
  const [first] = row.causes.flatMap((cause) => wayOf(cause, diagnosis, quote) ?? []);
  return first ?? STATE_WAYS[row.kind] ?? null;
}

/** A way out, and the rows that it is one for. */
export interface SharedWay {
  readonly way: Way;
  readonly rows: readonly Diagnosed[];
}

/** The ways out of a diagnosis, each once, in the order of its rows. */
export function waysOutOf(diagnosis: Diagnosis, quote: Quote): readonly SharedWay[] {
  const ways = new Map<string, SharedWay>();
  for (const row of diagnosis.rows) {
    const way = wayOutOf(row, diagnosis, quote);
    if (way === null) continue;
    const key = JSON.stringify(way);
    ways.set(key, { way, rows: [...(ways.get(key)?.rows ?? []), row] });
  }
  return [...ways.values()];
}
