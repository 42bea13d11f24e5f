import '../board/define.ts';
export { elements } from './elements.ts';
