import { readFileSync, writeFileSync } from 'node:fs';
import { budgetOf, type JudgedFigure } from './report.ts';

/** Writes the figures of `results.json` into the README, between its two marks: `node tests/bench/support/readme-figures.ts`. */
interface Results {
  readonly measured: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
  };
  readonly results: Readonly<Record<string, { readonly figures: readonly JudgedFigure[] }>>;
}

const START = '<!-- figures:start -->';
const END = '<!-- figures:end -->';
const TITLES: Readonly<Record<string, string>> = {
  'page-bytes': 'Bytes of a real page, as sent',
  bytes: 'Bytes by what is used, as sent',
  'first-post': 'On the screen, beside a twin of plain DOM code',
  'poll-paint': 'A poll on the screen, beside a twin of plain DOM code',
  'long-thread': 'A long thread, loaded and scrolled through to its end',
  reads: 'Reading, beside raw Fastify with a cached buffer',
  appends: 'Writing durably, beside raw inserts of the same rows',
  streams: 'Live streams, beside raw writes',
  growth: 'A long history, beside a short one',
  ballots: 'A poll that many have answered, beside one that few have',
  search: 'Search on a board with 10,000 ideas, beside one with 100',
};

const readme = new URL('../../../README.md', import.meta.url);
const { measured, machine, results } = JSON.parse(
  readFileSync(new URL('../results.json', import.meta.url), 'utf8'),
) as Results;
const text = readFileSync(readme, 'utf8');
const start = text.indexOf(START);
const end = text.indexOf(END);
if (start === -1 || end < start) throw new Error(`README.md needs ${START} and ${END}.`);
const block = [
  intro(),
  '<details>',
  '<summary>All figures</summary>',
  ...Object.entries(TITLES).flatMap(([name, title]) => section(name, title)),
  '</details>',
].join('\n\n');
writeFileSync(readme, `${text.slice(0, start + START.length)}\n\n${block}\n\n${text.slice(end)}`);

function intro(): string {
  const { cores, memoryGb, node } = machine;
  return (
    `Measured ${measured} by \`npm run bench\` on a shared machine with ${cores} cores and ${memoryGb} GB, Node ${node.slice(1)}. ` +
    'Absolute times drift with the machine; the ratios to the floor measured in the same rounds, and the bytes, are what counts. ' +
    'The floor is what a table’s title says it stands beside; “over” marks a figure that is worse than the budget set for it.'
  );
}

function section(name: string, title: string): string[] {
  const figures = results[name]?.figures;
  if (!figures) return [];
  const rows = figures.map((figure) => {
    const { ours, unit, floor, ratio, within } = figure;
    const cells = [
      figure.name,
      `${ours} ${unit}`.trim(),
      floor === undefined ? '' : `${floor} ${unit}`.trim(),
      ratio === undefined ? '' : `${ratio}x`,
      budgetOf(figure) + (within === false ? ' **over**' : ''),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    [`| ${title} | ours | floor | ratio | budget |`, '| --- | ---: | ---: | ---: | --- |', ...rows].join(
      '\n',
    ),
  ];
}
