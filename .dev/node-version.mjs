/** Imported first by every script: what follows may load native code that crashes on an older Node. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `Partyline needs Node 22.19 or newer; this is ${process.version} (${process.execPath}).\n` +
      'On Linux `npm ci` brings Node 24 along and `npm run …` uses it. ' +
      'Elsewhere, or after installing with --omit=optional, install Node 22.19 or newer yourself.',
  );
  process.exit(1);
}
