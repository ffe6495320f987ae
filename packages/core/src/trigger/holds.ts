import type { Answer, Condition, Filter, Happening } from '../model/index.js';
import { admits, matchesActivity } from '../pattern/index.js';

/** Activities on which servers do not look for skip markers (gitea.md §2.3: only push, pull_request, synchronize). */
const UNMARKED_ACTIVITIES = [
  'assigned',
  'unassigned',
  'labeled',
  'unlabeled',
  'label_updated',
  'milestoned',
  'demilestoned',
  'review_requested',
  'review_request_removed',
];

function answer(yes: boolean): Answer {
  return yes ? 'yes' : 'no';
}

/** `invalid` and `panic` let nothing through; what is not known stays so. */
function answerOf(outcome: boolean | 'invalid' | 'panic' | 'unknown'): Answer {
  return outcome === 'unknown' ? 'unknown' : answer(outcome === true);
}

function admitted(filter: Filter, inputs: readonly string[]): Answer {
  return answerOf(admits(filter, inputs));
}

type Unmarked = Extract<Condition, { kind: 'unmarked' }>;

function hasMarker({ markers, titles }: Unmarked, happening: Happening): boolean {
  const texts = [
    happening.message,
    ...(titles && happening.kind === 'pull_request' ? [happening.title] : []),
  ];
  return texts.some((text) => markers.some((marker) => text.includes(marker)));
}

type Atom = Exclude<Condition, { kind: 'and' | 'or' | 'not' }>;

function branchHolds(filter: Filter, happening: Happening): Answer {
  if (happening.kind === 'pull_request') return admitted(filter, [happening.base]);
  return happening.refType === 'branch' ? admitted(filter, [happening.ref]) : 'no';
}

function tagHolds(filter: Filter, happening: Happening): Answer {
  const isTag = happening.kind === 'push' && happening.refType === 'tag';
  return isTag ? admitted(filter, [happening.ref]) : 'no';
}

type ActivityAtom = Extract<Condition, { kind: 'activity' }>;

function activityHolds({ types, engine }: ActivityAtom, happening: Happening): Answer {
  if (happening.kind === 'push') return 'no';
  return answerOf(matchesActivity(types, happening.activity, engine));
}

function isUnmarked(atom: Unmarked, happening: Happening): boolean {
  const exempt =
    happening.kind === 'pull_request' && UNMARKED_ACTIVITIES.includes(happening.activity);
  return exempt || !hasMarker(atom, happening);
}

type Flag = 'unmarked' | 'draft' | 'trusted' | 'fork';

function flagHolds(atom: Extract<Atom, { kind: Flag }>, happening: Happening): boolean {
  switch (atom.kind) {
    case 'unmarked':
      return isUnmarked(atom, happening);
    case 'draft':
      return happening.kind === 'pull_request' && happening.draft;
    case 'trusted':
      return happening.kind === 'push' || happening.trusted;
    case 'fork':
      return happening.kind === 'pull_request' && happening.fork;
  }
}

function claimHolds(text: string, { claims = {} }: Happening): Answer {
  const told = Object.hasOwn(claims, text) ? claims[text] : undefined;
  return told === undefined ? 'unknown' : answer(told);
}

function atomHolds(atom: Atom, happening: Happening): Answer {
  switch (atom.kind) {
    case 'always':
      return 'yes';
    case 'never':
      return 'no';
    case 'unknown':
      return 'unknown';
    case 'paths':
      return admitted(atom.filter, happening.changed);
    case 'branch':
      return branchHolds(atom.filter, happening);
    case 'tag':
      return tagHolds(atom.filter, happening);
    case 'activity':
      return activityHolds(atom, happening);
    case 'claim':
      return claimHolds(atom.text, happening);
    default:
      return answer(flagHolds(atom, happening));
  }
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function opposite(of: Answer): Answer {
  if (of === 'unknown') return 'unknown';
  return answer(of === 'no');
}

/** Whether a condition holds at one happening. */
export function holds(condition: Condition, happening: Happening): Answer {
  switch (condition.kind) {
    case 'and':
      return every(condition.all.map((each) => holds(each, happening)));
    case 'or':
      return opposite(every(condition.any.map((each) => opposite(holds(each, happening)))));
    case 'not':
      return opposite(holds(condition.of, happening));
    default:
      return atomHolds(condition, happening);
  }
}
