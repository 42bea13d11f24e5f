import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

const OF_THIS_MACHINE = /^(?:localhost|127(?:\.\d+){3}|(?:::ffff:)?127(?:\.\d+){3}|\[?::1\]?)$/;

/**
 * A command as it can be typed where this server was started, for whoever asks from there. Under its public name nobody is told
 * where its data lie.
 */
export function commandFor(request: FastifyRequest, config: Config, words: string): string {
  const isHere = OF_THIS_MACHINE.test(request.hostname) && OF_THIS_MACHINE.test(request.ip);
  return isHere ? config.commandLine(words) : `partyline ${words}`;
}
