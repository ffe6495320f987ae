import type { Problem, Severity } from '../../model/index.js';
import { inFile } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

/** What the server makes of a broken file: see the dialect's `invalidFile`. */
const EFFECTS = {
  ignored: 'ignored',
  'runs-always': 'unsure',
  placeholder: 'placeholder',
} as const;

const PANIC = /panic/u;

function effectOf({ code, span }: Problem, { dialect, workflows }: RuleFacts): string {
  const panics = workflows.some(({ kind, path }) => kind === 'panic' && path === span?.file);
  return panics || PANIC.test(code) ? 'panic' : EFFECTS[dialect.invalidFile];
}

/** What a file that was never meant to be a workflow is refused for. */
const NO_WORKFLOW = ['on-absent', 'file-empty', 'root-not-mapping'];

function severityOf({ code }: Problem, effect: string): Severity {
  if (!NO_WORKFLOW.includes(code)) return 'error';
  return effect === 'ignored' ? 'notice' : 'warning';
}

function foundFor(problem: Problem, facts: RuleFacts): Found {
  const { code, span, data } = problem;
  const message = effectOf(problem, facts);
  return {
    message,
    severity: severityOf(problem, message),
    data: { ...data, code, file: span?.file ?? '' },
    at: span === undefined ? { kind: 'repository' } : inFile(span),
  };
}

/** The rule `broken-workflow`; its page is `doc.md`. */
export const brokenWorkflow = makeRule({
  id: 'broken-workflow',
  severity: 'error',
  title: 'A workflow file that the server cannot use',
  say: {
    ignored: ({ file, code }) => `the server ignores ${file}, and posts nothing for it (${code})`,
    placeholder: ({ file, code }) =>
      `the server cannot use ${file}; it posts a failing status named after the commit instead (${code})`,
    unsure: ({ file, code }) =>
      `the server cannot use ${file} as written, and may run its jobs on every event (${code})`,
    panic: ({ file, code }) =>
      `the server crashes on ${file}, and no workflow of the same event runs (${code})`,
  },
  find: (facts) => facts.problems.map((problem) => foundFor(problem, facts)),
});
