import type { Change, Entity } from '@partyline/protocol';

/**
 * What a reader's device holds of one topic for one audience: entities by key, each with the cursor it is known as of.
 * A change that is older than what is known of its entity is ignored.
 */
export class HistoryScreen {
  readonly #known = new Map<string, { entity: Entity | null; asOf: number }>();
  readonly #start: number;

  constructor(entities: readonly Entity[], asOf: number) {
    this.#start = asOf;
    for (const entity of entities) this.#known.set(keyOf(entity), { entity, asOf });
  }

  apply(change: Change, asOf: number): void {
    const key = 'put' in change ? keyOf(change.put) : `${change.drop} ${change.id}`;
    if ((this.#known.get(key)?.asOf ?? this.#start) > asOf) return;
    this.#known.set(key, { entity: 'put' in change ? change.put : null, asOf });
  }

  entities(): Entity[] {
    return [...this.#known.values()].flatMap(({ entity }) => entity ?? []);
  }
}

/** Entities by key, with their fields in one order, fit to compare. */
export function byKey(entities: readonly Entity[]): Record<string, Entity> {
  return Object.fromEntries(
    entities.map((entity) => [keyOf(entity), entity] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function keyOf(entity: Entity): string {
  switch (entity.type) {
    case 'entry':
      return `entry ${entity.id}`;
    case 'mine':
      return `mine ${entity.entry}`;
    case 'topic':
      return `topic ${entity.topic}`;
    default:
      return entity.type;
  }
}
