import type { Step, YamlMapping } from '../model/index.js';
import { followAlias, mergedMapping, spanOf, type YamlDocument } from '../yaml/index.js';
import { decodedAt, textAt, valueAt } from './texts.js';

function makeStep(mapping: YamlMapping, document: YamlDocument): Step {
  return {
    name: textAt(mapping, 'name', document),
    id: textAt(mapping, 'id', document),
    uses: textAt(mapping, 'uses', document),
    run: textAt(mapping, 'run', document),
    with: decodedAt(mapping, 'with', document),
    condition: textAt(mapping, 'if', document),
    continueOnError: textAt(mapping, 'continue-on-error', document),
    span: spanOf(document, mapping),
  };
}

/** The steps of a job; what is no mapping is none. */
export function readSteps(job: YamlMapping, document: YamlDocument): readonly Step[] {
  const value = valueAt(job, 'steps');
  const steps = value === null ? undefined : followAlias(value);
  if (steps?.kind !== 'sequence') return [];
  return steps.items.flatMap((item) => {
    const mapping = mergedMapping(document, item);
    return mapping === undefined ? [] : [makeStep(mapping, document)];
  });
}
