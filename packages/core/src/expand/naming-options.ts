import type { Dialect } from '../dialect/index.js';
import type { Naming } from '../expression/index.js';

/** Everything of a naming but what it can see. */
export type NamingOptions = Omit<Naming, 'scope'>;

type Evaluator = Pick<Naming, 'forgeNames' | 'maybeForgeNames' | 'fewArguments' | 'star'>;

const EVALUATORS: Readonly<Record<Dialect['expressions'], Evaluator>> = {
  act: { forgeNames: ['github', 'gitea'], fewArguments: 'panic', star: 'skipped' },
  runner: {
    forgeNames: ['github', 'gitea', 'forge', 'forgejo'],
    fewArguments: 'counted',
    star: 'values',
  },
  unsure: {
    forgeNames: ['github', 'gitea'],
    maybeForgeNames: ['forge', 'forgejo'],
    fewArguments: 'unknown',
    star: 'unknown',
  },
};

/**
 * How a dialect's server evaluates expressions while it names jobs (gitea.md §3.3 and §3.6, forgejo.md §4.1 and
 * §4.4). `needs` says whether the job waits for others, whose results are not there yet.
 */
export function namingOptions(dialect: Dialect, needs: boolean): NamingOptions {
  return {
    ...EVALUATORS[dialect.expressions],
    success: needs ? 'unknown' : true,
    failure: needs ? 'unknown' : false,
    cancelled: 'panic',
    job: 'nil',
    rewriting: 'whole',
    printing: 'reflected',
    unclosedQuote: dialect.unclosedQuote,
    unclosedExpression: 'panic',
  };
}
