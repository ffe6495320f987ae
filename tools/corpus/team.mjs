import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeRepository } from './judge.mjs';

const TABLE = /^\[\[(?:rulesets|branch-protections)\]\]$/m;

function textsIn(list) {
  return [...list.matchAll(/"(?<double>[^"]*)"|'(?<single>[^']*)'/g)].map(
    ({ groups: { double, single } }) => double ?? single,
  );
}

/** The rules of a team's repository file: TOML, of which only names and lists of texts matter here. */
function rulesIn(toml) {
  return toml
    .split(TABLE)
    .slice(1)
    .map((rest) => rest.split(/^\[/m)[0])
    .map((table) => ({
      pattern: /^pattern = ["'](?<name>[^"']*)["']/m.exec(table)?.groups?.name,
      queue: /^merge-queue = \{[^}]*enabled = true/m.test(table),
      contexts: textsIn(/^ci-checks = \[(?<list>[^\]]*)\]/m.exec(table)?.groups?.list ?? ''),
    }))
    .filter(({ pattern, contexts }) => pattern !== undefined && contexts.length > 0);
}

/** The answer that GitHub would give for the rules of the branch. */
function answerFor({ contexts, queue }) {
  const statuses = {
    type: 'required_status_checks',
    parameters: {
      required_status_checks: contexts.map((context) => ({ context })),
      strict_required_status_checks_policy: false,
    },
  };
  const queued = {
    type: 'merge_queue',
    parameters: { check_response_timeout_minutes: 60, grouping_strategy: 'ALLGREEN' },
  };
  const source = { ruleset_source_type: 'Repository', ruleset_source: 'a/b', ruleset_id: 1 };
  return JSON.stringify(
    (queue ? [statuses, queued] : [statuses]).map((rule) => ({ ...rule, ...source })),
  );
}

/** Judges every context that a repository of rust-lang requires, through its merge queue where it has one. Patterns stand for branches of another tree. */
export function readTeam(dir, name) {
  const rules = rulesIn(readFileSync(join(dir, 'team-repo.toml'), 'utf8'));
  const plain = rules.filter(({ pattern }) => !pattern.includes('*'));
  const scratch = mkdtempSync(join(tmpdir(), 'corpus-'));
  const file = join(scratch, 'rules.json');
  const judged = plain.flatMap((rule) => {
    const { pattern: branch, contexts } = rule;
    writeFileSync(file, answerFor(rule));
    const of = judgeRepository({ dir, branch, repository: `rust-lang/${name}`, required: [file] });
    return contexts.map((context) => ({ name, branch, context, ...of.of(context) }));
  });
  rmSync(scratch, { recursive: true });
  return judged;
}
