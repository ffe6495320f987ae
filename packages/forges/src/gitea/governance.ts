import type { Problem, Protection } from '@driftgate/core';
import type { ForgeFailure, GovernanceQuery, GovernanceReading, Result } from '../forge.js';
import type { Transport } from '../transport/index.js';
import { ask, askedFor, encodePath, repositoryPath, unaskable } from './ask.js';
import { mapBranch, mapProtections, mapRule } from './map.js';
import { type WireBranch, wireBranch, wireProtections, wireRepository } from './wire.js';

type Read<T> = Result<T, ForgeFailure>;
type Refused = Read<GovernanceReading>;

/** Failures of the way to the server: the other source would only repeat them. */
const ofTheWay = new Set(['unreachable', 'timeout', 'redirected', 'invalid']);

async function readBranch(transport: Transport, path: string, branch: string) {
  const call = { method: 'GET', path } as const;
  const read: Read<WireBranch> = await ask(transport, call, wireBranch);
  if (!read.ok) return read;
  const request = askedFor(transport, 'GET', path);
  if (read.value.name !== branch) {
    const failure = { kind: 'malformed', reason: 'the answer is about another branch', request };
    return { ok: false, failure } as Read<WireBranch>;
  }
  // What an anonymous reader is not shown must not become "no protection".
  if (!read.value.protected && !transport.authenticated)
    return { ok: false, failure: { kind: 'unauthorized', tokenSent: false, request } } as const;
  return read;
}

async function readProtections(
  transport: Transport,
  repository: string,
): Promise<Read<readonly Protection[]>> {
  // Not paginated, in the order in which the server tries them (`gitea-1.26.3`).
  const call = { method: 'GET', path: `${repository}/branch_protections` } as const;
  const read = await ask(transport, call, wireProtections);
  return read.ok ? { ok: true, value: mapProtections(read.value) } : read;
}

function fromBranch(
  branch: WireBranch,
  protections: Read<readonly Protection[]>,
  query: GovernanceQuery,
): GovernanceReading {
  const told = branch.effective_branch_protection_name;
  if (!protections.ok) {
    const note = { code: 'protections-refused', data: { why: protections.failure.kind } };
    const rule = told === '' ? null : told;
    return { governance: mapBranch(branch, rule), protections: null, notes: [note] };
  }
  const ours = query.governs(protections.value, query.branch)?.name ?? '';
  const view = told === '' && branch.protected ? ours : told;
  const notes: readonly Problem[] =
    view === ours && branch.protected === (ours !== '')
      ? []
      : [{ code: 'sources-disagree', data: { branchView: told, rules: ours } }];
  const governance = mapBranch(branch, view === '' ? null : view);
  return { governance, protections: protections.value, notes };
}

function fromProtections(
  protections: readonly Protection[],
  query: GovernanceQuery,
  why: ForgeFailure,
): GovernanceReading {
  const note: Problem =
    why.kind === 'missing'
      ? { code: 'branch-missing', data: { branch: query.branch } }
      : { code: 'branch-refused', data: { why: why.kind } };
  const governance = mapRule(query.governs(protections, query.branch));
  return { governance, protections, notes: [note] };
}

async function refuse(
  transport: Transport,
  repository: string,
  refusals: readonly [ForgeFailure, ForgeFailure],
): Promise<Refused> {
  const way = refusals.find((refusal) => ofTheWay.has(refusal.kind));
  if (way !== undefined) return { ok: false, failure: way };
  const [branch, protections] = refusals;
  const { request } = branch;
  if (branch.kind !== 'missing')
    return { ok: false, failure: { kind: 'refused', refusals, request } };
  const call = { method: 'GET', path: repository } as const;
  const readable = await ask(transport, call, wireRepository);
  const named = readable.ok ? ({ ...branch, what: 'branch' } as const) : branch;
  return { ok: false, failure: { kind: 'refused', refusals: [named, protections], request } };
}

/**
 * Reads what governs a branch. The branch's own view decides where it answers: it holds the contexts of the
 * governing rule and is open to everybody who may read the code (`gitea-1.26.3 reader GET
 * /repos/oracle/demo/branches/main`). Where it does not answer, the list of protections does, which only
 * admins see. Fails with `refused` and both reasons when neither tells.
 */
export async function readGovernance(
  transport: Transport,
  query: GovernanceQuery,
): Promise<Result<GovernanceReading, ForgeFailure>> {
  const repository = repositoryPath(query.repository);
  if (repository === null) return { ok: false, failure: unaskable(transport, 'the repository') };
  const path = encodePath(query.branch);
  if (path === null) return { ok: false, failure: unaskable(transport, 'the branch') };
  const [branch, protections] = await Promise.all([
    readBranch(transport, `${repository}/branches/${path}`, query.branch),
    readProtections(transport, repository),
  ]);
  if (branch.ok) return { ok: true, value: fromBranch(branch.value, protections, query) };
  if (protections.ok)
    return { ok: true, value: fromProtections(protections.value, query, branch.failure) };
  return refuse(transport, repository, [branch.failure, protections.failure]);
}
