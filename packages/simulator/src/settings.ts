import { type Call, json, type Route } from './call.js';
import { trim } from './fields.js';

function getVersion(call: Call) {
  return json(200, { version: call.state.facts.version });
}

function getApiSettings(call: Call) {
  const body = {
    max_response_items: 50,
    default_paging_num: 30,
    default_git_trees_per_page: 1000,
    default_max_blob_size: 10_485_760,
    default_max_response_size: 104_857_600,
  };
  return json(200, trim(call.state.server, 'settings', body));
}

function getRepositorySettings(call: Call) {
  const body = {
    mirrors_disabled: false,
    http_git_disabled: false,
    migrations_disabled: false,
    stars_disabled: false,
    forks_disabled: false,
    time_tracking_disabled: false,
    lfs_disabled: true,
  };
  return json(200, trim(call.state.server, 'settings', body));
}

const anybody = { method: 'GET', in: 'server', scope: null, needs: 'nothing' } as const;

/** What the server says about itself. */
export const settingRoutes: readonly Route[] = [
  { ...anybody, path: '/version', handle: getVersion },
  { ...anybody, path: '/settings/api', handle: getApiSettings },
  { ...anybody, path: '/settings/repository', handle: getRepositorySettings },
];
