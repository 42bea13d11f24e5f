/** What a page with a thread needs, for the script: one file, because what travels together compresses better. */
import './space/define.ts';
import './thread/define.ts';
