/** The database's native part crashes on an older Node before it could say what is wrong, so this is imported before it. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  throw new Error(`Partyline needs Node 22.19 or newer; this is ${process.version}.`);
}
