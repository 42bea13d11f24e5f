import '../board/define.ts';
export { bring } from './bring.ts';
