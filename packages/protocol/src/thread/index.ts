export * from './decide.ts';
export * from './evolve.ts';
export * from './order.ts';
export * from './project.ts';
export * from './reactions.ts';
export * from './standing.ts';
export * from './trail.ts';
export * from './views.ts';
