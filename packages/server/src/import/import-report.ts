import { createHash } from 'node:crypto';
import type { ImportedIdea } from '@partyline/protocol';
import type { UnknownWord } from './idea-labels.ts';
import type { Problem, SourcedIdea } from './idea-source.ts';
import { folded } from './nearest.ts';

/** Problems that are kept to be named; the others are counted. */
const PROBLEMS_MAX = 100;

/** A word that is none of the board's, how often it stands in the source and where first. */
export interface UnknownUse extends UnknownWord {
  readonly kind: 'status' | 'category';
  readonly count: number;
  readonly line: number;
}

/** What a source holds, compared with what is on the board. */
export interface ImportReport {
  readonly fresh: number;
  readonly known: number;
  /** In the source more than once, word for word. */
  readonly repeated: number;
  /** Totals of the fresh ones, which stay apart from votes. */
  readonly votes: number;
  readonly byStatus: ReadonlyMap<string, number>;
  readonly byCategory: ReadonlyMap<string, number>;
  /** Unix milliseconds of the earliest and the latest date. */
  readonly from?: number;
  readonly to?: number;
  readonly undated: number;
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly unknown: readonly UnknownUse[];
  readonly notices: readonly string[];
}

/** Nothing stands in the way of bringing it in. */
export function isFit({ problemCount, unknown }: ImportReport): boolean {
  return problemCount === 0 && unknown.length === 0;
}

interface Before {
  readonly line: number;
  readonly digest: string;
}

/** What is gathered while a source is read. */
export class Report {
  readonly notices: string[] = [];
  readonly #problems: Problem[] = [];
  readonly #before = new Map<string, Before>();
  readonly #unknown = new Map<string, UnknownUse>();
  readonly #byStatus = new Map<string, number>();
  readonly #byCategory = new Map<string, number>();
  #problemCount = 0;
  #repeated = 0;
  #fresh = 0;
  #known = 0;
  #votes = 0;
  #undated = 0;
  #from: number | undefined;
  #to: number | undefined;

  /** Ideas read so far. */
  get read(): number {
    return this.#before.size;
  }

  isUnfit(): boolean {
    return this.#problemCount > 0 || this.#unknown.size > 0;
  }

  /** The same idea stood before; another one under its id is a problem. */
  isRepeated(idea: SourcedIdea, line: number): boolean {
    const digest = createHash('sha256').update(JSON.stringify(idea)).digest('base64url');
    const before = this.#before.get(idea.id);
    if (!before) {
      this.#before.set(idea.id, { line, digest });
      return false;
    }
    if (before.digest === digest) this.#repeated += 1;
    else
      this.countProblems([
        {
          line,
          what: `Line ${before.line} has another idea under the same id (or, without ids, of the same title, author and date). Give each an id of its own, or take one away.`,
        },
      ]);
    return true;
  }

  countProblems(problems: readonly Problem[]): void {
    this.#problemCount += problems.length;
    this.#problems.push(...problems.slice(0, PROBLEMS_MAX - this.#problems.length));
  }

  countUnknown(kind: UnknownUse['kind'], unknown: UnknownWord, line: number): void {
    const key = `${kind} ${folded(unknown.word)}`;
    const before = this.#unknown.get(key);
    this.#unknown.set(key, {
      ...(before ?? unknown),
      kind,
      line: before?.line ?? line,
      count: (before?.count ?? 0) + 1,
    });
  }

  noteDate(at: number | undefined): void {
    if (at === undefined) {
      this.#undated += 1;
      return;
    }
    this.#from = Math.min(this.#from ?? at, at);
    this.#to = Math.max(this.#to ?? at, at);
  }

  countIdeas(fresh: readonly { readonly idea: ImportedIdea }[], known: number): void {
    this.#fresh += fresh.length;
    this.#known += known;
    for (const { idea } of fresh) {
      this.#votes += idea.votes;
      this.#byStatus.set(idea.status, (this.#byStatus.get(idea.status) ?? 0) + 1);
      if (idea.category !== undefined)
        this.#byCategory.set(idea.category, (this.#byCategory.get(idea.category) ?? 0) + 1);
    }
  }

  end(): ImportReport {
    return {
      fresh: this.#fresh,
      known: this.#known,
      repeated: this.#repeated,
      votes: this.#votes,
      byStatus: this.#byStatus,
      byCategory: this.#byCategory,
      ...(this.#from !== undefined && { from: this.#from, to: this.#to! }),
      undated: this.#undated,
      problems: this.#problems,
      problemCount: this.#problemCount,
      unknown: [...this.#unknown.values()],
      notices: this.notices,
    };
  }
}
