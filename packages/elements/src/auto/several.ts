import '../thread/define.ts';
import '../poll/define.ts';
import '../board/define.ts';
export { elements } from './elements.ts';
