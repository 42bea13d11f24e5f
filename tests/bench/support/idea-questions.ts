import type { SearchView } from '@partyline/protocol';
import { HttpCaller, requestBytes } from './http-caller.ts';
import type { MeasuredProcess } from './measured-process.ts';

const UNCOMPRESSED = { 'accept-encoding': 'identity' };

/** Asks for ideas as a browser does. */
export async function search(
  caller: HttpCaller,
  address: string,
  path: string,
  headers: Readonly<Record<string, string>> = { 'accept-encoding': 'br' },
): Promise<Buffer> {
  const { status, body } = await caller.send(requestBytes('GET', address, path, headers));
  if (status !== 200) throw new Error(`${status} ${body.toString()}`);
  return body;
}

/**
 * The same questions, each with the limit up to which all boards have answers to it: one idea found costs what it costs to
 * read and send, wherever it stands. Questions to which one has none are left out.
 */
export async function answeredAlike(
  servers: readonly MeasuredProcess[],
  paths: readonly string[],
  limit: number,
): Promise<string[]> {
  const least = paths.map(() => limit);
  for (const { address } of servers) {
    const caller = await HttpCaller.open(address);
    for (const [at, path] of paths.entries()) {
      const body = await search(caller, address, `${path}&limit=${limit}`, UNCOMPRESSED);
      const { entries } = JSON.parse(body.toString()) as SearchView;
      least[at] = Math.min(least[at]!, entries.length);
    }
    caller.close();
  }
  return paths.flatMap((path, at) => (least[at]! > 0 ? `${path}&limit=${least[at]!}` : []));
}
