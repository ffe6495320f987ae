import type { Dialect } from '../dialect/index.js';
import type { Naming } from '../expression/index.js';

/** Everything of a naming but what it can see. */
export type NamingOptions = Omit<Naming, 'scope'>;

/** How a dialect's server evaluates expressions in names (gitea.md §3.3 and §3.6, forgejo.md §4.1 and §4.4). */
export function namingOptions(dialect: Dialect): NamingOptions {
  const forgejo = dialect.forge === 'forgejo';
  return {
    forgeNames: forgejo ? ['github', 'gitea', 'forge', 'forgejo'] : ['github', 'gitea'],
    success: 'unknown',
    failure: 'unknown',
    cancelled: 'panic',
    job: 'nil',
    fewArguments: forgejo ? 'counted' : 'panic',
    star: forgejo ? 'values' : 'skipped',
    rewriting: 'whole',
    printing: 'reflected',
    unclosedQuote: dialect.unclosedQuote,
    unclosedExpression: 'panic',
  };
}
