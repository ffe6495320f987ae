import type { Fate, RequirementDifference, Verdict } from '@driftgate/core';
import type { Quote } from '../inert.js';
import {
  closestNames,
  externalInWords,
  gapRemedy,
  pullInWords,
  suppressionInWords,
} from '../words/index.js';

/**
 * How to speak of a requirement of `branch`: `renamed` where it asks for a name that is no longer; `shown` where
 * an example of what it misses was told already.
 */
export interface Telling {
  readonly quote: Quote;
  readonly renamed: boolean;
  readonly shown: boolean;
  readonly branch: string;
}

function lostOn({ lost }: Fate, { quote, shown }: Telling): string {
  return lost === null || shown ? '' : `, such as ${pullInWords(lost.kind, lost.pull, quote)}`;
}

function pullClause({ onPull, afterMerge }: RequirementDifference, it: string): string {
  const { kind, after } = onPull;
  if (kind === 'breaks')
    return `this pull request ${after.kind === 'never' ? 'waits' : 'can wait'} for ${it}`;
  const gets = after.kind === 'always' || after.kind === 'sometimes';
  const but = afterMerge.kind === 'breaks' ? ', but' : '';
  return `this pull request ${gets ? 'still gets it' : 'does not get it, as before'}${but}`;
}

function mergeClause(
  { onPull, afterMerge }: RequirementDifference,
  telling: Telling,
  it: string,
): string {
  const too = onPull.kind === 'breaks';
  if (afterMerge.kind !== 'breaks') return ', but after the merge others get what is required';
  if (afterMerge.after.kind === 'never')
    return too
      ? ', and after the merge every other one does too'
      : ` after the merge every other one waits for ${it}`;
  const others = too
    ? ', and after the merge so do others'
    : ` after the merge others wait for ${it}`;
  return others + lostOn(afterMerge, telling);
}

function harmInWords(requirement: RequirementDifference, telling: Telling): string {
  const it = telling.renamed ? 'the old name' : 'it';
  const branch = telling.quote(telling.branch);
  if (requirement.stale)
    return `${pullClause(requirement, it)}: its branch is older than what posts it on ${branch}`;
  return pullClause(requirement, it) + mergeClause(requirement, telling, it);
}

function doubtIn(verdicts: readonly Verdict[]): string {
  const unknown = verdicts.find((verdict) => verdict.kind === 'unknown');
  return unknown?.why ?? 'what is not known';
}

function gainInWords({ onPull, afterMerge }: RequirementDifference): string {
  const wasThere = onPull.before.kind !== 'never' && afterMerge.before.kind !== 'never';
  return wasThere
    ? 'it arrives on more pull requests than before'
    : 'it did not arrive, and now does';
}

/** What the configuration says of it; empty where it says nothing. */
function answerInWords({ external, suppression }: RequirementDifference, quote: Quote): string {
  if (external !== null) return externalInWords(external, quote);
  return suppression === null ? '' : suppressionInWords(suppression, quote);
}

/** A breakage that is accepted all the same: other pull requests wait for it, whoever answers for it. */
function harmAndAnswer(requirement: RequirementDifference, telling: Telling): string {
  const answer = answerInWords(requirement, telling.quote);
  const harm = harmInWords(requirement, telling);
  return answer === '' ? harm : `${harm}, though ${answer}`;
}

/** What becomes of a requirement, as a clause without a full stop. */
export function fateInWords(requirement: RequirementDifference, telling: Telling): string {
  const { onPull, afterMerge } = requirement;
  const kinds = [onPull.kind, afterMerge.kind];
  if (kinds.includes('breaks')) return harmAndAnswer(requirement, telling);
  if (kinds.includes('unclear')) {
    const why = doubtIn([onPull.after, afterMerge.after]);
    return `whether it still arrives hangs on ${telling.quote(why)}`;
  }
  if (kinds.includes('answered')) return answerInWords(requirement, telling.quote);
  if (kinds.includes('loses-teeth'))
    return 'where its job no longer runs, the server posts skipped, and that passes';
  if (kinds.includes('recovers')) return gainInWords(requirement);
  return kinds.includes('missing') ? 'missing, as before' : 'still met';
}

/** A step out of a breakage; an `exact` one is for copying and stays on a line of its own. */
export interface Step {
  readonly kind: 'words' | 'exact';
  readonly text: string;
}

function words(text: string): Step {
  return { kind: 'words', text };
}

function wayOut(verdict: Verdict, quote: Quote): readonly Step[] {
  const [best] = verdict.kind === 'never' ? verdict.nearest : [];
  const next =
    best === undefined
      ? '3 require it again once a job posts it'
      : `3 require what is posted then, such as ${closestNames([best], quote)}`;
  return [words(`safe order: 1 stop requiring it; 2 merge; ${next} (nothing guards in between)`)];
}

/** What to do about a requirement that breaks; nothing where it does not. `from` is what to merge into a stale branch. */
export function stepsFor(
  { onPull, afterMerge, stale, bridge }: RequirementDifference,
  from: string,
  quote: Quote,
): readonly Step[] {
  const kinds = [onPull.kind, afterMerge.kind];
  if (!kinds.includes('breaks')) return [];
  if (stale) return [words(`fix: git merge ${quote(from)}, and push`)];
  if (bridge !== null)
    return [
      words('safe order: 1 require both names, as one pattern:'),
      { kind: 'exact', text: quote(bridge.both) },
      words('2 merge; 3 stop requiring the old name, require only:'),
      { kind: 'exact', text: quote(bridge.after) },
    ];
  const { lost, after } = afterMerge.kind === 'breaks' ? afterMerge : onPull;
  return lost === null ? wayOut(after, quote) : [words(`fix: ${gapRemedy(lost.kind)}`)];
}

/** Steps as one sentence: what is to be copied stays with the words before it. */
export function stepsInLine(steps: readonly Step[]): string {
  return steps
    .map(({ kind, text }, index) => {
      if (index === 0) return text;
      return kind === 'exact' ? ` ${text}` : `; ${text}`;
    })
    .join('');
}
