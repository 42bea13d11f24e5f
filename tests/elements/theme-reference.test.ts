import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { elementPage, readTokens, tokensPage } from '../../.dev/reference.mjs';

const sheets = ['tokens.styles.ts', 'forms.styles.ts'].map((file) =>
  readFileSync(fileURLToPath(new URL(`../../packages/elements/src/styles/${file}`, import.meta.url)), 'utf8'),
);
const tokens = readTokens(sheets);
const names = (kind: string) =>
  tokens
    .filter((token) => token.kind === kind)
    .map(({ name }) => name)
    .sort();

describe('the reference of tokens', () => {
  it('knows every custom property that a page can set, once, and no other', () => {
    const read = sheets.flatMap((sheet) =>
      [...sheet.matchAll(/var\(\s*(--party-[\w-]+)/g)].map(([, name]) => name!),
    );
    assert.deepEqual([...names('seed'), ...names('role')].sort(), [...new Set(read)].sort());
  });

  it('has at most ten seeds and about forty roles', () => {
    assert.ok(names('seed').length <= 10, names('seed').join());
    assert.ok(names('role').length >= 30 && names('role').length <= 45, `${names('role').length} roles`);
  });

  it('says what each is when nobody sets it', () => {
    for (const { name, fallback } of tokens) {
      assert.ok(fallback, name);
      assert.equal(fallback.split('(').length, fallback.split(')').length, `${name}: ${fallback}`);
    }
    const page = tokensPage(tokens);
    for (const { name } of tokens) assert.ok(page.includes(`"${name}"`), name);
  });
});

describe('the reference of an element', () => {
  it('lists what the manifest says, and nothing of it is taken for markup', () => {
    const page = elementPage({
      tagName: 'party-bell',
      description: 'Rings {often} for <you>.',
      attributes: [
        { name: 'sound', fieldName: 'sound', type: { text: "'on' | 'off'" }, description: '`on` or | off.' },
      ],
      members: [
        { kind: 'field', name: 'sound', attribute: 'sound' },
        { kind: 'field', name: 'client', type: { text: 'Client' }, description: 'Made elsewhere.' },
        { kind: 'field', name: 'quiet', privacy: 'private' },
        { kind: 'method', name: 'ring', parameters: [{ name: 'times' }] },
        { kind: 'method', name: 'connectedCallback' },
      ],
      events: [
        { type: { text: 'PartyRungEvent' } },
        { name: 'party-rung', type: { text: 'PartyRungEvent' } },
      ],
      cssStates: [{ name: 'ringing', description: 'It rings.' }],
    });
    for (const part of [
      '{"Rings {often} for <you>."}',
      "{\"'on' | 'off'\"}",
      '{"client"}',
      '{"ring(times)"}',
      '{"party-rung"}',
      '{":state(ringing)"}',
    ]) {
      assert.ok(page.includes(part), part);
    }
    assert.ok(!/quiet|connectedCallback|## Slots/.test(page));
  });
});
