import { ageLimitTable } from "./age-limit.ts";
import { agreementTable } from "./agreements.ts";
import type { Census } from "./census.ts";
import { chanceTable } from "./chance.ts";
import type { FigureTable } from "./figure-table.ts";
import { funnelTable } from "./funnel.ts";
import { obstacleTable } from "./obstacles.ts";
import { ageTable, nationalityTable, stayTable } from "./persons.ts";
import { stockTable } from "./stock.ts";
import { unclearTable } from "./unclear.ts";

/** The tables of the Baustein-3-Bericht, in their order. */
export function reportTables(census: Census): FigureTable[] {
  return [
    stockTable,
    funnelTable,
    chanceTable,
    ageLimitTable,
    agreementTable,
    obstacleTable,
    unclearTable,
    stayTable,
    ageTable,
    nationalityTable,
  ].map((table) => table(census));
}
