/** Registers every element that is not registered yet. */
import './space/define.ts';
import './thread/define.ts';
