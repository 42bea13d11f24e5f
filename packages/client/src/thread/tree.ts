import { comparePlaces, placeOf, type EntryEntity } from '@partyline/protocol';

/**
 * Builds the tree of one conversation from its flat replies, children first.
 * Siblings stand oldest first; a reply whose parent is not here stands directly below the root.
 *
 * @param make - makes a node of an entry and its finished children.
 */
export function growTree<Node>(
  root: EntryEntity,
  replies: readonly EntryEntity[],
  make: (entity: EntryEntity, children: readonly Node[]) => Node,
): Node {
  const ordered = replies.toSorted((a, b) =>
    comparePlaces(placeOf(a, 'oldest'), placeOf(b, 'oldest'), 'oldest'),
  );
  const children = new Map<string, EntryEntity[]>([[root.id, []]]);
  for (const { id } of ordered) children.set(id, []);
  for (const reply of ordered) (children.get(reply.parent!) ?? children.get(root.id)!).push(reply);
  const parentsFirst = [root];
  for (const { id } of parentsFirst) for (const child of children.get(id)!) parentsFirst.push(child);
  const made = new Map<string, Node>();
  for (const entity of parentsFirst.reverse())
    made.set(
      entity.id,
      make(
        entity,
        children.get(entity.id)!.map(({ id }) => made.get(id)!),
      ),
    );
  return made.get(root.id)!;
}
