import { parseText } from '@partyline/protocol/text';
import type { Block, Inline } from '@partyline/protocol/text';
import { html } from 'lit';

/** Draws a post's source. Its text stands there to the letter; markup is only ever made of the parser's tree. */
export function renderText(source: string, linkHint: string): unknown {
  return renderBlocks(parseText(source), linkHint);
}

function renderBlocks(blocks: readonly Block[], linkHint: string): unknown {
  return blocks.map((block) => {
    switch (block[0]) {
      case 'p':
        return html`<p dir="auto">${renderInline(block[1], linkHint)}</p>`;
      case 'pre':
        return html`<pre dir="auto" tabindex="0"><code>${block[1]}</code></pre>`;
      case 'quote':
        return html`<blockquote dir="auto">${renderBlocks(block[1], linkHint)}</blockquote>`;
      case 'ul':
        return html`<ul dir="auto">
          ${block[1].map((item) => html`<li>${renderBlocks(item, linkHint)}</li>`)}
        </ul>`;
      case 'ol':
        return html`<ol dir="auto" start=${block[2]}>
          ${block[1].map((item) => html`<li>${renderBlocks(item, linkHint)}</li>`)}
        </ol>`;
    }
  });
}

function renderInline(content: readonly Inline[], linkHint: string): unknown {
  return content.map((node) => {
    if (typeof node === 'string') return node;
    switch (node[0]) {
      case 'em':
        return html`<em>${renderInline(node[1], linkHint)}</em>`;
      case 'strong':
        return html`<strong>${renderInline(node[1], linkHint)}</strong>`;
      case 'code':
        return html`<code>${node[1]}</code>`;
      case 'a':
        return html`<a
          class="link"
          href=${node[2]}
          rel="noopener nofollow ugc"
          target="_blank"
          title=${linkHint}
          >${renderInline(node[1], linkHint)}</a
        >`;
    }
  });
}
