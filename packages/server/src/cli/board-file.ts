import { readFile } from 'node:fs/promises';
import { isTopicKey, type BoardDefinition as Definition } from '@partyline/protocol';
import { BoardChanged, BoardDefinition, TopicKey } from '@partyline/protocol/schemas';
import { Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { StartError } from '../errors.ts';
import { nearest } from '../import/nearest.ts';
import { jsonPlaces } from './json-places.ts';

const closed = { additionalProperties: false };
const WHOLE = Type.Object({ topic: TopicKey, ...BoardDefinition.properties }, closed);
const PARTIAL = Type.Object({ topic: TopicKey, ...BoardChanged.properties.data.properties }, closed);
const UNCHANGED = 'Nothing was changed.';

export type BoardInFile = Definition & { readonly topic: string };
export type BoardChangeInFile = Partial<Definition> & { readonly topic: string };

/** Boards of a file, `{topic, …}` or several in an array, each checked; what does not fit is named with its place. */
export async function readBoards(file: string): Promise<BoardInFile[]> {
  return (await readList(file, Compile(WHOLE))) as BoardInFile[];
}

/** As `readBoards`, for what is to be changed about boards: fields that are absent stay as they are. */
export async function readBoardChanges(file: string): Promise<BoardChangeInFile[]> {
  return (await readList(file, Compile(PARTIAL))) as BoardChangeInFile[];
}

async function readList(file: string, check: Validator): Promise<{ readonly topic: string }[]> {
  const text = await readText(file);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new StartError(`${file} is not JSON: ${(error as Error).message}. ${UNCHANGED}`);
  }
  const isList = Array.isArray(content);
  const list: unknown[] = isList ? (content as unknown[]) : [content];
  if (list.length === 0) throw new StartError(`${file} has no board in it.`);
  const places = jsonPlaces(text);
  const topics = new Set<string>();
  return list.map((one, index) => {
    const base = isList ? `/${index}` : '';
    const fail = (path: string, what: string): never => {
      const line = places.get(`${base}${path}`) ?? places.get(base) ?? 1;
      const where = path === '' ? '' : `, ${path.slice(1)}`;
      const which = list.length > 1 ? ` (board ${index + 1})` : '';
      throw new StartError(`${file}, line ${line}${where}${which}: ${what} ${UNCHANGED}`);
    };
    if (!check.Check(one)) {
      const { path, what } = faultOf([...check.Errors(one)], one);
      return fail(path, what);
    }
    const definition = one as BoardInFile;
    if (!isTopicKey(definition.topic))
      return fail('/topic', `“${definition.topic}” cannot be a topic’s key.`);
    if (topics.has(definition.topic))
      return fail('/topic', `The topic “${definition.topic}” came before; take one of the two away.`);
    topics.add(definition.topic);
    return definition;
  });
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch {
    throw new StartError(`There is no file ${file}.`);
  }
}

interface Fault {
  readonly path: string;
  /** A sentence. */
  readonly what: string;
}

/** The first thing that a person would mend. */
function faultOf(errors: readonly TLocalizedValidationError[], value: unknown): Fault {
  // A misspelt field is often why another one is missing.
  const first = errors.find(({ keyword }) => keyword === 'boolean') ?? errors[0];
  if (!first) return { path: '', what: 'This is no definition of a board.' };
  const path = first.instancePath;
  const given = valueAt(value, path);
  const said = typeof given === 'string' ? `“${given}”` : JSON.stringify(given);
  if (first.keyword === 'boolean') {
    const end = path.lastIndexOf('/');
    const known = end === 0 ? Object.keys(WHOLE.properties) : ['id', 'kind', 'label'];
    const near = nearest(path.slice(end + 1), known);
    const hint = near === undefined ? '.' : `; is it “${near}”?`;
    return { path, what: `There is no field “${path.slice(end + 1)}”${hint}` };
  }
  const allowed = errors.filter((error) => error.keyword === 'const' && error.instancePath === path);
  if (allowed.length > 0) {
    const words = allowed.map(({ params }) => (params as { allowedValue: unknown }).allowedValue);
    return { path, what: `${said} cannot stand here; write one of ${words.join(', ')}.` };
  }
  switch (first.keyword) {
    case 'required': {
      const { requiredProperties } = first.params as { requiredProperties: string[] };
      return {
        path,
        what: `${requiredProperties.map((name) => `“${name}”`).join(' and ')} must not be missing.`,
      };
    }
    case 'pattern':
      return {
        path,
        what: path.endsWith('/topic')
          ? `${said} cannot be a topic’s key: a-z 0-9 . _ ~ - and at most 128.`
          : `${said} cannot be an id: a-z 0-9 _ - and at most 40, the first a letter or digit.`,
      };
    default:
      return { path, what: `This ${first.message}.` };
  }
}

function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('/').slice(1))
    found = (found as Record<string, unknown> | undefined)?.[
      name.replaceAll('~1', '/').replaceAll('~0', '~')
    ];
  return found;
}
