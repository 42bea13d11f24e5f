/** The lines on which the values of a JSON text begin, by JSON pointer. The text has been found to be JSON. */
export function jsonPlaces(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let at = 0;
  let line = 1;
  const skip = () => {
    for (; at < text.length && /[\s,:]/.test(text[at]!); at += 1) if (text[at] === '\n') line += 1;
  };
  const readString = (): string => {
    const start = at;
    for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    at += 1;
    return JSON.parse(text.slice(start, at)) as string;
  };
  const read = (path: string): void => {
    skip();
    places.set(path, line);
    const first = text[at];
    if (first === '"') {
      readString();
      return;
    }
    if (first !== '{' && first !== '[') {
      while (at < text.length && !/[\s,\]}]/.test(text[at]!)) at += 1;
      return;
    }
    at += 1;
    for (let index = 0; ; index += 1) {
      skip();
      if (text[at] === '}' || text[at] === ']') break;
      const name = first === '{' ? readString() : String(index);
      read(`${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
    at += 1;
  };
  read('');
  return places;
}
