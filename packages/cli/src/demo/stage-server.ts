import { type RecordedServer, recordedServers, type Seed } from '@driftgate/simulator';
import { type Gathered, gathered, trouble } from '../gather/index.js';

/** A recorded server that the demo plays, and the folder in which its repositories keep their workflows. */
export interface StageServer {
  readonly server: RecordedServer;
  readonly folder: string;
}

const GITEA_FOLDER = '.gitea/workflows';

/** `gitea-1.27-main` was recorded from the branch that became 1.27.0, and says so of itself. */
function optionOf(server: RecordedServer): string {
  return server.replace('-', '@').replace('-main', '.0');
}

/** Reads `--server`: `forgejo@15` is the recorded server of that line, `forgejo` the newest recorded one. */
export function chooseServer(asked: string): Gathered<StageServer> {
  const server = recordedServers.findLast((each) => {
    const option = optionOf(each);
    const line = asked.includes('@') ? `${asked}.` : `${asked}@`;
    return option === asked || option.startsWith(line);
  });
  if (server === undefined)
    return trouble(`--server ${asked}: that server was not recorded, so nothing can play it`, {
      remedy: `recorded are ${recordedServers.map(optionOf).join(', ')}`,
    });
  const folder = server.startsWith('forgejo') ? '.forgejo/workflows' : GITEA_FOLDER;
  return gathered({ server, folder });
}

/** The demo's repositories as users of that server keep them. */
export function seedFor(seed: Seed, { folder }: StageServer): Seed {
  const moved = (path: string): string =>
    path.startsWith(`${GITEA_FOLDER}/`) ? folder + path.slice(GITEA_FOLDER.length) : path;
  const repositories = seed.repositories.map((repository) => {
    const branches = Object.entries(repository.branches ?? {}).map(([name, branch]) => {
      const files = Object.entries(branch.files ?? {});
      const named = Object.fromEntries(files.map(([path, text]) => [moved(path), text]));
      return [name, { ...branch, files: named }];
    });
    return { ...repository, branches: Object.fromEntries(branches) as typeof repository.branches };
  });
  return { ...seed, repositories } as Seed;
}
