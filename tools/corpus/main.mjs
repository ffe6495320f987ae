// Judges the required contexts of real repositories and compares the verdicts with labels that people gave them by
// reading the workflows. The folder holds labels.json, and the repositories below asf, asf-history and rust-lang.
//   npm run corpus -- DIR
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { judgeRepository } from './judge.mjs';
import { readTeam } from './team.mjs';

/** Labels of branches whose tree is not in the folder: nothing can be said of them. */
const NO_TREE = 'other-branch';
const GOALS = { verdict: 0.97, kind: 0.9 };

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, 'labels.json'))) {
  console.error('usage: npm run corpus -- DIR   (DIR has labels.json)');
  process.exit(2);
}
const root = resolve(folder);

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

/** What the labels of one branch are compared with: a verdict each, in their order. */
function compareBranch(labels) {
  const [{ set, name, branch }] = labels;
  if (labels.every(({ verdict }) => verdict === NO_TREE)) return [];
  const dir = join(root, set, name);
  const owner = 'apache';
  const repository = `${owner}/${name.split('@')[0]}`;
  const judged = judgeRepository({ dir, branch, repository, required: [join(dir, '.asf.yaml')] });
  return labels.map((label) => ({ label, ...judged.of(label.context) }));
}

/** How often something is so, as `190 of 193 (98.4 %)`. */
function share(part, whole) {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}

const labels = JSON.parse(readFileSync(join(root, 'labels.json'), 'utf8'));
const compared = groupBy(labels, ({ set, name, branch }) => [set, name, branch].join(' ')).flatMap(
  compareBranch,
);
const agreeing = compared.filter(({ label, verdict }) => label.verdict === verdict);
const nevers = agreeing.filter(({ verdict }) => verdict === 'never');
const kinds = nevers.filter(({ label, kind }) => label.kind === kind);
const falseGreen = compared.filter(
  ({ label, verdict }) => verdict === 'always' && ['never', 'sometimes'].includes(label.verdict),
);

for (const { label, verdict, kind, why } of compared) {
  const sameKind = label.verdict !== 'never' || label.kind === kind;
  if (label.verdict === verdict && sameKind) continue;
  console.log(`${label.set}/${label.name} ${label.branch}: ${label.context ?? '(unreadable)'}`);
  console.log(`  label    ${label.verdict} ${label.kind ?? ''}: ${label.why}`);
  console.log(`  verdict  ${verdict} ${kind ?? ''}: ${why}`);
}

const teams = join(root, 'rust-lang');
const rust = readdirSync(teams).flatMap((name) => readTeam(join(teams, name), name));
const lost = rust.filter(({ verdict }) => verdict !== 'always');
for (const { name, branch, context, verdict, why } of lost)
  console.log(`rust-lang/${name} ${branch}: ${context}\n  verdict  ${verdict}: ${why}`);

const untold = labels.filter(({ verdict }) => verdict === NO_TREE).length;
console.log(`labels without a tree, not judged: ${untold}`);
console.log(`verdicts that agree: ${share(agreeing.length, compared.length)}`);
console.log(`kinds of never that agree: ${share(kinds.length, nevers.length)}`);
console.log(`never or sometimes called always: ${falseGreen.length}`);
console.log(`rust-lang, always: ${share(rust.length - lost.length, rust.length)}`);
const reached =
  agreeing.length >= GOALS.verdict * compared.length && kinds.length >= GOALS.kind * nevers.length;
process.exitCode = reached && falseGreen.length === 0 && lost.length === 0 ? 0 : 1;
