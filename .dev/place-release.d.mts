export function placeRelease(draft: string, folder: string): Promise<string[]>;
