/** What a page with a poll needs, for the script: one file, because what travels together compresses better. */
import './space/define.ts';
import './poll/define.ts';
