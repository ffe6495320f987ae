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

function admitted(filter: Filter, inputs: readonly string[]): Answer {
  return answer(admits(filter, inputs) === true);
}

function hasMarker(markers: readonly string[], happening: Happening): boolean {
  const texts = [happening.message, ...(happening.kind === 'pull_request' ? [happening.title] : [])];
  return texts.some((text) => markers.some((marker) => text.includes(marker)));
}

function atomHolds(
  atom: Exclude<Condition, { kind: 'and' | 'or' | 'not' }>,
  happening: Happening,
): Answer {
  switch (atom.kind) {
    case 'always':
      return 'yes';
    case 'never':
      return 'no';
    case 'unknown':
      return 'unknown';
    case 'paths':
      return admitted(atom.filter, happening.changed);
    case 'branch': {
      if (happening.kind === 'pull_request') return admitted(atom.filter, [happening.base]);
      return happening.refType === 'branch' ? admitted(atom.filter, [happening.ref]) : 'no';
    }
    case 'tag': {
      const isTag = happening.kind === 'push' && happening.refType === 'tag';
      return isTag ? admitted(atom.filter, [happening.ref]) : 'no';
    }
    case 'activity':
      if (happening.kind === 'push') return 'no';
      return answer(matchesActivity(atom.types, happening.activity) === true);
    case 'unmarked': {
      const exempt =
        happening.kind === 'pull_request' && UNMARKED_ACTIVITIES.includes(happening.activity);
      return answer(exempt || !hasMarker(atom.markers, happening));
    }
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
