import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  diagnose,
  type Diagnosed,
  type Dialect,
  type Known,
  type PullSnapshot,
  type Server,
  verify,
} from '@driftgate/core';
import { dialectOf } from './dialect-of.js';
import { historyOf, treeOf } from './history.js';
import {
  type Case,
  readJson,
  type Recording,
  RECORDINGS,
  recordingsOf,
  type Result,
  type Statuses,
} from './recordings.js';
import { scenes } from './scenes.js';

const PHASES = ['prOpened', 'prSync'] as const;
const cases = readJson<readonly Case[]>(join(RECORDINGS, 'cases.json'));

/** All that there is to know in the world of the recordings. */
const KNOWN: Known = {
  variables: { values: {}, complete: true },
  callees: {},
  actions: 'on',
  archived: false,
  disabled: [],
  scoped: 'none',
};

interface Moment {
  readonly recording: Recording;
  readonly dialect: Dialect;
  readonly each: Case;
  readonly result: Result;
  readonly phase: (typeof PHASES)[number];
  readonly required: readonly string[];
}

function serverOf({ server, version }: Recording): Server {
  const forge = server.startsWith('forgejo') ? 'forgejo' : 'gitea';
  return { forge, version, address: null, from: 'server' };
}

function statusesOf(real: Statuses): PullSnapshot['statuses'] {
  return Object.entries(real).map(([context, state], index) => {
    const status = { id: index + 1, context, state, description: 'Waiting to run' };
    return { ...status, target: '', byServer: true };
  });
}

function snapshotOf(moment: Moment): PullSnapshot {
  const { recording, dialect, each, result, phase, required } = moment;
  const scene = scenes(each, historyOf(each, recording.workflows))[phase];
  const event = scene.happenings.find(({ kind }) => kind === 'pull_request');
  assert.ok(event?.kind === 'pull_request');
  const [owner = '', name = ''] = result.repo.split('/');
  const { number, title, base, head, fork, changed, message } = event;
  const pull = { number, title, base, head, fork, headCommit: 'a'.repeat(40) };
  const rule = { name: base, statusChecks: true, required: ['*'], priority: 1, createdAt: null };
  return {
    format: 1,
    server: serverOf(recording),
    repository: { owner, name },
    pull: { ...pull, state: 'open', merged: false, draft: false, mergeable: true },
    changed,
    message,
    statuses: statusesOf(result[phase] ?? {}),
    governance: { kind: 'required', rule: base, required, source: 'branch' },
    protections: [rule],
    known: KNOWN,
    head: treeOf(scene.head, dialect),
    base: treeOf(scene.base, dialect),
  };
}

function momentsOf(recording: Recording): readonly Moment[] {
  const dialect = dialectOf(recording);
  return recording.results.flatMap((result) => {
    const each = cases.find(({ id }) => id === result.id);
    return PHASES.flatMap((phase) =>
      each === undefined || result[phase] === null || result[phase] === undefined
        ? []
        : [{ recording, dialect, each, result, phase, required: ['*'] }],
    );
  });
}

function namesOf(result: Result): readonly string[] {
  const seen = [result.pushMain, result.pushTopic, result.prOpened, result.prSync];
  return [...new Set(seen.flatMap((statuses) => Object.keys(statuses ?? {})))];
}

/** A name that does not match itself as a pattern cannot be required by its name. */
function isPlain(name: string): boolean {
  return !/[*?[\]{}\\]/.test(name);
}

function unexplained({ kind, causes }: Diagnosed): boolean {
  return (
    kind === 'missing' && (causes.length === 0 || causes.some((each) => each.kind === 'not-posted'))
  );
}

for (const file of recordingsOf('contexts')) {
  const recording = readJson<Recording>(file);
  const moments = momentsOf(recording);

  test(`${recording.server}: what came on ${moments.length} commits was predicted`, () => {
    const open: string[] = [];
    for (const moment of moments) {
      const snapshot = snapshotOf(moment);
      const { server, repository, governance, pull } = snapshot;
      const question = { server, repository, governance, branch: pull.base, unread: [] };
      const found = verify({ ...question, snapshots: [snapshot] });
      const { lost, surprising } = found;
      assert.deepEqual({ lost, surprising }, { lost: [], surprising: [] }, moment.each.id);
      if (found.open > 0) open.push(moment.each.id);
    }
    assert.ok(open.length < moments.length / 10, `${open.length} open: ${open.join(' ')}`);
  });

  test(`${recording.server}: what did not come on them has a reason`, () => {
    let explained = 0;
    for (const moment of moments.filter(({ phase }) => phase === 'prSync')) {
      const required = namesOf(moment.result).filter(isPlain).slice(0, 20);
      const posted = Object.keys(moment.result[moment.phase] ?? {});
      const { rows } = diagnose(snapshotOf({ ...moment, required }));
      for (const row of rows.filter(({ requirement }) => requirement !== null)) {
        const missing = !posted.includes(row.requirement ?? '');
        const where = `${moment.each.id} ${moment.phase} ${row.requirement}`;
        assert.equal(row.kind === 'missing', missing, `${where}: ${row.kind}`);
        assert.ok(!unexplained(row), `${where}: ${row.causes.map(({ kind }) => kind).join(' ')}`);
        explained += missing ? 1 : 0;
      }
    }
    assert.ok(explained > 10, `${explained} missing contexts`);
  });
}
