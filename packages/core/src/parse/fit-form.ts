import type { Dialect } from '../dialect/index.js';
import type {
  Problem,
  Value,
  YamlMapping,
  YamlNode,
  YamlScalar,
  YamlSequence,
} from '../model/index.js';
import { faultIn } from '../expression/index.js';
import { nearestOf } from '../nearest/index.js';
import { followAlias, isPlainCore, coreText, coreValue, type YamlDocument } from '../yaml/index.js';
import { expressionsIn, hasExpression, unwrapLiteral } from './expression-ends.js';
import { complain, doubt, type Fit, trust } from './fit.js';
import { fitMapping } from './fit-mapping.js';
import { ANY, type Form } from './form.js';
import { type Option, optionsOf } from './options.js';

/** What keeps GitHub from using a file, and what may: something that its public parsers read in different ways. */
export interface Fitted {
  readonly problems: readonly Problem[];
  readonly doubts: readonly string[];
}

/** What actions/runner `YamlObjectReader.cs` (c_maxYamlNodes) and `ParseOptions.cs` (MaxDepth) allow. */
const MAX_NODES = 50_000;
const MAX_DEPTH = 50;

function surest(options: readonly Option[]): Option | undefined {
  return options.find(({ doubted }) => doubted === null) ?? options[0];
}

/** A scalar with its text as GitHub sees it. */
interface Read {
  readonly value: Value;
  readonly text: string;
}

function matches({ form }: Option, { value, text }: Read): boolean {
  switch (form.kind) {
    case 'text':
      return form.empty || text !== '';
    case 'words':
      return form.words.includes(text);
    case 'number':
      return value.kind === 'float';
    case 'boolean':
      return value.kind === 'bool';
    case 'null':
      return value.kind === 'null';
    default:
      return form.kind === 'any';
  }
}

function wordsOf(options: readonly Option[]): readonly string[] {
  return options.flatMap(({ form }) => (form.kind === 'words' ? form.words : []));
}

function fitExpressions(fit: Fit, scalar: YamlScalar, names: readonly string[]): void {
  const data = { found: scalar.text };
  const sources = expressionsIn(scalar.text);
  if (sources === null) complain(fit, scalar, { code: 'expression-not-closed', data });
  else if (names.length === 0) complain(fit, scalar, { code: 'expression-not-allowed', data });
  else fitSources(fit, scalar, { names, sources });
}

function fitSources(
  fit: Fit,
  scalar: YamlScalar,
  { names, sources }: { readonly names: readonly string[]; readonly sources: readonly string[] },
): void {
  const faults = sources.flatMap((source) => faultIn(source, names) ?? []);
  for (const { reason, what } of faults)
    complain(fit, scalar, { code: 'expression-fault', data: { reason, what } });
}

function fitScalar(fit: Fit, scalar: YamlScalar, options: readonly Option[]): void {
  if (!isPlainCore(scalar)) doubt(fit, `the number or tag ${scalar.text} in ${fit.label}`);
  const names = options.flatMap(({ scopes }) => scopes);
  const value = coreValue(scalar);
  const text = unwrapLiteral(coreText(scalar));
  if (value.kind === 'string' && hasExpression(text)) {
    fitExpressions(fit, scalar, names);
    return;
  }
  // A condition is an expression without braces, too.
  if (names.includes('always') && text !== '') fitSources(fit, scalar, { names, sources: [text] });
  const best = surest(options.filter((option) => matches(option, { value, text })));
  if (best !== undefined) {
    trust(fit, best, `${text} in ${fit.label}`);
    return;
  }
  const nearest = nearestOf(text, wordsOf(options)) ?? '';
  complain(fit, scalar, { code: 'value-unexpected', data: { found: text, nearest } });
}

function fitSequence(fit: Fit, node: YamlSequence, options: readonly Option[]): void {
  const lists = options.filter(({ form }) => form.kind === 'list' || form.kind === 'any');
  const best = surest(lists);
  if (best === undefined) {
    complain(fit, node, { code: 'list-unexpected', data: { key: fit.label } });
    return;
  }
  trust(fit, best, `a list in ${fit.label}`);
  const of = best.form.kind === 'list' ? best.form.of : ANY;
  const items = optionsOf(of, best.scopes);
  for (const item of node.items) fitNode(fit, item, items);
}

function fitCollection(
  fit: Fit,
  node: YamlMapping | YamlSequence,
  options: readonly Option[],
): void {
  fit.depth += 1;
  if (fit.depth > MAX_DEPTH) {
    doubt(fit, `more than ${MAX_DEPTH} levels`);
  } else if (node.kind === 'sequence') fitSequence(fit, node, options);
  else fitMapping(fit, node, { options, fitNode });
  fit.depth -= 1;
}

/** Reads a node that may have any of some forms. */
function fitNode(fit: Fit, node: YamlNode, options: readonly Option[]): void {
  fit.nodes += 1;
  if (fit.nodes > MAX_NODES) {
    if (fit.nodes === MAX_NODES + 1) doubt(fit, `more than ${MAX_NODES} values`);
    return;
  }
  const at = followAlias(node);
  if (at.kind === 'scalar') fitScalar(fit, at, options);
  else fitCollection(fit, at, options);
}

/** Holds a file against a form, as GitHub's parser does. */
export function fitForm(
  document: YamlDocument,
  node: YamlNode,
  { form, dialect }: { readonly form: Form; readonly dialect: Dialect },
): Fitted {
  const problems: Problem[] = [];
  const doubts: string[] = [];
  const fit: Fit = { document, dialect, problems, doubts, label: 'the file', nodes: 0, depth: 0 };
  fitNode(fit, node, optionsOf(form, []));
  return { problems, doubts };
}
