/** Registers every element that is not registered yet. */
import './board/define.ts';
import './count/define.ts';
import './idea/define.ts';
import './launcher/define.ts';
import './poll/define.ts';
import './space/define.ts';
import './thread/define.ts';
