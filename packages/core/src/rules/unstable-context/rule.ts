import { showVersion } from '../../dialect/index.js';
import { type Emission, exactText, holesOf, showText, type Verdict } from '../../model/index.js';
import { compileRequirement } from '../../pattern/index.js';
import { groupBy, inFile, jobOf, landing } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';
import { readsOfName } from './reads-of-name.js';

function askedBy(requirement: string, facts: RuleFacts): readonly Emission[] {
  return landing(facts).filter((emission) => facts.asked.get(emission)?.includes(requirement));
}

function isSameJob(one: Emission, other: Emission): boolean {
  return (
    one.event === other.event &&
    one.origin.workflow === other.origin.workflow &&
    one.origin.job === other.origin.job
  );
}

/** The next version posts nothing that the requirement asks for, where this one does. */
function renamedLater({ requirement: context }: Verdict, facts: RuleFacts): readonly Found[] {
  const { later } = facts;
  const [first] = askedBy(context, facts);
  if (later === null || first === undefined) return [];
  const glob = compileRequirement(context, later.dialect.requirementGlob);
  const arrives = later.emissions.some(({ context: text }) => {
    const exact = exactText(text);
    return exact === undefined || (glob.kind === 'matcher' && glob.matches(exact));
  });
  if (arrives || glob.kind === 'unknown') return [];
  const after = later.emissions.find((other) => isSameJob(first, other));
  const data = {
    context,
    version: showVersion(later.dialect.version),
    posted: showText(first.context),
    later: after === undefined ? '' : showText(after.context),
  };
  const renamed = data.posted === data.later ? 'reread-later' : 'renamed-later';
  const message = after === undefined ? 'gone-later' : renamed;
  return [{ message, context, data, at: inFile(first.origin.at) }];
}

/** The verdict is unknown, because of a name that only the server can make. */
function opened(verdict: Verdict, facts: RuleFacts): readonly Found[] {
  if (verdict.kind !== 'unknown') return [];
  const { requirement: context, why } = verdict;
  const open = landing(facts).find((emission) => holesOf(emission.context).join(', ') === why);
  if (open === undefined || why === '') return [];
  const data = { context, posted: showText(open.context), reads: why };
  return [{ message: 'open', context, data, at: inFile(open.origin.at) }];
}

function readsFrom(emission: Emission, facts: RuleFacts): string {
  const { job } = jobOf(emission, facts) ?? {};
  return job === undefined ? '' : readsOfName(job, facts.dialect).join(', ');
}

/** The name is known now, but is made from what can change without a change of the file. */
function reading({ requirement: context }: Verdict, facts: RuleFacts): readonly Found[] {
  return askedBy(context, facts).flatMap((emission): readonly Found[] => {
    const reads = readsFrom(emission, facts);
    const data = { context, reads };
    return reads === ''
      ? []
      : [{ message: 'reads', context, data, at: inFile(emission.origin.at) }];
  });
}

/** The server numbered equal names, in the order in which they stand in the file. */
function numbered({ requirement: context }: Verdict, facts: RuleFacts): readonly Found[] {
  if (facts.dialect.duplicateNames !== 'numbered') return [];
  return askedBy(context, facts).flatMap((emission): readonly Found[] => {
    const posted = exactText(emission.context) ?? '';
    const first = posted.replace(/-\d+( \(\w+\))$/u, '$1');
    const isCopy =
      first !== posted &&
      facts.emissions.some(
        (other) =>
          other.origin.workflow === emission.origin.workflow &&
          other.event === emission.event &&
          exactText(other.context) === first,
      );
    const data = { context, posted, first };
    return isCopy ? [{ message: 'numbered', context, data, at: inFile(emission.origin.at) }] : [];
  });
}

/** The rule `unstable-context`; its page is `doc.md`. */
export const unstableContext = makeRule({
  id: 'unstable-context',
  severity: 'warning',
  title: 'A required context whose name can change without anybody touching the workflow',
  say: {
    'renamed-later': ({ context, version, later }) =>
      `from version ${version} on the server posts ${later} instead of ${context}`,
    'reread-later': ({ context, version, posted }) =>
      `from version ${version} on the server reads ${context} otherwise, and it does not match ${posted} any more`,
    'gone-later': ({ context, version }) =>
      `from version ${version} on the server does not post ${context} any more`,
    open: ({ context, posted, reads }) =>
      `whether ${context} arrives hangs on ${reads}: the name that is posted is ${posted}`,
    reads: ({ context, reads }) => `the name ${context} is made from ${reads}, which can change`,
    numbered: ({ context, first }) =>
      `${context} is ${first} with a number that the server gives in the order of the jobs`,
  },
  find: (facts) => {
    const all = facts.verdicts.flatMap((verdict) => [
      ...renamedLater(verdict, facts),
      ...opened(verdict, facts),
      ...reading(verdict, facts),
      ...numbered(verdict, facts),
    ]);
    return [...groupBy(all, (found) => JSON.stringify(found)).values()].flatMap(([first]) =>
      first === undefined ? [] : [first],
    );
  },
});
