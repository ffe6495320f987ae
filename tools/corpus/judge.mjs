import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../packages/cli/bin/driftgate.cjs', import.meta.url));

/** What a person would call our way of saying why nothing posts a context. */
const KINDS = {
  'display-name': 'ui-string',
  'workflow-name': 'workflow-name',
  matrix: 'matrix-value-moved',
  'matrix-suffix': 'matrix-without-suffix',
  typo: 'typo',
};

function kindOf({ closest = [] }) {
  return KINDS[closest[0]?.difference] ?? 'other';
}

function whyOf(verdict) {
  if (verdict.verdict === 'unknown') return verdict.why;
  if (verdict.verdict === 'never')
    return verdict.closest.map((each) => `${each.difference} ${each.emission.context}`).join('; ');
  return (verdict.gaps ?? []).map(({ kind, severity }) => `${kind} (${severity})`).join(', ');
}

/**
 * The word that the labels have for a verdict. They count forks like every other pull request, where the usual
 * assumptions only warn; and what something else is known to post is external.
 */
function wordOf(verdict) {
  if (verdict.verdict === 'always' && verdict.gaps.some(({ kind }) => kind === 'fork'))
    return 'sometimes';
  return verdict.poster === undefined ? verdict.verdict : 'external';
}

/**
 * The verdicts of one branch, as `driftgate check --json` gives them. A declaration that cannot be read is a trouble
 * with a place: each of its contexts is then as good as never posted.
 */
export function judgeRepository({ dir, branch, repository, required }) {
  const files = required.flatMap((file) => ['--required', file]);
  const about = ['--server', 'github', '--repo', repository, '--branch', branch];
  about.push('--default-branch', branch);
  const run = spawnSync(
    process.execPath,
    [COMMAND, 'check', ...about, '--dir', dir, ...files, '--json'],
    { encoding: 'utf8' },
  );
  const report = run.stdout.startsWith('{') ? JSON.parse(run.stdout) : {};
  const verdicts = new Map((report.verdicts ?? []).map((each) => [each.requirement, each]));
  return {
    of(context) {
      const verdict = verdicts.get(context ?? '');
      if (verdict !== undefined)
        return { verdict: wordOf(verdict), kind: kindOf(verdict), why: whyOf(verdict) };
      const why = run.stderr.trim();
      return context === null && run.status === 2
        ? { verdict: 'never', kind: 'unreadable-declaration', why }
        : { verdict: 'nothing', kind: null, why };
    },
  };
}
