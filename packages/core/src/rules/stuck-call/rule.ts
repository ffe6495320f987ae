import { compareVersions, type Dialect } from '../../dialect/index.js';
import { asBad, inFile, readable, requiredAmong } from '../lookups.js';
import { makeRule } from '../rule.js';

const FIRST = { major: 11, minor: 0, patch: 0 };

/** Forgejo 11 to 14 leaves calls to the runner, and no runner takes a job without labels (forgejo.md §6, 25). */
function leavesCalls(dialect: Dialect): boolean {
  const { forge, reusable, version } = dialect;
  return forge === 'forgejo' && reusable === 'caller' && compareVersions(version, FIRST) >= 0;
}

/** The rule `stuck-call`; its page is `doc.md`. */
export const stuckCall = makeRule({
  id: 'stuck-call',
  severity: 'warning',
  title: 'A job that calls a reusable workflow and that no runner takes, so that it waits for ever',
  say: {
    'stuck-call': ({ job, uses }) =>
      `${job} calls ${uses} without runs-on: no runner takes it on this server, and its status stays pending`,
  },
  find: (facts) => {
    if (!leavesCalls(facts.dialect)) return [];
    return readable(facts).flatMap(({ path, jobs }) =>
      jobs
        .filter(({ uses, runsOn }) => uses !== null && runsOn === null)
        .map(({ id, uses, span }) => {
          const own = facts.emissions.filter(
            ({ origin }) => origin.workflow === path && origin.job === id,
          );
          const context = requiredAmong(own, facts);
          const data = { job: id, uses: uses ?? '' };
          return {
            message: 'stuck-call',
            severity: asBad(context),
            context,
            data,
            at: inFile(span),
          };
        }),
    );
  },
});
