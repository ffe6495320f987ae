import { compare } from './compare.js';
import { type Datum, goKind, NULL, stringDatum, textDatum, whyInexact } from './datum.js';
import { exactTexts, formatText, joinTexts, LONGEST } from './format.js';
import { lowerText } from './go-text.js';
import { readJson, writeJson } from './json.js';
import type { StatusAnswer } from './naming.js';
import { answer, fails, type Outcome, panics, type Run, risky } from './outcome.js';
import { printDatum } from './print.js';

type Arguments = readonly Datum[];
type Body = (list: Arguments, run: Run) => Outcome;

interface Function_ {
  readonly least: number;
  /** The most arguments where the server counts them. */
  readonly most: number;
  readonly body: Body;
}

function at(list: Arguments, index: number): Datum {
  return list[index] ?? NULL;
}

function textTest(list: Arguments, test: (text: string, part: string) => boolean): Outcome {
  const [first, second] = [at(list, 0), at(list, 1)];
  const texts = exactTexts(printDatum(first), printDatum(second));
  if (texts === undefined)
    return answer({ kind: 'unknown', why: whyInexact(first) ?? whyInexact(second) ?? '' });
  return answer({ kind: 'bool', value: test(lowerText(texts[0]), lowerText(texts[1])) });
}

function listContains(items: readonly Datum[], item: Datum, run: Run): Outcome {
  let unsure: Outcome | undefined;
  for (const left of items) {
    const outcome = compare({ left, right: item, operator: '==' }, run);
    if (outcome.kind !== 'value') return outcome;
    if (outcome.value.kind === 'unknown') unsure = outcome;
    if (outcome.value.kind === 'bool' && outcome.value.value) return outcome;
  }
  return unsure ?? answer({ kind: 'bool', value: false });
}

function contains(list: Arguments, run: Run): Outcome {
  const [search, item] = [at(list, 0), at(list, 1)];
  if (search.kind === 'list') return listContains(search.items, item, run);
  // It may be a list, whose items are compared with the item.
  if (search.kind === 'unknown') return compare({ left: search, right: item, operator: '==' }, run);
  const readable = ['string', 'int', 'float', 'bool', 'invalid'].includes(goKind(search));
  if (!readable) return answer({ kind: 'bool', value: false });
  return textTest(list, (text, part) => text.includes(part));
}

const LONG = 'a long text';

function format(list: Arguments, run: Run): Outcome {
  const texts = printDatum(at(list, 0));
  const source = exactTexts(texts, texts)?.[0];
  if (source === undefined) return risky(run, whyInexact(at(list, 0)) ?? '');
  const values = list.slice(1).map((datum) => printDatum(datum));
  const text = formatText(source, values);
  if (text === null) return risky(run, LONG);
  return 'kind' in text ? text : answer(textDatum(text));
}

function join(list: Arguments, run: Run): Outcome {
  const separator = printDatum(list.length === 1 ? stringDatum(',') : at(list, 1));
  const first = at(list, 0);
  // Whether there is a separator at all hangs on what the first argument is.
  if (first.kind === 'unknown') return answer(first);
  const items: readonly Datum[] = first.kind === 'list' ? first.items : [first];
  const texts = items.map((item) => printDatum(item));
  const text = joinTexts(texts, separator);
  return text === null ? risky(run, LONG) : answer(textDatum(text));
}

function toJson(list: Arguments, run: Run): Outcome {
  const json = writeJson(at(list, 0));
  if (typeof json === 'string')
    return json.length > LONGEST ? risky(run, LONG) : answer(stringDatum(json));
  return json.kind === 'unknown' ? risky(run, json.why) : json;
}

function fromJson(list: Arguments, run: Run): Outcome {
  const why = whyInexact(at(list, 0));
  if (why !== undefined) return risky(run, why);
  const text = at(list, 0);
  if (text.kind !== 'string') return fails('json-not-string');
  const value = readJson(text.value);
  if (value === undefined) return fails('json-syntax');
  return value.kind === 'unknown' ? risky(run, value.why) : answer(value);
}

function status(name: string, given: StatusAnswer, run: Run): Outcome {
  if (given === 'error') return fails(`${name}-unavailable`);
  if (given === 'panic') return panics(`${name}-unavailable`);
  return given === 'unknown' ? risky(run, `${name}()`) : answer({ kind: 'bool', value: given });
}

const ANY = Number.POSITIVE_INFINITY;

const FUNCTIONS: ReadonlyMap<string, Function_> = new Map<string, Function_>([
  ['contains', { least: 2, most: 2, body: contains }],
  ['startswith', { least: 2, most: 2, body: (list) => textTest(list, (a, b) => a.startsWith(b)) }],
  ['endswith', { least: 2, most: 2, body: (list) => textTest(list, (a, b) => a.endsWith(b)) }],
  ['format', { least: 1, most: ANY, body: format }],
  ['join', { least: 1, most: ANY, body: join }],
  ['tojson', { least: 1, most: 1, body: toJson }],
  ['fromjson', { least: 1, most: 1, body: fromJson }],
  // The servers name jobs without a working directory, so that walking it fails.
  ['hashfiles', { least: 0, most: ANY, body: () => fails('hash-files') }],
  ['always', { least: 0, most: ANY, body: () => answer({ kind: 'bool', value: true }) }],
  [
    'success',
    { least: 0, most: ANY, body: (_, run) => status('success', run.naming.success, run) },
  ],
  [
    'failure',
    { least: 0, most: ANY, body: (_, run) => status('failure', run.naming.failure, run) },
  ],
  [
    'cancelled',
    { least: 0, most: ANY, body: (_, run) => status('cancelled', run.naming.cancelled, run) },
  ],
]);

function miscounted(name: string, run: Run, least: boolean): Outcome | undefined {
  const { fewArguments } = run.naming;
  if (fewArguments === 'unknown') return risky(run, `${name}()`);
  if (fewArguments === 'counted') return fails('argument-count');
  return least ? panics('argument-count') : undefined;
}

/** Calls a function of act by name, in any letter case, with evaluated arguments. */
export function callFunction(name: string, list: Arguments, run: Run): Outcome {
  const found = FUNCTIONS.get(lowerText(name));
  if (found === undefined) return fails('unknown-function');
  const few = list.length < found.least;
  const wrong = few || list.length > found.most ? miscounted(name, run, few) : undefined;
  return wrong ?? found.body(list, run);
}
