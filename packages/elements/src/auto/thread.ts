import '../thread/define.ts';
export { elements } from './elements.ts';
