import { causesDecide, deceptionNeverHelps } from "./cause.ts";
import {
  certainIsPossible,
  companyIsNothing,
  kernelsAgree,
  orderIsNothing,
} from "./computation.ts";
import { moreComplete, moreKnowledge, nothingFromNothing } from "./knowledge.ts";
import type { Property } from "./property.ts";
import { forecastIsRun, incompleteBirth, longerStay, shorterGap, windowIsExact } from "./time.ts";
import { workersChangeNothing } from "./workers.ts";
import { zoneChangesNothing } from "./zone.ts";

/** What must hold of any rule folder. */
export const PROPERTIES: readonly Property[] = [
  moreKnowledge,
  moreComplete,
  nothingFromNothing,
  certainIsPossible,
  kernelsAgree,
  orderIsNothing,
  companyIsNothing,
  zoneChangesNothing,
  workersChangeNothing,
  forecastIsRun,
  windowIsExact,
  longerStay,
  shorterGap,
  incompleteBirth,
  causesDecide,
  deceptionNeverHelps,
];
