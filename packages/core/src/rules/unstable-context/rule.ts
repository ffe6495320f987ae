import { showVersion } from '../../dialect/index.js';
import { type Emission, exactText, holesOf, showText, type Verdict } from '../../model/index.js';
import { compileRequirement } from '../../pattern/index.js';
import { groupBy, inFile, jobOf, landing } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';
import { readsOfName } from './reads-of-name.js';

/** A requirement's verdict, and the emissions that it asks for and that can land. */
interface Case {
  readonly verdict: Verdict;
  readonly asked: readonly Emission[];
}

function casesIn(facts: RuleFacts): readonly Case[] {
  const byPattern = new Map<string, Emission[]>();
  for (const emission of landing(facts)) {
    for (const pattern of facts.asked.get(emission) ?? []) {
      const asked = byPattern.get(pattern) ?? [];
      asked.push(emission);
      byPattern.set(pattern, asked);
    }
  }
  return facts.verdicts.map((verdict) => ({
    verdict,
    asked: byPattern.get(verdict.requirement) ?? [],
  }));
}

/** Emissions by the job and the event that they are for. */
type Jobs = ReadonlyMap<string, readonly Emission[]>;

function jobKey({ event, origin }: Emission): string {
  return [event, origin.workflow, origin.job].join('\n');
}

/** What is posted now and later, for the jobs. */
interface NowAndLater {
  readonly now: Jobs;
  readonly later: Jobs;
}

function nowAndLater({ emissions, later }: RuleFacts): NowAndLater {
  const run = emissions.filter(({ state }) => state !== 'skipped');
  return { now: groupBy(run, jobKey), later: groupBy(later?.emissions ?? [], jobKey) };
}

/** What the same leg of the same job posts later: the one that stands where it stands. */
function sameLeg(own: Emission, { now, later }: NowAndLater): Emission | undefined {
  const legs = now.get(jobKey(own)) ?? [];
  const theirs = later.get(jobKey(own)) ?? [];
  return theirs[legs.length === theirs.length ? legs.indexOf(own) : 0] ?? theirs[0];
}

/** The next version posts nothing that the requirement asks for, where this one does. */
function renamedLater(
  { verdict: { requirement: context }, asked: [first] }: Case,
  { later }: RuleFacts,
  jobs: NowAndLater,
): readonly Found[] {
  if (later === null || first === undefined) return [];
  const glob = compileRequirement(context, later.dialect.requirementGlob);
  const after = sameLeg(first, jobs);
  const mayArrive = ({ context: text }: Emission): boolean => {
    const exact = exactText(text);
    return exact === undefined || (glob.kind === 'matcher' && glob.matches(exact));
  };
  // The same leg is the likeliest to be asked for, so it is looked at first.
  const arrives = (after !== undefined && mayArrive(after)) || later.emissions.some(mayArrive);
  if (arrives || glob.kind === 'unknown') return [];
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
function opened({ verdict }: Case, facts: RuleFacts): readonly Found[] {
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
function reading(
  { verdict: { requirement: context }, asked }: Case,
  facts: RuleFacts,
): readonly Found[] {
  return asked.flatMap((emission): readonly Found[] => {
    const reads = readsFrom(emission, facts);
    const data = { context, reads };
    return reads === ''
      ? []
      : [{ message: 'reads', context, data, at: inFile(emission.origin.at) }];
  });
}

/** The server numbered equal names, in the order in which they stand in the file. */
function numbered(
  { verdict: { requirement: context }, asked }: Case,
  facts: RuleFacts,
): readonly Found[] {
  if (facts.dialect.duplicateNames !== 'numbered') return [];
  return asked.flatMap((emission): readonly Found[] => {
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
      `in version ${version} the server posts ${later} instead of ${context}`,
    'reread-later': ({ context, version, posted }) =>
      `in version ${version} the server reads ${context} otherwise, and it no longer matches ${posted}`,
    'gone-later': ({ context, version }) =>
      `in version ${version} the server no longer posts ${context}`,
    open: ({ context, posted, reads }) =>
      `whether ${context} arrives hangs on ${reads}: the name that is posted is ${posted}`,
    reads: ({ context, reads }) => `the name ${context} is made from ${reads}, which can change`,
    numbered: ({ context, first }) =>
      `${context} is ${first} with a number that the server gives in the order of the jobs`,
  },
  find: (facts) => {
    const jobs = nowAndLater(facts);
    const all = casesIn(facts).flatMap((each) => [
      ...renamedLater(each, facts, jobs),
      ...opened(each, facts),
      ...reading(each, facts),
      ...numbered(each, facts),
    ]);
    return [...groupBy(all, (found) => JSON.stringify(found)).values()].flatMap(([first]) =>
      first === undefined ? [] : [first],
    );
  },
});
