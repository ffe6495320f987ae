import { type Absence, type Arrival, type Miss, type Replay, showText } from '@driftgate/core';
import { terminalName } from '../inert.js';
import {
  beside,
  columnFor,
  pad,
  type Paint,
  spread,
  type Tone,
  widthOf,
  wrap,
  wrapParts,
} from '../layout.js';
import {
  externalInWords,
  lackInWords,
  place,
  problemInWords,
  remedyInWords,
  serverInWords,
  suppressionInWords,
  UNCOMPILABLE,
} from '../words/index.js';
import { absenceInWords } from './hindrance.js';
import { outcomeInWords, replayExitCode } from './outcome.js';

/** How the outcome is laid out. */
interface ReplayLook {
  readonly paint: Paint;
  readonly columns: number;
}

const WIDEST = 80;
/** So many emitters of one requirement are told. */
const EMITTERS = 3;

function files(paths: readonly string[]): string {
  return paths.length === 0 ? 'no file' : paths.map(terminalName).join(', ');
}

function header(replay: Replay, look: ReplayLook): readonly string[] {
  const { pull, server, repository, governance } = replay;
  const same = JSON.stringify(pull.changed) === JSON.stringify(pull.pushed);
  const parts = [
    ...(repository === null ? [] : [terminalName(`${repository.owner}/${repository.name}`)]),
    serverInWords(server, terminalName),
    `${pull.draft ? 'a draft' : 'a pull request'} from ${terminalName(pull.head)}` +
      `${pull.fork ? ' of a fork' : ''} into ${terminalName(pull.base)}`,
    terminalName(pull.activity),
    ...(pull.trusted ? [] : ['its author is not approved yet']),
  ];
  const rule = governance === null || governance.kind === 'unprotected' ? null : governance.rule;
  return [
    ...wrapParts(parts, look.columns).map((line) => look.paint('strong', line)),
    ...wrap(`changes ${files(pull.changed)}`, { columns: look.columns, indent: 2 }),
    ...(same || pull.fork
      ? []
      : wrap(`its last push changes ${files(pull.pushed)}`, { columns: look.columns, indent: 2 })),
    ...(rule === null ? [] : [`  governed by rule ${terminalName(rule)}`]),
  ];
}

function noteOn({ state, stuck, waits }: Arrival): string {
  if (stuck) return '  (for ever: it needs a job that never runs)';
  if (waits) return '  (waits)';
  return state === 'skipped' ? '  (passes without having run)' : '';
}

/** What is said of a status beside its name: its state, and where it comes from. */
function saidOf(arrival: Arrival): readonly [string, string] {
  const { state, emission } = arrival;
  return [pad(state, 7), `${place(emission.origin.at, terminalName)}${noteOn(arrival)}`];
}

function postedRows({ posted }: Replay, { paint, columns }: ReplayLook): readonly string[] {
  const said = posted.map(saidOf);
  const widest = Math.max(0, ...said.map(([state, where]) => widthOf(`${state}  ${where}`)));
  const names = posted.map(({ context }) => terminalName(context));
  const width = 4 + columnFor(names, columns - 4 - 2 - widest);
  return posted.flatMap(({ state }, index) => {
    const [word, where] = said[index] ?? ['', ''];
    const tone: Tone = state === 'failure' || state === 'error' ? 'bad' : 'good';
    const layout = { width, gap: 2, columns, indent: 6 };
    return beside(`  + ${names[index] ?? ''}`, `${word}  ${where}`, layout).map((line) =>
      line.endsWith(where)
        ? paint(tone, line.slice(0, -where.length)) + paint('quiet', where)
        : paint(tone, line),
    );
  });
}

function doubtRows({ doubts }: Replay, look: ReplayLook): readonly string[] {
  return doubts.flatMap(({ emission, why }) => [
    look.paint('doubt', `  ? ${terminalName(showText(emission.context))}`),
    ...wrap(`may be posted: it hangs on ${terminalName(why)}`, {
      columns: look.columns,
      indent: 6,
    }),
  ]);
}

