// Workflows from a number: the same ones on every machine, about as long and as varied as people write them.
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % sides;
  };
}

function filters(index, roll) {
  const paths = [`src/part${index}/**`, '**.md', `!docs/part${index}/*.txt`];
  const activity = roll(3) === 0 ? ['    types: [opened, synchronize]'] : [];
  return [
    'on:',
    '  push:',
    '    branches: [main, "release/**"]',
    '  pull_request:',
    ...activity,
    '    branches: [main]',
    '    paths:',
    ...paths.slice(0, 1 + roll(3)).map((path) => `      - "${path}"`),
  ];
}

function matrix(roll) {
  const versions = ['1.0', '1.10', '2', '20', '22'].slice(0, 1 + roll(5));
  return [
    '    strategy:',
    '      matrix:',
    `        version: [${versions.join(', ')}]`,
    '        os: [linux, windows]',
    '        exclude:',
    '          - os: windows',
    `            version: ${versions[0]}`,
  ];
}

function steps(roll) {
  return Array.from({ length: 2 + roll(8) }, (_, index) => [
    `      - name: step ${index}`,
    '        env:',
    '          TOKEN: ${{ secrets.TOKEN }}',
    '        run: |',
    '          set -eu',
    `          make part-${roll(100)} VERBOSE=1`,
  ]).flat();
}

function job(index, roll) {
  return [
    `  job${index}:`,
    ...(roll(2) === 0 ? [`    name: Job ${index}`] : []),
    ...(index > 0 && roll(2) === 0 ? ['    needs: [job0]'] : []),
    ...(roll(3) === 0 ? matrix(roll) : []),
    '    runs-on: ubuntu-latest',
    '    steps:',
    ...steps(roll),
  ];
}

/** So many workflow files, each with a path filter of its own and one to six jobs. */
export function generate(count) {
  return Array.from({ length: count }, (_, index) => {
    const roll = dice(index + 1);
    const jobs = Array.from({ length: 1 + roll(6) }, (__, each) => job(each, roll)).flat();
    const lines = [`name: Workflow ${index}`, ...filters(index, roll), 'jobs:', ...jobs];
    return { path: `.gitea/workflows/w${index}.yml`, text: `${lines.join('\n')}\n` };
  });
}
