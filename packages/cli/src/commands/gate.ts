import { candidateDirectories, type Report, type Snapshot } from '@driftgate/core';
import type { ForgeReader, ForgeWriter, IssueOutcome, Transport } from '@driftgate/forges';
import {
  type ExitCode,
  exitCodeOf,
  formatClosingComment,
  formatIssueBody,
  issueTitle,
} from '@driftgate/report';
import type { Args } from '../args/index.js';
import {
  analyseCheckout,
  askGovernance,
  askServer,
  type Gathered,
  gathered,
  openTransport,
  readNamedFolder,
  seeOtherFolders,
  readVariables,
  troubleOf,
  type Variables,
} from '../gather/index.js';
import {
  openScreen,
  printReport,
  printSaying,
  printTroubles,
  type Screen,
} from '../screen/index.js';
import type { World } from '../world.js';

/** Runners like to give absolute paths; one below the working directory is as good as a relative one. */
function relative({ cwd }: World, directory: string): string {
  return directory.startsWith(`${cwd}/`) ? directory.slice(cwd.length + 1) : directory;
}

/** Gathers and judges. It is given a reader only, so it cannot write, whatever the mode. */
async function judge(
  world: World,
  variables: Variables,
  reader: ForgeReader,
): Promise<Gathered<Report>> {
  const { repository, branch } = variables;
  const named = await readNamedFolder(world, world.cwd, relative(world, variables.directory));
  if (!named.ok) return named;
  const server = await askServer(reader);
  if (!server.ok) return server;
  const candidates = candidateDirectories(server.value);
  const checkout = await seeOtherFolders(world, named.value, { root: world.cwd, candidates });
  const governed = await askGovernance(reader, { repository, branch, server: server.value });
  if (!governed.ok) return governed;
  const { notes, ...rules } = governed.value;
  const takenAt = new Date(world.clock()).toISOString();
  const where = { server: server.value, repository, branch };
  const snapshot: Snapshot = { format: 1, takenAt, ...where, ...rules, ...checkout };
  const analysed = await analyseCheckout(world, '.', snapshot);
  if (!analysed.ok) return analysed;
  const { report } = analysed.value;
  return gathered({ ...report, notes: [...notes, ...report.notes] });
}

/** Prints the verdict, which is final from here on. */
async function assertMode(
  world: World,
  variables: Variables,
  given: { readonly reader: ForgeReader; readonly screen: Screen },
): Promise<{ readonly code: ExitCode; readonly report: Report | null }> {
  const judged = await judge(world, variables, given.reader);
  if (!judged.ok) return { code: printTroubles(given.screen, judged.troubles), report: null };
  printReport(given.screen, judged.value, variables.mode);
  return { code: exitCodeOf(judged.value, variables.mode), report: judged.value };
}

function sayOutcome(screen: Screen, outcome: IssueOutcome): void {
  if (outcome.kind === 'none-needed') return;
  if (outcome.kind === 'failed') {
    const { what, because, remedy } = troubleOf(outcome.failure);
    const parts = [what, ...because, ...(remedy === null ? [] : [remedy])];
    printSaying(screen, 'warning', `the tracking issue could not be kept: ${parts.join('; ')}`);
    return;
  }
  const said = outcome.kind === 'unchanged' ? 'left as it is' : outcome.kind;
  printSaying(screen, 'notice', `tracking issue #${outcome.number} ${said}: ${outcome.url}`);
  for (const shortfall of outcome.shortfalls)
    printSaying(screen, 'warning', `but for its label or comment: ${troubleOf(shortfall).what}`);
}

async function keep(writer: ForgeWriter, report: Report, label: string): Promise<IssueOutcome> {
  const { keepIssue } = await import('@driftgate/forges');
  const body = formatIssueBody(report);
  return keepIssue(writer, {
    title: issueTitle(report),
    body: body?.text ?? '',
    fingerprint: body?.fingerprint ?? 'clean',
    label,
    clean: body === null,
    comment: formatClosingComment(report),
  });
}

/** Keeps the tracking issue after a verdict that is certain. Whatever happens here, the exit code stays. */
async function issueMode(
  transport: Transport,
  given: { readonly report: Report; readonly variables: Variables; readonly screen: Screen },
): Promise<void> {
  const { createGiteaWriter } = await import('@driftgate/forges');
  const writer = createGiteaWriter(transport, given.variables.repository);
  const outcome: IssueOutcome = writer.ok
    ? await keep(writer.value, given.report, given.variables.label)
    : { kind: 'failed', failure: writer.failure };
  sayOutcome(given.screen, outcome);
}

/** `driftgate` without a verb: the environment contract. In `MODE=assert` nothing that could write is ever made. */
export async function runGate(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const read = readVariables(world);
  if (!read.ok) return printTroubles(screen, read.troubles);
  const variables = read.value;
  const { host, token, mode } = variables;
  const access = { host, hostName: 'GITEA_HOST', token };
  const transport = await openTransport(world, access, mode === 'assert');
  if (!transport.ok) return printTroubles(screen, transport.troubles);
  const { createGiteaReader } = await import('@driftgate/forges');
  const reader = createGiteaReader(transport.value);
  const { code, report } = await assertMode(world, variables, { reader, screen });
  if (mode === 'issue' && report !== null && code !== 2)
    await issueMode(transport.value, { report, variables, screen });
  return code;
}
