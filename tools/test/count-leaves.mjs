// A reporter for node:test: one JSON line for each leaf test, and a last one, which a crash leaves out.
// Children are reported before their parent, so a parent is a test that had some since the last one of its level.
function verdictOf({ type, data }) {
  if (data.skip !== undefined) return 'skipped';
  if (data.todo !== undefined) return 'todo';
  return type === 'test:pass' ? 'passed' : 'failed';
}

/** A parent or a suite is no test of its own, unless it failed of itself (a hook, a line beside its children). */
function isLeaf({ type, data }, children) {
  const own = type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed';
  return own || (children === 0 && data.details.type !== 'suite');
}

// oxlint-disable-next-line import/no-default-export -- node:test loads a reporter by this export
export default async function* countLeaves(source) {
  const seen = [];
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { nesting, name } = event.data;
    const children = seen[nesting + 1] ?? 0;
    seen[nesting + 1] = 0;
    seen[nesting] = (seen[nesting] ?? 0) + 1;
    if (isLeaf(event, children)) yield `${JSON.stringify({ name, verdict: verdictOf(event) })}\n`;
  }
  yield '{"end":true}\n';
}
