import { couldBeWantedBy } from '../judge/index.js';
import { exactText, type Text } from '../model/index.js';
import { compileRequirement, type Glob } from '../pattern/index.js';
import { type Likelihood, type Outlook, outlooksOf } from './outlook.js';
import { requiredIn, type Sight } from './sight.js';

/** What became of one required pattern on one pull request. */
export interface Fate {
  readonly requirement: string;
  readonly predicted: Likelihood;
  readonly seen: 'no' | 'by-server' | 'by-others';
}

/** One pull request: its contexts by how prediction and reality go together. */
export interface Comparison {
  readonly number: number;
  readonly agreed: readonly string[];
  readonly lost: readonly string[];
  readonly surprising: readonly string[];
  readonly external: readonly string[];
  readonly open: readonly string[];
  readonly fates: readonly Fate[];
}

/** What runs today need not have run then: switches are taken as open, and so is what the base branch had. */
function predictionsFor(sight: Sight): readonly Outlook[] {
  const known = { ...sight.snapshot.known, actions: 'unknown', archived: null } as const;
  const now = outlooksOf({ ...sight, snapshot: { ...sight.snapshot, known } });
  const enabled = { ...known, disabled: null };
  const differs = (known.disabled ?? []).length > 0;
  const then = differs
    ? outlooksOf({ ...sight, snapshot: { ...sight.snapshot, known: enabled } })
    : now;
  return then.map(({ emission, likely }, index) => {
    const agrees = now[index]?.likely === likely;
    const certain = agrees && emission.event !== 'pull_request_target';
    return { emission, likely: certain ? likely : 'maybe' };
  });
}

/**
 * Whether a context could be a text of which some stretches are not known: its known stretches come one after
 * another. Both are made by strangers, so this takes one pass.
 */
function couldBe({ parts }: Text, context: string): boolean {
  const known = parts.filter((part) => typeof part === 'string');
  const [first, last] = [parts[0], parts.at(-1)];
  if (typeof first === 'string' && !context.startsWith(first)) return false;
  if (typeof last === 'string' && !context.endsWith(last)) return false;
  if (known.length === parts.length) return known.join('') === context;
  let from = 0;
  for (const part of known) {
    const found = context.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}

function isOpen(context: string, predictions: readonly Outlook[]): boolean {
  if (context.endsWith('(pull_request_target)')) return true;
  return predictions.some(
    ({ emission, likely }) => likely !== 'no' && couldBe(emission.context, context),
  );
}

interface Foreseen {
  readonly predictions: readonly Outlook[];
  readonly sight: Sight;
}

const CERTAINTY: readonly Likelihood[] = ['yes', 'maybe', 'no'];

/** Whether one emission is what a required pattern asks for; a name that is not exact may be. */
function predictedBy({ emission, likely }: Outlook, glob: Glob, asked: () => boolean): Likelihood {
  const exact = exactText(emission.context);
  if (glob.kind === 'matcher' && exact !== undefined) return glob.matches(exact) ? likely : 'no';
  return likely !== 'no' && asked() ? 'maybe' : 'no';
}

function predictedFor(
  requirement: string,
  glob: Glob,
  { predictions, sight }: Foreseen,
): Likelihood {
  const found = predictions.map((each) =>
    predictedBy(each, glob, () => couldBeWantedBy(requirement, each.emission, sight.dialect)),
  );
  return CERTAINTY.find((each) => found.includes(each)) ?? 'no';
}

function fateOf(requirement: string, foreseen: Foreseen): Fate {
  const { predictions, sight } = foreseen;
  const glob = compileRequirement(requirement, sight.dialect.requirementGlob);
  const found = sight.snapshot.statuses.filter(
    ({ context }) => glob.kind === 'matcher' && glob.matches(context),
  );
  const own = found.filter(({ byServer }) => byServer);
  const predicted = predictedFor(requirement, glob, foreseen);
  const open = own.some(({ context }) => isOpen(context, predictions));
  const others = found.length > 0 ? 'by-others' : 'no';
  return {
    requirement,
    predicted: predicted === 'no' && open ? 'maybe' : predicted,
    seen: own.length > 0 ? 'by-server' : others,
  };
}

/** Compares what one pull request's own workflows were to post with what is on its head commit. */
export function comparePull(sight: Sight): Comparison {
  const { statuses, pull } = sight.snapshot;
  const predictions = predictionsFor(sight);
  const certain = predictions.flatMap(({ emission, likely }) =>
    likely === 'yes' ? [exactText(emission.context)] : [],
  );
  const expected = [...new Set(certain)].filter((context) => context !== undefined);
  const posted = new Map(statuses.map((status) => [status.context, status]));
  const extra = [...posted.values()].filter(({ context }) => !expected.includes(context));
  const own = extra.filter(({ byServer }) => byServer).map(({ context }) => context);
  return {
    number: pull.number,
    agreed: expected.filter((context) => posted.has(context)),
    lost: expected.filter((context) => !posted.has(context)),
    surprising: own.filter((context) => !isOpen(context, predictions)),
    external: extra.filter(({ byServer }) => !byServer).map(({ context }) => context),
    open: own.filter((context) => isOpen(context, predictions)),
    fates: requiredIn(sight.snapshot).map((each) => fateOf(each, { predictions, sight })),
  };
}
