// What other modules may call of the areas module.
export { loadAreaIndex, type AreaIndex, type AreasAt } from './areaIndex.ts'
export type { AddressMatch } from './addressBook.ts'
export { findPlaceByCode, mapRoads, placesOfGrid, placesOfGrids, type AreaRecord, type PlaceRecord } from './queries.ts'
export { pictureSize, pointInPicture } from './picture.ts'
export { areasRoutes } from './routes.ts'
