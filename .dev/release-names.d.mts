export function nameByRelease(dir: string): Promise<void>;
