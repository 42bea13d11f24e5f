import { parseText } from '@partyline/protocol/text';
import type { Block, Inline } from '@partyline/protocol/text';
import { make, type Content } from '../dom/dom.ts';
import type { TextStrings } from '../locales/strings.ts';
import type { ThreadContext } from './thread-context.ts';

const EN: TextStrings = { newTab: 'opens in a new tab' };

/** What a link of a thread says of itself. */
export function hintOf({ say, strings }: Pick<ThreadContext, 'say' | 'strings'>): string {
  return say({ ...EN, ...strings }.newTab);
}

/** Draws a post's source. Its text stands there to the letter; markup is only ever made of the parser's tree. */
export function drawText(source: string, linkHint: string): Content {
  return drawBlocks(parseText(source), linkHint);
}

function drawBlocks(blocks: readonly Block[], linkHint: string): Content {
  return blocks.map((block) => {
    const [kind, content] = block;
    const attributes = { dir: 'auto' };
    switch (kind) {
      case 'p':
        return make('p', attributes, drawInline(content, linkHint));
      case 'pre':
        return make('pre', { ...attributes, tabindex: 0 }, make('code', {}, content));
      case 'quote':
        return make('blockquote', attributes, drawBlocks(content, linkHint));
      default:
        return make(
          kind,
          kind === 'ol' ? { ...attributes, start: block[2] } : attributes,
          content.map((item) => make('li', {}, drawBlocks(item, linkHint))),
        );
    }
  });
}

function drawInline(content: readonly Inline[], linkHint: string): Content {
  return content.map((node) => {
    if (typeof node === 'string') return node;
    const [kind, inner] = node;
    if (kind === 'code') return make(kind, {}, inner);
    return make(
      kind,
      kind === 'a'
        ? { class: 'link', href: node[2], rel: 'noopener nofollow ugc', target: '_blank', title: linkHint }
        : {},
      drawInline(inner, linkHint),
    );
  });
}
