#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`Partyline needs Node 22.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

// What was compiled once is not compiled again, which halves a start. Kept where nobody else writes; without such a place, it is not kept.
const { enableCompileCache } = await import('node:module');
const { homedir } = await import('node:os');
const { join } = await import('node:path');
try {
  if (!process.env['NODE_COMPILE_CACHE'])
    enableCompileCache(join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'partyline'));
} catch {
  // A user whom the system does not know has no home.
}

// Loaded only now: an older Node would crash in the database's native part before it could say what is wrong.
const { run } = await import('./cli/run.ts');
const { once } = await import('node:events').then((events) => events.default);
/** One line from the keyboard; empty when there comes none. */
const ask = async (question: string): Promise<string> => {
  const { createInterface } = await import('node:readline/promises');
  const keyboard = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await Promise.race([keyboard.question(question), once(keyboard, 'close').then(() => '')]);
  } finally {
    keyboard.close();
  }
};

process.exitCode = await run(process.argv.slice(2), process.env, {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  ...(process.stdin.isTTY && { ask }),
  write: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
});

export {};
