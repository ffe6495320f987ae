import { type RecordedServer, recordedServers, since } from './servers.js';

type Servers = readonly RecordedServer[];

const gitea = since('gitea-1.22.6');
const forgejo: Servers = recordedServers.filter((name) => !gitea.includes(name));
const newForgejo: Servers = ['forgejo-15.0.3'];
const old: Servers = ['gitea-1.22.6', ...forgejo];

const fields = {
  repository: {
    branch_count: since('gitea-1.26.3'),
    has_code: since('gitea-1.25.4'),
    allow_manual_merge: since('gitea-1.25.4'),
    autodetect_manual_merge: since('gitea-1.25.4'),
    licenses: since('gitea-1.24.7'),
    projects_mode: gitea,
    topics: [...since('gitea-1.24.7'), ...forgejo],
    parent: old,
    repo_transfer: old,
    default_update_style: ['gitea-1.27-main', ...forgejo],
    globally_editable_wiki: forgejo,
    wiki_branch: forgejo,
    has_wiki_contents: newForgejo,
    wiki_clone_url: newForgejo,
    wiki_ssh_url: newForgejo,
    allow_merge_update: since('gitea-1.27-main'),
    mirror_last_sync_at: since('gitea-1.27-main'),
  },
  user: { pronouns: forgejo },
  rule: {
    priority: since('gitea-1.24.7'),
    enable_force_push: since('gitea-1.24.7'),
    enable_force_push_allowlist: since('gitea-1.24.7'),
    force_push_allowlist_usernames: since('gitea-1.24.7'),
    force_push_allowlist_teams: since('gitea-1.24.7'),
    force_push_allowlist_deploy_keys: since('gitea-1.24.7'),
    block_admin_merge_override: since('gitea-1.24.7'),
    enable_bypass_allowlist: since('gitea-1.27-main'),
    bypass_allowlist_usernames: since('gitea-1.27-main'),
    bypass_allowlist_teams: since('gitea-1.27-main'),
    apply_to_admins: forgejo,
  },
  issue: {
    content_version: since('gitea-1.26.3'),
    time_estimate: since('gitea-1.25.4'),
    projects: since('gitea-1.27-main'),
  },
  pull: {
    content_version: since('gitea-1.26.3'),
    flow: forgejo,
    review_comments: old,
    requested_reviewers_teams: [...since('gitea-1.24.7'), ...forgejo],
  },
  pullInList: { additions: old, deletions: old, changed_files: old },
  entry: {
    last_author_date: since('gitea-1.24.7'),
    last_committer_date: since('gitea-1.24.7'),
    last_commit_when: newForgejo,
  },
  settings: { default_max_response_size: since('gitea-1.24.7'), forks_disabled: forgejo },
} as const satisfies Record<string, Record<string, Servers>>;

/** A kind of body of which servers send different fields. */
export type BodyKind = keyof typeof fields;

/** The body without the fields that this server does not send. */
export function trim(
  server: RecordedServer,
  kind: BodyKind,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const optional: Readonly<Record<string, Servers>> = fields[kind];
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => optional[name]?.includes(server) ?? true),
  );
}
