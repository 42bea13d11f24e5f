/** What of the elements is public: their classes, their events and what registers them. */
export default {
  globs: ['src/*.ts', 'src/*/define.ts', 'src/*/party-*.ts', 'src/events/*.ts'],
  exclude: ['**/*.styles.ts'],
  litelement: true,
  packagejson: false,
};
