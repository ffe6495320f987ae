import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dialectsOf } from '../dialect/index.js';
import type { Finding } from '../model/index.js';
import { prepareJudging } from '../judge/index.js';
import { factsFor, type Rule, rules, runRules, sayFinding } from './index.js';
import {
  assumptionsOf,
  type CaseText,
  lineOf,
  readCase,
  readPage,
  shownOf,
  snapshotOf,
} from './read-case.js';

/** The sources, from where this runs; cases and pages are not compiled. */
const SOURCES = fileURLToPath(new URL('../../src/rules/', import.meta.url));
const PAGES = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));
const WRITES = process.env['UPDATE_GOLDEN'] === '1';
const HEADINGS = ['What', 'Why it matters', 'Example', 'What to do', 'Servers and versions'];

function findingsIn(told: CaseText): readonly Finding[] {
  const snapshot = snapshotOf(told);
  const dialect = dialectsOf(snapshot.server).at(-1);
  assert.ok(dialect, 'no such server');
  const judging = { dialect, ...prepareJudging(snapshot, assumptionsOf(told)) };
  return runRules(factsFor(snapshot, judging));
}

function foundBy(rule: Rule, told: CaseText): readonly Finding[] {
  return findingsIn(told).filter(({ rule: id }) => id === rule.id);
}

function linesOf(findings: readonly Finding[]): string {
  const lines = findings.map(lineOf).sort();
  return lines.length === 0 ? 'none\n' : `${lines.join('\n')}\n`;
}

interface CaseFile {
  readonly path: string;
  readonly name: string;
  readonly told: CaseText;
  readonly positive: boolean;
}

function casesOf(id: string): readonly CaseFile[] {
  const folder = `${SOURCES}${id}/cases/`;
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const told = readCase(readFileSync(`${folder}${name}`, 'utf8'));
      const positive = told.sections.get('expected') !== 'none\n';
      return { path: `${folder}${name}`, name, told, positive };
    });
}

function replaced(text: string, before: string, after: string): string {
  const at = text.lastIndexOf(before);
  return `${text.slice(0, at)}${after}${text.slice(at + before.length)}`;
}

test('every folder is a rule and every rule a folder', () => {
  const folders = readdirSync(SOURCES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  assert.deepEqual(
    rules.map(({ id }) => id),
    folders.sort(),
  );
});

test('where no folder of workflows was seen, nothing is said about what it would post', () => {
  const seen = readCase('\n-- protection --\nCI / build (pull_request)\n');
  assert.deepEqual(findingsIn(seen), []);
});

for (const rule of rules) {
  describe(rule.id, () => {
    const cases = casesOf(rule.id);

    test('has three positive and three negative cases', () => {
      assert.ok(cases.filter(({ positive }) => positive).length >= 3);
      assert.ok(cases.filter(({ positive }) => !positive).length >= 3);
    });

    for (const { path, name, told, positive } of cases) {
      test(`${name} ${positive ? 'finds' : 'finds nothing'}`, () => {
        const findings = foundBy(rule, told);
        const expected = told.sections.get('expected') ?? '';
        if (WRITES && positive) {
          const head = `-- expected --\n`;
          const text = readFileSync(path, 'utf8');
          writeFileSync(path, replaced(text, `${head}${expected}`, `${head}${linesOf(findings)}`));
        } else assert.equal(linesOf(findings), expected);
        assert.notEqual(told.about, '', 'a case begins with a sentence');
      });
    }

    test('has a page that says everything, and shows what is found', () => {
      const path = `${SOURCES}${rule.id}/doc.md`;
      const page = readFileSync(path, 'utf8');
      assert.ok(page.startsWith(`# ${rule.id}\n`));
      const headings = [...page.matchAll(/^## (.*)$/gmu)].map(([, heading]) => heading);
      assert.deepEqual(headings, HEADINGS);
      const told = readPage(page);
      const findings = foundBy(rule, told);
      assert.ok(findings.length > 0);
      const shown = `${findings.map(shownOf).join('\n')}\n`;
      const before = told.sections.get('finding') ?? '';
      if (WRITES) {
        const fence = '```text finding\n';
        writeFileSync(path, replaced(page, `${fence}${before}\`\`\``, `${fence}${shown}\`\`\``));
      } else assert.equal(before, shown);
    });

    test('has a sentence for each message that its cases and its page bring', () => {
      const page = readPage(readFileSync(`${SOURCES}${rule.id}/doc.md`, 'utf8'));
      const findings = [page, ...cases.map(({ told }) => told)].flatMap((told) =>
        foundBy(rule, told),
      );
      const seen = new Set(findings.map(({ message }) => message.id));
      assert.deepEqual([...seen].sort(), Object.keys(rule.say).sort());
      for (const finding of findings) assert.doesNotMatch(sayFinding(finding), /undefined|\.$/u);
    });
  });
}

test('the index of the rules is up to date', () => {
  const rows = rules.map(
    ({ id, severity, title }) =>
      `| [${id}](../../packages/core/src/rules/${id}/doc.md) | ${severity} | ${title} |`,
  );
  const head = `# Rules

What driftgate finds, one page a rule. The severity is the usual one: some findings say more or less, and
\`driftgate.yaml\` can set another for each rule. Numbers like Gitea T6 and Forgejo 7 on the pages are those of the
notes about the servers that the dialects were written from.

`;
  const text = `${head}| rule | severity | what it finds |\n|---|---|---|\n${rows.join('\n')}\n`;
  const path = `${PAGES}README.md`;
  if (WRITES) writeFileSync(path, text);
  assert.ok(existsSync(path));
  assert.equal(readFileSync(path, 'utf8'), text);
});
