import { demoSeed, type Simulator, startSimulator } from '@driftgate/simulator';
import { type Args, textOf } from '../args/index.js';
import { chooseServer, seedFor, type StageServer } from '../demo/index.js';
import { memoryFiles } from '../memory-files.js';
import { openScreen, printTroubles, type Screen } from '../screen/index.js';
import type { World } from '../world.js';
import { runGate } from './gate.js';

const CLEAN = 'molecule/molecule-ci';
const DRIFTED = 'molecule/org-template-molecule-production';
const HERE = '/demo';

/** What the made-up server is called in the output, in place of a port that is another every time. */
const ADDRESS = 'https://forge.example';

/** One run of the gate: what is told before it, on which repository, and the code that the story expects. */
interface Scene {
  readonly tells: string;
  readonly repository: string;
  readonly mode: 'assert' | 'issue';
  readonly quiet?: true;
  readonly expects: 0 | 1;
}

const BEFORE: readonly Scene[] = [
  {
    tells: 'A pull request of a repository that requires nothing:',
    repository: CLEAN,
    mode: 'assert',
    expects: 0,
  },
  {
    tells: 'A pull request of one that requires a context which no job posts:',
    repository: DRIFTED,
    mode: 'assert',
    expects: 1,
  },
  {
    tells: 'The nightly sweep of both opens one issue:',
    repository: CLEAN,
    mode: 'issue',
    quiet: true,
    expects: 0,
  },
  { tells: '', repository: DRIFTED, mode: 'issue', quiet: true, expects: 1 },
  {
    tells: 'The night after nothing has changed, and the issue is left alone:',
    repository: DRIFTED,
    mode: 'issue',
    quiet: true,
    expects: 1,
  },
];

const AFTER: Scene = {
  tells: 'Somebody adds the job all-required. The next sweep closes the issue:',
  repository: DRIFTED,
  mode: 'issue',
  expects: 0,
};

interface Stage {
  readonly simulator: Simulator;
  readonly world: World;
  readonly args: Args;
  readonly screen: Screen;
  readonly server: StageServer;
  readonly checkouts: Map<string, ReadonlyMap<string, string>>;
}

/** The world of one scene: the same terminal and network, but made-up files, variables and time. */
function stageWorld({ world, simulator, server, checkouts }: Stage, scene: Scene): World {
  const write = (text: string): void => world.stdout.write(text.replaceAll(simulator.url, ADDRESS));
  const files = [...(checkouts.get(scene.repository) ?? [])];
  return {
    ...world,
    env: {
      GITEA_HOST: simulator.url,
      GITEA_TOKEN: scene.mode === 'assert' ? 'demo-reader' : 'demo-admin',
      REPO: scene.repository,
      MODE: scene.mode,
      WORKFLOWS_DIR: server.folder,
    },
    cwd: HERE,
    stdout: { ...world.stdout, write },
    stderr: { ...world.stderr, write },
    files: memoryFiles(new Map(files.map(([path, text]) => [`${HERE}/${path}`, text]))),
  };
}

/** What has to be said where workflows are not in the folder that the gate takes for granted. */
function folderVariable({ folder }: StageServer): string {
  return folder === '.gitea/workflows' ? '' : `WORKFLOWS_DIR=${folder} `;
}

async function play(stage: Stage, scene: Scene): Promise<boolean> {
  const { world, screen, args } = stage;
  if (scene.tells !== '') world.stdout.write(`\n${screen.paint('strong', `# ${scene.tells}`)}\n`);
  const quiet = scene.quiet === true ? ' -q' : '';
  const command = `${folderVariable(stage.server)}MODE=${scene.mode} REPO=${scene.repository} driftgate${quiet}`;
  world.stdout.write(`\n${screen.paint('quiet', `$ ${command}`)}\n`);
  const color = screen.coloured ? 'always' : 'never';
  const values = { color, ...(scene.quiet === true ? { quiet: true as const } : {}) };
  const code = await runGate({ ...args, values }, stageWorld(stage, scene));
  return code === scene.expects;
}

function checkoutsOf(
  files: 'drifted' | 'mended',
  server: StageServer,
): Map<string, ReadonlyMap<string, string>> {
  return new Map(
    seedFor(demoSeed(files), server).repositories.map((repository) => [
      `${repository.owner}/${repository.name}`,
      new Map(Object.entries(repository.branches?.['main']?.files ?? {})),
    ]),
  );
}

/** Pushes the workflow that has the missing job, to the server as to the checkout. */
function mend(stage: Stage): Stage {
  const checkouts = checkoutsOf('mended', stage.server);
  const path = `${stage.server.folder}/ci.yml`;
  const text = checkouts.get(DRIFTED)?.get(path) ?? null;
  stage.simulator.setFile(DRIFTED, { branch: 'main', path, text });
  return { ...stage, checkouts };
}

function sayIssues({ simulator, world, screen }: Stage): void {
  const lines = simulator
    .issuesOf(DRIFTED)
    .map(({ number, title, state }) => `  #${number} ${state}: ${title}`);
  world.stdout.write(`${screen.paint('quiet', 'issues on the server:')}\n${lines.join('\n')}\n`);
}

async function tell(stage: Stage): Promise<boolean> {
  for (const scene of BEFORE) if (!(await play(stage, scene))) return false;
  sayIssues(stage);
  const mended = mend(stage);
  const closed = await play(mended, AFTER);
  sayIssues(mended);
  return closed;
}

/** The time at which the story plays, so that it is the same every time. */
function now(): Date {
  return new Date(Date.UTC(2026, 0, 5, 8));
}

/**
 * `driftgate demo`: the gate in both modes on two made-up repositories, on a server that speaks as a recorded one;
 * 2 when the story goes another way.
 */
export async function runDemo(args: Args, world: World): Promise<0 | 2> {
  const chosen = chooseServer(textOf(args, 'server') ?? 'gitea@1.26.3');
  if (!chosen.ok) return printTroubles(openScreen(args, world), chosen.troubles);
  const server = chosen.value;
  const seed = seedFor(demoSeed(), server);
  const simulator = await startSimulator({ version: server.server, seed, now });
  const screen = openScreen(args, { ...world, env: { ...world.env, GITHUB_ACTIONS: undefined } });
  try {
    const checkouts = checkoutsOf('drifted', server);
    return (await tell({ simulator, world, args, screen, server, checkouts })) ? 0 : 2;
  } finally {
    await simulator.close();
  }
}
