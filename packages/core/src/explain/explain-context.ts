import { externalFor, lackOf, NO_CONFIG, suppressionFor } from '../config/index.js';
import { type Dialect, dialectsOf } from '../dialect/index.js';
import { chooseDirectory } from '../emit/index.js';
import {
  agreeOn,
  type Bases,
  basesFor,
  couldBeWantedBy,
  groundOf,
  isWantedBy,
  judge,
  type Judged,
  type Landing,
  type Preparation,
  prepareJudging,
  requiredOf,
} from '../judge/index.js';
import {
  type Config,
  exactText,
  type Extent,
  holesOf,
  type Problem,
  type Snapshot,
  type Verdict,
} from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
import type { Explanation, Posting } from './explanation.js';
import { laterOf, type Look, type Looking } from './later.js';
import { linksOf, type Trail } from './links.js';

/** Characters that mean something in a required pattern. */
const SPECIAL = /[\\*?[\]{}]/g;

/** What is explained: the context, the pattern that stands for it, and how the snapshot is read. */
interface Subject {
  readonly snapshot: Snapshot;
  readonly context: string;
  readonly pattern: string;
  readonly preparation: Preparation;
}

function unjudged(requirement: string): Verdict {
  return { kind: 'unknown', requirement, why: 'nothing judged it' };
}

function lookAt(dialect: Dialect, subject: Subject, bases: Bases | undefined): Look {
  const { snapshot, pattern, context, preparation } = subject;
  const emitted = preparation.emitIn(dialect);
  const { assumptions } = preparation;
  const ground = groundOf(snapshot, emitted.emissions, { dialect, assumptions, bases });
  const [judged = unjudged(context)] = judge([pattern], ground);
  const verdict = { ...judged, requirement: context };
  return { dialect, emitted, ground, verdict, verdicts: [verdict] };
}

function trailOf({ snapshot, preparation }: Subject, { dialect, ground }: Judged): Trail {
  const workflowAt = (path: string) => {
    const file = snapshot.tree.files.find((each) => each.path === path);
    const parsed = file === undefined ? undefined : preparation.read(file, dialect);
    return parsed?.kind === 'workflow' ? parsed.workflow : undefined;
  };
  return { bases: ground.bases, workflowAt };
}

function doubtOf({ emission, lands }: Landing): string | null {
  const whys = [...holesOf(emission.context), ...(lands.kind === 'unknown' ? [lands.why] : [])];
  return whys.length === 0 ? null : [...new Set(whys)].join(', ');
}

function postingsOf(subject: Subject, judged: Judged): readonly Posting[] {
  const { dialect, ground } = judged;
  const trail = trailOf(subject, judged);
  const { pattern, context } = subject;
  return ground.landings
    .filter(({ emission, lands }) => {
      if (exactText(emission.context) !== undefined) {
        return exactText(emission.context) === context || isWantedBy(pattern, emission, dialect);
      }
      return lands.kind !== 'none' && couldBeWantedBy(pattern, emission, dialect);
    })
    .map((landing) => ({
      emission: landing.emission,
      lands: ({ point: 'yes', none: 'no', unknown: 'unknown' } as const)[landing.lands.kind],
      doubt: doubtOf(landing),
      links: linksOf(landing.emission, trail),
    }));
}

/** The required patterns that ask for a context: itself, or globs that match it. */
function askersOf(snapshot: Snapshot, context: string, dialect: Dialect | undefined) {
  const required = requiredOf(snapshot);
  if (dialect === undefined || required.includes(context))
    return required.filter((pattern) => pattern === context);
  return required.filter((pattern) => {
    const glob = compileRequirement(pattern, dialect.requirementGlob);
    return glob.kind === 'matcher' && glob.matches(context);
  });
}

/** Later versions are asked about the branches that count today. */
function lookingAs(subject: Subject, { ground }: Judged): Looking {
  const look = (dialect: Dialect) => lookAt(dialect, subject, ground.bases);
  return { pattern: subject.pattern, look };
}

function extentOf(latest: Judged | undefined): Extent {
  return latest?.ground.bases.extent ?? { kind: 'branch', because: 'unclear' };
}

function problemsOf(snapshot: Snapshot, judged: readonly Judged[]): readonly Problem[] {
  const { server, tree, directory } = snapshot;
  const latest = judged.at(-1);
  if (latest === undefined) return [{ code: 'forge-unknown', data: { forge: server.forge } }];
  const looked = latest.dialect.directories.join(', ');
  const none = chooseDirectory(tree, directory, latest.dialect) === null;
  const all: readonly Problem[] = [
    ...(none ? [{ code: 'no-workflows-folder', data: { looked } }] : []),
    ...judged.flatMap(({ emitted }) => emitted.problems),
  ];
  return [...new Map(all.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** What the configuration says of a context, or of a pattern that asks for it. Nothing posts what the server drops. */
function answersTo(
  told: Pick<Explanation, 'context' | 'requiredBy' | 'verdict'>,
  config: Config,
  today: string,
): Pick<Explanation, 'external' | 'suppression'> {
  const lack = lackOf(told.verdict);
  const names = [told.context, ...told.requiredBy];
  const external = names.flatMap((name) => externalFor(name, config) ?? []);
  const suppressions = names.flatMap((name) =>
    lack === null ? [] : (suppressionFor(name, [lack], { config, today }) ?? []),
  );
  return {
    external: lack === 'uncompilable' ? null : (external[0] ?? null),
    suppression: suppressions[0] ?? null,
  };
}

/**
 * Explains one context, required or not: who asks for it, who posts it and when, and whether it always arrives.
 * A context that is no required pattern itself is taken literally.
 */
export function explainContext(
  snapshot: Snapshot,
  context: string,
  config: Config = NO_CONFIG,
): Explanation {
  const { server, repository, branch, governance } = snapshot;
  const { assumptions } = config;
  const bases = basesFor(snapshot, dialectsOf(server));
  const literal = context.replaceAll(SPECIAL, String.raw`\$&`);
  const pattern = requiredOf(snapshot).includes(context) ? context : literal;
  const preparation = prepareJudging(snapshot, assumptions);
  const subject = { snapshot, context, pattern, preparation };
  const looks = [...bases].map(([dialect, own]) => lookAt(dialect, subject, own));
  const latest = looks.at(-1);
  const requiredBy = askersOf(snapshot, context, latest?.dialect);
  const postings = latest === undefined ? [] : postingsOf(subject, latest);
  const [verdict = unjudged(context)] = agreeOn([context], looks);
  const exact = latest !== undefined && bases.size === 1;
  const answers = answersTo({ context, requiredBy, verdict }, config, snapshot.takenAt);
  return {
    format: 1,
    context,
    server,
    repository,
    branch,
    governance,
    extent: extentOf(latest),
    assumptions,
    requiredBy,
    known: requiredBy.length > 0 || postings.length > 0 || answers.external !== null,
    verdict,
    ...answers,
    postings,
    later: exact ? laterOf(latest.dialect, lookingAs(subject, latest)) : [],
    broken: problemsOf(snapshot, looks),
  };
}
