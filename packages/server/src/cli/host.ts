import { StartError } from '../errors.ts';
import { actorOfToken, mintHostToken } from '../identity/tokens.ts';
import {
  appendAsSystem,
  dataFileOf,
  positionalsOf,
  readArguments,
  withStorage,
  type Command,
  type HostRole,
} from './command.ts';
import { hostsOf } from './host-name.ts';

const ROLES: readonly HostRole[] = ['owner', 'host', 'moderator'];

export const hostAdd: Command = {
  usage: 'host add <party> --name <name> --role owner|host|moderator',
  summary: 'Adds someone of the brand and prints their token, this one time.',
  async run(args, env, output) {
    const options = { name: { type: 'string' }, role: { type: 'string', default: 'host' } } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    const [party = ''] = positionalsOf(positionals, 1, 1, this.usage);
    const { name } = values;
    const role = ROLES.find((known) => known === values.role);
    if (name === undefined || !role) throw new StartError(`Usage: partyline ${this.usage}`);
    const token = mintHostToken();
    const { id } = actorOfToken(party, token);
    await withStorage(dataFileOf(values.data, env, output), true, (storage) =>
      appendAsSystem(storage, party, 'host.added', { host: id, name, role }),
    );
    output.print(`Added ${name} as ${role}, id ${id}. The token, shown this one time and stored nowhere:`);
    output.print(token);
    output.complain(
      `A link that signs ${name} in on your page, once: partyline host link ${party} ${id} --page <address>`,
    );
    return 0;
  },
};

export const hostRemove: Command = {
  usage: 'host remove <party> <host-id>',
  summary: 'Takes a host’s rights away; what they wrote stays.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = '', host = ''] = positionalsOf(positionals, 2, 2, this.usage);
    if (!/^h_[A-Za-z0-9_-]{22}$/.test(host))
      throw new StartError('A host’s id looks like h_… and 22 characters.');
    await withStorage(dataFileOf(values.data, env, output), true, (storage) =>
      appendAsSystem(storage, party, 'host.removed', { host }),
    );
    output.print(`Removed ${host}.`);
    return 0;
  },
};

export const hostList: Command = {
  usage: 'host list <party>',
  summary: 'Lists the hosts with their ids and roles.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = ''] = positionalsOf(positionals, 1, 1, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      for (const { id, name = '', role, active } of await hostsOf(storage, party))
        output.print(`${id}\t${name}\t${active ? role : 'removed'}`);
    });
    output.complain(
      `A link that signs one of them in, once: partyline host link ${party} <host-id or name> --page <address>`,
    );
    return 0;
  },
};
