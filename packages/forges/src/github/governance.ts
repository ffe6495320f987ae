import { type Problem, type RequirementLayer, uniteRequirements } from '@driftgate/core';
import { askedFor, unaskable } from '../answers/index.js';
import type { ForgeFailure, GovernanceQuery, GovernanceReading, Result } from '../forge.js';
import { ask, encodeSegment, type GitHubApi, repositoryPath } from './ask.js';
import { CLASSIC, classicLayer } from './classic.js';
import { readRulesets } from './rulesets.js';
import {
  type WireBranch,
  wireBranch,
  type WireProtection,
  wireProtection,
  wireRepository,
} from './wire.js';

type Read<T> = Result<T, ForgeFailure>;

/** Failures of the way to the server, or of all of it: the other sources would only repeat them. */
const ofTheWay = new Set(['unreachable', 'timeout', 'redirected', 'invalid', 'throttled', 'sso']);

interface Place {
  readonly repository: string;
  readonly branch: string;
}

/** Open to everybody who may read the code, without admin rights (`repos/get-branch`). */
async function readBranch(api: GitHubApi, at: Place, name: string): Promise<Read<WireBranch>> {
  const path = `${at.repository}/branches/${at.branch}`;
  const read = await ask(api, { path, needs: ['contents=read'] }, wireBranch);
  if (!read.ok || read.value.name === name) return read;
  const request = askedFor(api.transport, 'GET', `${api.host.rest}${path}`);
  const failure = { kind: 'malformed', reason: 'the answer is about another branch', request };
  return { ok: false, failure } as Read<WireBranch>;
}

/** Only for admins. A 404 is not protected, or no admin: GitHub does not tell which (community/24582). */
async function readProtection(api: GitHubApi, at: Place): Promise<Read<WireProtection>> {
  const path = `${at.repository}/branches/${at.branch}/protection`;
  const needs = ['administration=read'];
  if (api.transport.authenticated) return ask(api, { path, needs }, wireProtection);
  const request = askedFor(api.transport, 'GET', `${api.host.rest}${path}`);
  return { ok: false, failure: { kind: 'unauthorized', tokenSent: false, needs, request } };
}

function notesOn(
  layers: readonly RequirementLayer[],
  branch: Read<WireBranch>,
): readonly Problem[] {
  const classic = layers.find(({ name }) => name === CLASSIC);
  const loose = classic?.statusChecks === true && classic.strict === null;
  const what = 'whether branch protection wants the head to contain the tip of its base';
  return [
    ...(loose ? [{ code: 'not-known', data: { what } }] : []),
    ...(branch.ok ? [] : [{ code: 'branch-refused', data: { why: branch.failure.kind } }]),
  ];
}

interface Views {
  readonly branch: Read<WireBranch>;
  readonly protection: Read<WireProtection>;
  readonly rules: Read<readonly RequirementLayer[]>;
}

/** Whether a repository can be read: then a branch that is missing there is another mistake. */
async function isReadable(api: GitHubApi, at: Place): Promise<boolean> {
  const wanted = { path: at.repository, needs: ['metadata=read'] };
  return (await ask(api, wanted, wireRepository)).ok;
}

async function refuse(
  api: GitHubApi,
  at: Place,
  { branch, protection, rules }: Views,
): Promise<Read<GovernanceReading>> {
  const classic = branch.ok || protection.ok ? [] : [branch.failure, protection.failure];
  const refusals = [...classic, ...(rules.ok ? [] : [rules.failure])];
  const way = refusals.find(({ kind }) => ofTheWay.has(kind));
  if (way !== undefined) return { ok: false, failure: way };
  const [first] = classic;
  if (first?.kind === 'missing' && (await isReadable(api, at)))
    return { ok: false, failure: { ...first, what: 'branch' } };
  const { request } = refusals[0] ?? { request: askedFor(api.transport, 'GET', at.repository) };
  return { ok: false, failure: { kind: 'refused', refusals, request } };
}

/** All protections, or `null` where the branch says that it is protected and nothing says how. */
function layersIn(
  { branch, protection }: Views,
  rules: readonly RequirementLayer[],
): readonly RequirementLayer[] | null {
  const view = branch.ok ? branch.value : null;
  const classic = classicLayer(view, protection.ok ? protection.value : null);
  if (classic === undefined) return null;
  const layers = [...(classic === null ? [] : [classic]), ...rules];
  return view?.protected === true && layers.length === 0 ? null : layers;
}

/**
 * Reads what governs a branch: its classic protection together with the rulesets. Both have to answer; what one of
 * them asks for must not be taken for all. Fails with `refused` and the reasons otherwise.
 */
export async function readGovernance(
  api: GitHubApi,
  query: GovernanceQuery,
): Promise<Read<GovernanceReading>> {
  const repository = repositoryPath(query.repository);
  const { transport } = api;
  if (repository === null) return { ok: false, failure: unaskable(transport, 'the repository') };
  const name = encodeSegment(query.branch);
  if (name === null) return { ok: false, failure: unaskable(transport, 'the branch') };
  const at = { repository, branch: name };
  const [branch, protection, rules] = await Promise.all([
    readBranch(api, at, query.branch),
    readProtection(api, at),
    readRulesets(api, repository, name),
  ]);
  const views: Views = { branch, protection, rules };
  if (!rules.ok || (!branch.ok && !protection.ok)) return refuse(api, at, views);
  const layers = layersIn(views, rules.value);
  if (layers === null) return refuse(api, at, { ...views, branch: unsaid(api, at) });
  return {
    ok: true,
    value: {
      governance: uniteRequirements(layers, 'rules'),
      protections: null,
      notes: notesOn(layers, branch),
    },
  };
}

/** The failure of a branch that says it is protected where nothing says how. */
function unsaid(api: GitHubApi, { repository, branch }: Place): Read<WireBranch> {
  const path = `${api.host.rest}${repository}/branches/${branch}`;
  const request = askedFor(api.transport, 'GET', path);
  const reason = 'the branch is protected, and its protection is not shown';
  return { ok: false, failure: { kind: 'malformed', reason, request } };
}
