/** What most conversations have that have begun, out of the build whose first file shows all kinds. */
export const fetchSeveralExtras = (): Promise<unknown> => import('../thread/thread-extras.ts');