function placeOfAbsence(absence: Absence): string {
  const atoms = absence.kind === 'condition' ? absence.by.map(({ atom }) => atom) : [];
  const at = atoms.flatMap((atom) => ('at' in atom && atom.at !== undefined ? [atom.at] : []))[0];
  return place(at ?? absence.emission.origin.trigger, terminalName);
}

/** Why a requirement is missing, in clauses. */
function reasons(miss: Miss, { pull }: Replay): readonly string[] {
  switch (miss.kind) {
    case 'absent':
      return [
        ...new Set(
          miss.emitters.flatMap((absence) =>
            absenceInWords(absence, pull, terminalName).map(
              (why) => `${placeOfAbsence(absence)}  ${why}`,
            ),
          ),
        ),
      ].slice(0, EMITTERS);
    case 'no-emitter':
      return [
        lackInWords(miss.nearest, terminalName),
        `fix: ${remedyInWords(miss.nearest[0], terminalName)}`,
      ];
    case 'uncompilable':
      return [UNCOMPILABLE.why];
    case 'doubt':
      return [`it hangs on ${terminalName(miss.why)}`];
    case 'external':
      return [externalInWords(miss.external, terminalName)];
  }
}

/** What the configuration accepts about it: still it is missing. */
function acceptedReasons({ requirement }: Miss, { accepted }: Replay): readonly string[] {
  return accepted
    .filter((each) => each.requirement === requirement)
    .map(({ suppression }) => suppressionInWords(suppression, terminalName));
}

function missRows(replay: Replay, look: ReplayLook): readonly string[] {
  return replay.misses.flatMap((miss) => {
    const open = miss.kind === 'doubt' || miss.kind === 'external';
    const [sign, tone] = open ? ['?', 'doubt' as const] : ['✗', 'bad' as const];
    return [
      look.paint(tone, `  ${sign} ${terminalName(miss.requirement)}`),
      ...[...reasons(miss, replay), ...acceptedReasons(miss, replay)].flatMap((why) =>
        wrap(why, { columns: look.columns, indent: 6 }),
      ),
    ];
  });
}

function brokenRows({ broken }: Replay, look: ReplayLook): readonly string[] {
  return broken.flatMap((problem) => {
    const where = problem.span === undefined ? '' : `${place(problem.span, terminalName)}  `;
    const words = `${where}${problemInWords(problem, terminalName)}`;
    const [first = '', ...rest] = wrap(words, { columns: look.columns, indent: 4 });
    return [look.paint('doubt', `  ?${first.slice(3)}`), ...rest];
  });
}

function titled(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : ['', title, ...rows];
}

const TONES: readonly Tone[] = ['good', 'bad', 'doubt'];

/** What a pull request gets, for a person: what arrives, what may, what is missing and why, the end. Ends in a newline. */
export function formatReplay(replay: Replay, wide: ReplayLook): string {
  const look = { ...wide, columns: Math.min(WIDEST, wide.columns) };
  const code = replayExitCode(replay);
  const arrives = postedRows(replay, look);
  const closing = outcomeInWords(replay, terminalName);
  const [first = '', ...rest] = wrap(closing, { columns: look.columns, indent: 0 });
  const end =
    code === 0 || rest.length > 0
      ? [first, ...rest]
      : [spread(first, `exit ${code}`, look.columns)];
  const lines = [
    ...header(replay, look),
    ...titled('arrives, in its first state:', arrives.length > 0 ? arrives : ['  (nothing)']),
    ...titled('in doubt:', doubtRows(replay, look)),
    ...titled('required, but missing:', missRows(replay, look)),
    ...titled('not understood:', brokenRows(replay, look)),
    '',
    ...end.map((line) => look.paint(TONES[code] ?? 'doubt', line)),
  ];
  return `${lines.join('\n')}\n`;
}
