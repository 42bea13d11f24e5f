import '../thread/define.ts';
import '../poll/define.ts';
import '../board/define.ts';
export { bring } from './bring.ts';
