/** What most conversations have that have begun, out of the build whose first file shows a thread. */
export const fetchThreadExtras = (): Promise<unknown> => import('../thread/thread-extras.ts');
