import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ASSUMPTIONS,
  type Governance,
  type Problem,
  type Report,
  type Verdict,
} from '@driftgate/core';
import * as fc from 'fast-check';
import { exitCodeOf, type Mode } from './exit-code.js';

const verdicts: Readonly<Record<Verdict['kind'], Verdict>> = {
  always: { kind: 'always', requirement: 'a', by: [], gaps: [] },
  sometimes: { kind: 'sometimes', requirement: 'a', by: [], gaps: [] },
  never: { kind: 'never', requirement: 'b', cause: 'no-emitter', nearest: [] },
  unknown: { kind: 'unknown', requirement: 'c', why: 'x' },
  accepted: { kind: 'accepted', requirement: 'd', because: 'x' },
};
const problem: Problem = { code: 'x', data: {} };

interface Given {
  readonly kinds?: readonly Verdict['kind'][];
  readonly broken?: readonly Problem[];
  readonly governance?: Governance;
}

function report({ kinds = [], broken = [], governance }: Given): Report {
  const judged = kinds.map((kind) => verdicts[kind]);
  const required = judged.map((verdict) => verdict.requirement);
  return {
    format: 1,
    server: { forge: 'gitea', version: null, address: null, from: 'option' },
    repository: null,
    branch: 'main',
    governance: governance ?? { kind: 'required', rule: null, required, source: 'file' },
    extent: { kind: 'branch', because: 'alone' },
    assumptions: ASSUMPTIONS,
    findings: [],
    verdicts: judged,
    emitted: [],
    unrequired: [],
    broken,
    notes: [],
    counts: { files: 0, jobs: 0, runs: 0 },
  };
}

const kind = fc.constantFrom<Verdict['kind']>('always', 'sometimes', 'never', 'unknown');
const mode = fc.constantFrom<Mode>('assert', 'issue', 'check');

describe('exitCodeOf', () => {
  it('is 0 when everything is emitted or nothing is asked for', () => {
    assert.equal(exitCodeOf(report({ kinds: ['always'] }), 'assert'), 0);
    assert.equal(exitCodeOf(report({}), 'issue'), 0);
    const unprotected = { kind: 'unprotected', source: 'branch' } as const;
    assert.equal(exitCodeOf(report({ governance: unprotected }), 'check'), 0);
    const off = { kind: 'off', rule: 'main', source: 'branch' } as const;
    assert.equal(exitCodeOf(report({ governance: off }), 'check'), 0);
  });

  it('is 2 for a requirement without a verdict', () => {
    const governance = {
      kind: 'required',
      rule: null,
      required: ['a', 'z'],
      source: 'file',
    } as const;
    assert.equal(exitCodeOf(report({ kinds: ['always'], governance }), 'check'), 2);
  });

  it('lets 2 outrank 1, and 1 outrank 0', () => {
    fc.assert(
      fc.property(fc.array(kind, { minLength: 1 }), mode, (kinds, asked) => {
        const worst = kinds.includes('never') || kinds.includes('sometimes') ? 1 : 0;
        const expected = kinds.includes('unknown') ? 2 : worst;
        assert.equal(exitCodeOf(report({ kinds }), asked), expected);
        assert.equal(exitCodeOf(report({ kinds, broken: [problem] }), asked), 2);
      }),
    );
  });

  it('never believes what it read when something is broken', () => {
    const unprotected = { kind: 'unprotected', source: 'branch' } as const;
    assert.equal(exitCodeOf(report({ governance: unprotected, broken: [problem] }), 'issue'), 2);
    assert.equal(exitCodeOf(report({ broken: [problem] }), 'assert'), 2);
  });
});
