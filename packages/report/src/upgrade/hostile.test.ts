import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ASSUMPTIONS, type Emission, type Report, type Verdict } from '@driftgate/core';
import * as fc from 'fast-check';
import { plain } from '../layout.js';
import {
  formatUpgrade,
  formatUpgradeAnnotations,
  formatUpgradeJson,
  type Prediction,
  upgradeExitCode,
} from './index.js';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('\n', '\u001B[2J', '\u202E', '::error::', '%0A', '->', 'a'))
    .map((parts) => parts.join('')),
);

const KINDS = ['wedges', 'loses-teeth', 'recovers', 'unclear'] as const;

function emissionOf(name: string): Emission {
  const start = { offset: 0, line: 1, column: 1 };
  const at = { file: name, start, end: start };
  return {
    context: { parts: [name] },
    event: name,
    when: { kind: 'always' },
    state: 'pending',
    origin: { workflow: name, title: name, job: name, at, trigger: at },
    concurrency: null,
  };
}

/** A prediction with every kind of fate and change, in which every text that others choose is the given one. */
function predictionOf(name: string): Prediction {
  const emission = emissionOf(name);
  const server = { forge: 'gitea', version: name, address: name, from: 'server' } as const;
  const requirements = KINDS.map((kind, index) => ({ kind, requirement: name + index, why: name }));
  const nearest = [{ emission, difference: 'job', distance: 1 }] as const;
  const verdicts = requirements.map(
    ({ requirement }): Verdict => ({ kind: 'never', requirement, cause: 'no-emitter', nearest }),
  );
  const met: Verdict = { kind: 'always', requirement: name, by: [emission], gaps: [] };
  const problem = { code: name, span: emission.origin.at, data: { [name]: name } };
  const repository = { owner: name, name };
  const report: Report = {
    format: 1,
    server,
    repository,
    branch: name,
    governance: { kind: 'unprotected', source: 'file' },
    extent: { kind: 'branch', because: 'alone' },
    assumptions: ASSUMPTIONS,
    findings: [],
    verdicts: [...verdicts, met],
    emitted: [],
    unrequired: [],
    broken: [problem],
    notes: [problem],
    counts: { files: 1, jobs: 1, runs: 1 },
  };
  const contexts = [
    { kind: 'renamed', before: emission, after: emission },
    { kind: 'vanishes', before: emission },
    { kind: 'appears', after: emission },
    { kind: 'skips', after: emission },
  ] as const;
  const differences = [{ id: 'x', since: ['1.0.0'], about: 'x', evidence: 'source' }] as const;
  const sides = { from: server, to: server, repository, branch: name };
  return {
    upgrade: { format: 1, ...sides, contexts, requirements, differences, broken: [problem] },
    before: report,
    after: report,
    bridges: new Map([[`${name}0`, { both: name, afterwards: name }]]),
  };
}

const look = { paint: plain, columns: 80, volume: 'verbose' } as const;

describe('hostile names stay inert in a prediction', () => {
  it('as text', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const lines = formatUpgrade(predictionOf(name), look).split('\n');
        for (const line of lines) {
          assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          assert.doesNotMatch(line, /^\s*::/);
        }
      }),
    );
  });

  it('as JSON', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const text = formatUpgradeJson(predictionOf(name));
        const { branch } = JSON.parse(text) as { branch: string };
        assert.equal(branch, name);
        assert.doesNotMatch(text, /[^\n -~]/);
      }),
    );
  });

  it('as annotations: one command a line', () => {
    const expected = formatUpgradeAnnotations(predictionOf('x')).split('\n').length;
    fc.assert(
      fc.property(hostile, (name) => {
        const lines = formatUpgradeAnnotations(predictionOf(name)).split('\n');
        assert.equal(lines.length, expected);
        for (const line of lines.slice(0, -1)) {
          assert.match(line, /^::(?:notice|warning|error)(?: file=[^:,]*,line=\d+)?::/);
          assert.equal(line.match(/::/g)?.length, 2);
        }
      }),
    );
  });
});

/** A prediction of nothing but these fates. */
function clean(kinds: readonly (typeof KINDS)[number][], broken = false): Prediction {
  const made = predictionOf('x');
  const requirements = made.upgrade.requirements.filter(({ kind }) => kinds.includes(kind));
  const verdicts = made.after.verdicts.filter(({ requirement }) =>
    requirements.some((each) => each.requirement === requirement),
  );
  const side = { ...made.before, verdicts, broken: broken ? made.before.broken : [] };
  const upgrade = { ...made.upgrade, requirements, broken: [] };
  return { ...made, upgrade, before: side, after: side };
}

describe('upgradeExitCode', () => {
  it('lets doubt outrank harm, and harm outrank the rest', () => {
    assert.equal(upgradeExitCode(clean([])), 0);
    assert.equal(upgradeExitCode(clean(['recovers'])), 0);
    assert.equal(upgradeExitCode(clean(['wedges'])), 1);
    assert.equal(upgradeExitCode(clean(['loses-teeth', 'recovers'])), 1);
    assert.equal(upgradeExitCode(clean(['wedges', 'unclear'])), 2);
    assert.equal(upgradeExitCode(clean([], true)), 2);
  });

  it('believes no judgement that the comparison forgot: unknown or lost is never fine', () => {
    const made = clean([]);
    const by = [emissionOf('x')];
    const of = (before: Verdict, after: Verdict): Prediction => ({
      ...made,
      before: { ...made.before, verdicts: [before] },
      after: { ...made.after, verdicts: [after] },
    });
    const unknown: Verdict = { kind: 'unknown', requirement: 'x', why: 'vars.X' };
    const never: Verdict = { kind: 'never', requirement: 'x', cause: 'no-emitter', nearest: [] };
    const always: Verdict = { kind: 'always', requirement: 'x', by, gaps: [] };
    assert.equal(upgradeExitCode(of(unknown, unknown)), 2);
    assert.equal(upgradeExitCode(of(unknown, never)), 1);
    assert.equal(upgradeExitCode(of(always, never)), 1);
    assert.equal(upgradeExitCode(of(never, never)), 0);
    assert.equal(upgradeExitCode(of(unknown, always)), 0);
  });
});
