import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { arWriting } from '../../packages/elements/src/locales/ar-writing.ts';
import { deWriting } from '../../packages/elements/src/locales/de-writing.ts';
import { en } from '../../packages/elements/src/locales/en.ts';
import { enActing } from '../../packages/elements/src/locales/en-acting.ts';
import { enAdopting } from '../../packages/elements/src/locales/en-adopting.ts';
import { enComposing } from '../../packages/elements/src/locales/en-composing.ts';
import { enKeeping } from '../../packages/elements/src/locales/en-keeping.ts';
import { enNaming } from '../../packages/elements/src/locales/en-naming.ts';
import { enOwn } from '../../packages/elements/src/locales/en-own.ts';
import { enReporting } from '../../packages/elements/src/locales/en-reporting.ts';
import { enWriting } from '../../packages/elements/src/locales/en-writing.ts';
import type { WritingStrings } from '../../packages/elements/src/locales/strings.ts';

const PARTS = [enWriting, enOwn, enComposing, enNaming, enActing, enReporting, enKeeping, enAdopting];

/** That the parts make the whole is checked by the compiler as well. */
const english: WritingStrings = {
  ...enWriting,
  ...enOwn,
  ...enComposing,
  ...enNaming,
  ...enActing,
  ...enReporting,
  ...enKeeping,
  ...enAdopting,
};

describe('the words of writing', () => {
  it('stand in one part each', () => {
    const keys = PARTS.flatMap((part) => Object.keys(part));
    assert.deepEqual(keys.toSorted(), Object.keys(english).toSorted());
  });

  it('are the same in every language', () => {
    for (const words of [deWriting, arWriting])
      assert.deepEqual(Object.keys(words).toSorted(), Object.keys(english).toSorted());
  });

  it('are read by no part of the writing side that does not bring them along', () => {
    const home = new URL('../../packages/elements/src/thread/writing/', import.meta.url);
    const source = (file: string) => readFileSync(new URL(file, home), 'utf8');
    const read = (file: string) =>
      [...source(file).matchAll(/\bstrings\.(?!ts\b)(\w+)/g)].map(([, key]) => key!);
    /** What is here when a part acts: its own words, and those of the parts that it comes with. */
    const withOwn = { ...enWriting, ...enOwn };
    const heard: Readonly<Record<string, object>> = {
      'writing-side.ts': enWriting,
      'entry-marks.ts': enWriting,
      'own-entry.ts': withOwn,
      'composing.ts': { ...withOwn, ...enComposing },
      'composer-tools.ts': { ...withOwn, ...enComposing },
      'name-form.ts': { ...withOwn, ...enComposing, ...enNaming },
      'keeping.ts': { ...withOwn, ...enComposing, ...enKeeping },
      'entry-acts.ts': { ...enWriting, ...enActing, ...enReporting },
      'menu-content.ts': { ...enWriting, ...enActing },
      'person-card.ts': { ...enWriting, ...enActing },
      'report-form.ts': { ...enWriting, ...enActing, ...enReporting },
      'adopting.ts': { ...enWriting, ...enAdopting },
    };
    const reading = new Set(Object.keys(en));
    for (const file of readdirSync(home).filter((name) => name.endsWith('.ts'))) {
      const missing = read(file).filter((key) => !(key in (heard[file] ?? {})) && !reading.has(key));
      assert.deepEqual(missing, [], file);
    }
  });
});
