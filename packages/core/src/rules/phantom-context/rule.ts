import { type Emission, type Nearest, showText } from '../../model/index.js';
import { atProtection, inFile } from '../lookups.js';
import { type Never, neverCauses } from '../never-cause.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

function stoppedBy({ nearest: [closest] }: Never): { emission: Emission; why: string } | undefined {
  if (closest?.difference !== 'other-trigger') return undefined;
  const { emission } = closest;
  const { when } = emission;
  return { emission, why: when.kind === 'never' ? when.why : 'its filters let nothing through' };
}

function related({ emission }: Nearest): Found['related'] {
  return [{ at: inFile(emission.origin.at), label: showText(emission.context) }];
}

function foundFor(verdict: Never, facts: RuleFacts): Found {
  const { requirement: context, nearest } = verdict;
  const common = {
    context,
    at: atProtection(facts),
    related: nearest.flatMap((n) => related(n) ?? []),
  };
  const stopped = stoppedBy(verdict);
  if (stopped !== undefined)
    return { ...common, message: 'stopped', data: { context, why: stopped.why } };
  const [closest] = nearest;
  if (closest === undefined) return { ...common, message: 'nothing-near', data: { context } };
  const { difference, emission } = closest;
  return {
    ...common,
    message: 'near',
    data: { context, near: showText(emission.context), difference },
  };
}

/** The rule `phantom-context`; its page is `doc.md`. */
export const phantomContext = makeRule({
  id: 'phantom-context',
  severity: 'error',
  title: 'A required context that nothing posts, so that no pull request gets it',
  say: {
    near: ({ context, near }) => `nothing posts ${context}; the closest that is posted is ${near}`,
    'nothing-near': ({ context }) => `nothing posts ${context}, nor anything like it`,
    stopped: ({ context, why }) => `${context} is never posted: ${why}`,
  },
  find: (facts) =>
    neverCauses(facts)
      .filter(({ cause }) => cause.kind === 'phantom')
      .map(({ verdict }) => foundFor(verdict, facts)),
});
