import { paged } from './paging.js';
import {
  given,
  missing,
  type Part,
  refused,
  type RepositoryCall,
  route,
  type Schemas,
} from './route.js';
import type { GitHubClassic, GitHubRuleset } from './seed.js';

type Classic = Part<Schemas['branch-protection']>;

function demandsOf({ contexts }: GitHubClassic) {
  return {
    contexts: contexts.map(({ context }) => context),
    checks: contexts.map(({ context, app }) => ({ context, app_id: app })),
  };
}

/** What everybody sees of it: no strictness. A branch without it says `enabled: false`. */
function viewOf(classic: GitHubClassic | undefined): Classic {
  if (classic === undefined)
    return {
      enabled: false,
      required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
    };
  const { level = 'everyone' } = classic;
  return {
    enabled: true,
    required_status_checks: { enforcement_level: level, ...demandsOf(classic) },
  };
}

function branchBody(call: RepositoryCall): Part<Schemas['branch-with-protection']> | undefined {
  const { branch = '' } = call.params;
  const { tips, seed } = call.repository;
  const tip = tips.get(branch);
  if (tip === undefined) return undefined;
  const classic = seed.classic?.[branch];
  return {
    name: branch,
    commit: { sha: tip.sha },
    protected: classic !== undefined,
    protection: viewOf(classic),
  };
}

function protectionBody(classic: GitHubClassic): Classic {
  const { level = 'everyone', strict = false } = classic;
  return {
    enforce_admins: { enabled: level === 'everyone' },
    ...(level === 'off' ? {} : { required_status_checks: { strict, ...demandsOf(classic) } }),
  };
}

/** Only rulesets that are enforced, and only rules for this branch (`repos/get-branch-rules`). */
function rulesFor({
  repository,
  params,
}: RepositoryCall): Part<Schemas['repository-rule-detailed']>[] {
  const { branch = '' } = params;
  const { rulesets = [], owner, name } = repository.seed;
  const enforced = rulesets.filter(
    ({ enforcement = 'active', branches }) =>
      enforcement === 'active' && (branches?.includes(branch) ?? true),
  );
  return enforced.flatMap(({ id, organization = false, rules }) =>
    rules.map((rule) => ({
      ...rule,
      ruleset_source_type: organization ? 'Organization' : 'Repository',
      ruleset_source: organization ? owner : `${owner}/${name}`,
      ruleset_id: id,
    })),
  );
}

/** Who bypasses it is only for those who may write it. */
function rulesetBody(
  call: RepositoryCall,
  ruleset: GitHubRuleset,
): Part<Schemas['repository-ruleset']> {
  const { id, name, enforcement = 'active', rules, bypass = [] } = ruleset;
  const writes = call.token?.admin === true;
  return {
    id,
    name,
    enforcement,
    rules: [...rules],
    ...(writes ? { bypass_actors: [...bypass] } : {}),
  };
}

/** Protections: those of a branch, the rules for it, and one ruleset. */
export const ruleRoutes = [
  route('/repos/{owner}/{repo}/branches/{branch}', {
    needs: 'contents=read',
    handle: (call) => {
      const body = branchBody(call);
      return body === undefined ? refused(404, 'Branch not found') : given(body);
    },
  }),
  route('/repos/{owner}/{repo}/branches/{branch}/protection', {
    needs: 'administration=read',
    handle: ({ repository, params }) => {
      const classic = repository.seed.classic?.[params['branch'] ?? ''];
      return classic === undefined
        ? refused(404, 'Branch not protected')
        : given(protectionBody(classic));
    },
  }),
  route('/repos/{owner}/{repo}/rules/branches/{branch}', {
    needs: 'metadata=read',
    query: ['per_page', 'page'],
    handle: (call) => {
      const { items, headers } = paged(call, rulesFor(call));
      return given(items, headers);
    },
  }),
  route('/repos/{owner}/{repo}/rulesets/{ruleset_id}', {
    needs: 'metadata=read',
    query: ['includes_parents'],
    handle: (call) => {
      const { rulesets = [] } = call.repository.seed;
      const found = rulesets.find(({ id }) => String(id) === call.params['ruleset_id']);
      return found === undefined ? missing : given(rulesetBody(call, found));
    },
  }),
];
