import type { Plugin } from 'rollup';

export const root: string;
export const version: string;
export function bundlePlugins(options?: { shortens?: boolean }): Plugin[];
