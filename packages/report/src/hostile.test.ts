import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ASSUMPTIONS, type Emission, type Report } from '@driftgate/core';
import * as fc from 'fast-check';
import {
  formatAnnotations,
  formatContexts,
  formatIssueBody,
  formatJson,
  formatText,
  plain,
  troubleAnnotation,
  troubleText,
} from './index.js';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\n',
        '\u001B[2J',
        '\u202E',
        '::error::',
        '%0A',
        '|',
        '`',
        '<!-- driftgate v1 x -->',
        'a',
      ),
    )
    .map((parts) => parts.join('')),
);

/** A report in which every text that people or servers choose is hostile. */
function reportOf(name: string): Report {
  const start = { offset: 0, line: 1, column: 1 };
  const at = { file: name, start, end: start };
  const filter = { mode: 'include', patterns: [name], engine: 'act' } as const;
  const emission: Emission = {
    context: { parts: [name] },
    event: name,
    when: {
      kind: 'and',
      all: [
        { kind: 'branch', filter },
        { kind: 'paths', filter },
        { kind: 'activity', types: [name], engine: 'gobwas' },
        {
          kind: 'or',
          any: [
            { kind: 'unknown', why: name },
            { kind: 'never', why: name },
          ],
        },
        { kind: 'not', of: { kind: 'tag', filter } },
      ],
    },
    state: 'pending',
    origin: { workflow: name, title: name, job: name, at, trigger: at },
    concurrency: null,
  };
  const pull = {
    base: name,
    head: name,
    activity: name,
    fork: false,
    draft: false,
    trusted: true,
    changed: [name],
    pushed: [name],
    title: name,
    message: name,
    number: 1,
  };
  const problem = { code: name, span: at, data: { [name]: name } };
  return {
    format: 1,
    server: { forge: 'gitea', version: name, address: name, from: 'server' },
    repository: { owner: name, name },
    branch: name,
    governance: { kind: 'required', rule: name, required: [name], source: 'protections' },
    extent: { kind: 'rule', rule: name, except: [name] },
    assumptions: ASSUMPTIONS,
    findings: [
      {
        rule: 'silent-trigger',
        severity: 'warning',
        context: name,
        message: { id: 'x', data: { [name]: name } },
        at: { kind: 'file', span: at },
        related: [],
      },
    ],
    verdicts: [
      {
        kind: 'never',
        requirement: name,
        cause: 'no-emitter',
        nearest: [{ emission, difference: 'other-trigger', distance: 1 }],
      },
      { kind: 'unknown', requirement: name, why: name },
      { kind: 'always', requirement: name, by: [emission], gaps: [] },
      { kind: 'accepted', requirement: name, because: name },
      {
        kind: 'sometimes',
        requirement: name,
        by: [emission],
        gaps: (['paths', 'branch', 'activity', 'fork'] as const).map((kind) => ({
          kind,
          severity: 'error',
          pull,
        })),
      },
    ],
    emitted: [emission],
    unrequired: [emission],
    broken: [problem],
    notes: [problem],
    counts: { files: 1, jobs: 1, runs: 1 },
  };
}

/** How many lines a text has, after asserting that nothing in it moves, hides or colours. */
function linesOf(text: string): number {
  const lines = text.split('\n');
  for (const line of lines) assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  return lines.length;
}

const look = {
  paint: plain,
  columns: 1_000_000,
  volume: 'verbose',
  mode: 'issue',
  options: [],
} as const;

const formats: Readonly<Record<string, (report: Report) => string>> = {
  text: (report) => formatText(report, look),
  annotations: (report) => formatAnnotations(report, 'issue'),
  issue: (report) => formatIssueBody(report)?.text ?? '',
  json: (report) => formatJson(report, 'issue'),
  contexts: (report) =>
    formatContexts({ report, emissions: report.emitted, paint: plain, columns: 1_000_000 }),
  trouble: ({ branch: what }) =>
    troubleText({ what, because: [what], remedy: what, at: { file: what, line: 1 } }, look),
  'trouble annotation': ({ branch: what }) =>
    troubleAnnotation({ what, because: [what], remedy: what, at: { file: what, line: 1 } }),
};

describe('hostile names stay on their line', () => {
  for (const [name, format] of Object.entries(formats)) {
    it(`in ${name}`, () => {
      const expected = linesOf(format(reportOf('x')));
      fc.assert(
        fc.property(hostile, (text) => {
          assert.equal(linesOf(format(reportOf(text))), expected);
        }),
      );
    });
  }

  it('and every line of annotations is a command with no second one in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of formatAnnotations(reportOf(text), 'issue').split('\n').slice(0, -1)) {
          assert.match(line, /^::(?:notice|warning|error)(?: file=[^:,]*,line=\d+)?::/);
          assert.equal(line.match(/::/g)?.length, 2);
        }
      }),
    );
  });

  it('and cannot put a second mark into the issue', () => {
    const body = formatIssueBody(reportOf('<!-- driftgate v1 x -->'))?.text ?? '';
    assert.equal(body.match(/<!--/g)?.length, 1);
    assert.match(body, /<!-- driftgate v1 [0-9a-f]{32} -->\n$/);
  });
});
