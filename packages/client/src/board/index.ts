export type {
  BoardHosting,
  BoardOptions,
  BoardStores,
  BoardWriting,
  Decision,
  IdeaChange,
  IdeaDraft,
  IdeaDraftPlace,
  IdeaDrafts,
  IdeaStores,
  NewIdea,
  NewVoice,
} from './contract.ts';
export { createBoardPlaces, type BoardPlace, type BoardPlaces } from './places.ts';
export type {
  BoardColumn,
  BoardPart,
  BoardQuery,
  BoardScreen,
  IdeaFilter,
  IdeaOnScreen,
  IdeaReason,
  IdeaScreen,
  IdeaTurnedDown,
} from './state.ts';
export { createBoardStores } from './stores.ts';
export { createIdeaStores } from './idea-stores.ts';
