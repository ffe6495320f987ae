import { type Cause, type Diagnosis, type Filter, showText } from '@driftgate/core';
import type { Quote } from '../inert.js';
import {
  closestInWords,
  externalInWords,
  place,
  problemInWords,
  suppressionInWords,
  UNCOMPILABLE,
} from '../words/index.js';

type Kind = Cause['kind'];
type Of<K extends Kind> = Extract<Cause, { kind: K }>;
type Words<K extends Kind> = (cause: Of<K>, quote: Quote, diagnosis: Diagnosis) => string;

function list(names: readonly string[], quote: Quote): string {
  return names.length === 0 ? '(nothing)' : names.map(quote).join(', ');
}

function pathsInWords({ filter, at }: Of<'paths'>, quote: Quote): string {
  const patterns = list(filter.patterns, quote);
  return filter.mode === 'include'
    ? `no changed file matches paths: ${patterns} (${place(at, quote)})`
    : `every changed file matches paths-ignore: ${patterns} (${place(at, quote)})`;
}

function branches(filter: Filter, quote: Quote): string {
  const patterns = list(filter.patterns, quote);
  return filter.mode === 'include' ? `branches: ${patterns}` : `branches-ignore: ${patterns}`;
}

const HAPPENED = {
  opened: 'opening the pull request',
  synchronize: 'pushing to the pull request',
  both: 'opening the pull request or pushing to it',
} as const;

function ageInWords(file: string, diagnosis: Diagnosis, quote: Quote): string {
  const { server, pull } = diagnosis;
  return (
    `the branch is older than ${quote(file)}, which is on ${quote(pull.base)}; ` +
    `${server.forge} reads workflows from the head commit, not from the merge`
  );
}

/** One entry a kind of cause, so that a new one does not compile until it has words. */
const WORDS: { readonly [K in Kind]: Words<K> } = {
  stopped: ({ why }, quote) => `${quote(why)}, so the server runs nothing`,
  disabled: ({ file }, quote) => `${quote(file)} is disabled on the server`,
  filtered: ({ why }, quote) => `its workflow does not run: ${quote(why)}`,
  unsure: ({ why }, quote) => `whether it comes hangs on ${quote(why)}`,
  'skip-marker': ({ marker, where }, quote) =>
    where === 'title'
      ? `the title holds ${quote(marker)}, so the server runs nothing for this pull request`
      : `the message of the head commit holds ${quote(marker)}, so the server runs nothing on it`,
  paths: pathsInWords,
  branch: ({ filter, branch, at }, quote) =>
    `its workflow is kept off ${quote(branch)} by ${branches(filter, quote)} (${place(at, quote)})`,
  activity: ({ types, lacking, at }, quote) =>
    `${HAPPENED[lacking]} does not run its workflow, only types: ${list(types, quote)} ` +
    `(${place(at, quote)})`,
  'fork-push': ({ at }, quote) =>
    `only a push posts it (${place(at, quote)}), and pushes to a fork post in the fork`,
  'not-posted': ({ at }, quote) =>
    `nothing in ${place(at, quote)} keeps it back, and still it did not come: perhaps an Actions ` +
    'token pushed, or Actions or the workflow was switched off then',
  'stale-branch': ({ file }, quote, diagnosis) => ageInWords(file, diagnosis, quote),
  'stale-file': ({ file, nearest }, quote, { server, pull }) =>
    `the branch has an older ${quote(file)}: on ${quote(pull.base)} it posts this, here it does ` +
    `not (${closestInWords(nearest, quote)}); ${server.forge} reads workflows from the head commit`,
  'deleted-here': ({ file }, quote) => `this pull request deletes ${quote(file)}, which posts it`,
  'changed-here': ({ file, nearest }, quote) =>
    `this pull request changes ${quote(file)}, and now nothing in it posts this; ` +
    closestInWords(nearest, quote),
  shadowed: ({ file, by }, quote) =>
    by === ''
      ? `${quote(file)} is in no folder that the server reads`
      : `the commit has ${quote(by)}, so the server does not read ${quote(file)}`,
  'broken-file': ({ problem }, quote) => {
    const where = problem.span === undefined ? '' : `${place(problem.span, quote)}: `;
    return `the server cannot use the file: ${where}${problemInWords(problem, quote)}`;
  },
  'no-emitter': ({ nearest, foreign }, quote) =>
    foreign
      ? 'no workflow posts this: something else has to, and it has not yet'
      : `no workflow posts this; ${closestInWords(nearest, quote)}`,
  'other-rule': ({ rule, expected }, quote, { pull }) =>
    `the rule ${quote(rule)} governs ${quote(pull.base)}; the rule ${quote(expected)} does not ` +
    'count there, and does not ask for this',
  uncompilable: () => UNCOMPILABLE.why,
  external: ({ external }, quote) => `${externalInWords(external, quote)}; it has not yet`,
  accepted: ({ suppression }, quote) =>
    `the server waits, though ${suppressionInWords(suppression, quote)}`,
  approval: () => 'every run waits until somebody approves workflows of this author',
  blocked: () => 'its job waits for other jobs of its run',
  waiting: () => 'no runner has taken its job yet',
  cancelled: () => 'its run was cancelled',
  posted: () => '',
  'unknown-need': ({ job, need, at }, quote) =>
    `its job ${quote(job)} needs ${quote(need)}, which does not exist (${place(at, quote)}), ` +
    'so it never starts',
  'cancelled-twin': ({ group, by }, quote) =>
    `its run shares the concurrency group ${quote(group)} with ${quote(showText(by.context))}, ` +
    'which cancels it on every pull request',
};

/** A cause as one sentence without a full stop; empty for one that is told by its statuses. */
export function causeInWords(cause: Cause, quote: Quote, diagnosis: Diagnosis): string {
  const words = WORDS[cause.kind] as Words<Kind>;
  return words(cause, quote, diagnosis);
}

/** What a status says of itself: `failure: Failing after 3s, <address>`. */
export function statusInWords(
  status: { readonly state: string; readonly description: string; readonly target: string },
  quote: Quote,
): string {
  const description = status.description === '' ? 'nothing' : quote(status.description);
  const target = status.target === '' ? '' : ` (${quote(status.target)})`;
  return `its status says: ${description}${target}`;
}
