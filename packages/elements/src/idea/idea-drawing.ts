import type { Content } from '../dom/dom.ts';
import { drawActions, drawDecisions, drawDescription, drawMerged } from './idea-body.ts';
import type { IdeaContext } from './idea-context.ts';
import { drawDiscussion } from './idea-discussion.ts';
import { drawFailure, drawHeader, drawOver, drawTrail } from './idea-frame.ts';
import { drawReasons } from './idea-reasons.ts';

/**
 * An idea from top to bottom.
 *
 * @param isListed - only what a list shows of it is known.
 */
export function drawIdea(context: IdeaContext, isListed: boolean): Content[] {
  const { extras, hosting, lineage } = context.sheet;
  return isListed
    ? [
        drawHeader(context),
        drawDescription(context),
        drawTrail(context),
        drawFailure(context, context.strings.ideaAway),
      ]
    : [
        drawHeader(context),
        drawDescription(context),
        lineage?.draw(context),
        drawMerged(context),
        drawTrail(context),
        drawOver(context),
        drawActions(context),
        extras?.drawForms(context),
        drawDecisions(context),
        drawReasons(context),
        hosting?.draw(context),
        drawDiscussion(context),
      ];
}
