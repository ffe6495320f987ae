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
      contexts: textsIn(/^ci-checks = \[(?<list>[^\]]*)\]/m.exec(table)?.groups?.list ?? ''),
    }))
    .filter(({ pattern, contexts }) => pattern !== undefined && contexts.length > 0);
}

/** Judges every context that a repository of rust-lang requires. Patterns stand for branches of another tree. */
export function readTeam(dir, name) {
  const rules = rulesIn(readFileSync(join(dir, 'team-repo.toml'), 'utf8'));
  const plain = rules.filter(({ pattern }) => !pattern.includes('*'));
  const scratch = mkdtempSync(join(tmpdir(), 'corpus-'));
  const file = join(scratch, 'required.txt');
  const judged = plain.flatMap(({ pattern: branch, contexts }) => {
    writeFileSync(file, contexts.map((context) => `${context}\n`).join(''));
    const of = judgeRepository({ dir, branch, repository: `rust-lang/${name}`, required: [file] });
    return contexts.map((context) => ({ name, branch, context, ...of.of(context) }));
  });
  rmSync(scratch, { recursive: true });
  return judged;
}
