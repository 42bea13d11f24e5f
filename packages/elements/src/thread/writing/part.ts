/** Something that comes when it is first needed. */
export interface Part<Value> {
  /** Present once it is here. */
  readonly here: Value | undefined;
  fetch(): Promise<Value>;
}

/**
 * What could not be fetched, in a tunnel for example, is asked for again.
 *
 * @param onHere - called once it is here.
 */
export function partOf<Value>(load: () => Promise<Value>, onHere?: () => void): Part<Value> {
  let here: Value | undefined;
  let coming: Promise<Value> | undefined;
  return {
    get here() {
      return here;
    },
    fetch() {
      coming ??= load().then((value) => {
        here = value;
        onHere?.();
        return value;
      });
      coming.catch(() => (coming = undefined));
      return coming;
    },
  };
}
