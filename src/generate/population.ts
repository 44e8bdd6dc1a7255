import type { Day } from "../calendar/index.ts";
import { TABLE_NAMES } from "../records/tables.ts";
import { addConvictions } from "./convictions.ts";
import { addCooperation } from "./cooperation.ts";
import { addCounselling } from "./counselling.ts";
import { damage } from "./damage.ts";
import { addDocuments } from "./documents.ts";
import { Draft } from "./draft.ts";
import { addExemptions } from "./exemptions.ts";
import { addFamily } from "./family.ts";
import { drawHousehold } from "./household.ts";
import { addInventory } from "./inventory.ts";
import { addDeclarations, addLanguage } from "./language.ts";
import type { Household } from "./member.ts";
import { notice } from "./notice.ts";
import { addPerson } from "./person.ts";
import { Random } from "./random.ts";
import { addEducation } from "./school.ts";
import { addStatusHistory } from "./status-history.ts";
import { tableText } from "./table-text.ts";
import { addWork } from "./work.ts";

/** What an invented export looks like: `today` is its data date, `dirty` spoils it on purpose. */
export interface PopulationOptions {
  readonly persons: number;
  readonly seed: number;
  readonly today: Day;
  readonly dirty: boolean;
}

/**
 * Invents an export: file name to content, UTF-8 without BOM. The same options give the same bytes on
 * any platform. Nothing begins after the data date, and `personen.csv` has exactly `persons` rows.
 */
export function generateExport(options: PopulationOptions): Record<string, string> {
  const { persons, seed, today, dirty } = options;
  const random = new Random(seed);
  const draft = new Draft();
  for (let count = 0; count < persons; ) {
    const idOf = (index: number) => `SYN-${String(count + index + 1).padStart(6, "0")}`;
    const household = drawHousehold(persons - count, idOf, today, random);
    addHousehold(draft, household, today, random);
    count += household.members.length;
  }
  addInventory(draft, today);

  const files: Record<string, string> = {};
  const counts: [string, number][] = [];
  for (const name of TABLE_NAMES) {
    const rows = dirty ? damage(name, draft.rows(name), random) : draft.rows(name);
    files[`${name}.csv`] = tableText(name, rows);
    counts.push([`${name}.csv`, rows.length]);
  }
  return { ...files, "SYNTHETISCH.md": notice(options, counts) };
}

function addHousehold(draft: Draft, household: Household, today: Day, random: Random): void {
  for (const member of household.members) {
    const check = addConvictions(draft, member, today, random);
    addPerson(draft, member, household, check, today, random);
    addStatusHistory(draft, member, today, random);
    addDocuments(draft, member, household, today, random);
    addCooperation(draft, member, today, random);
    addEducation(draft, member, today, random);
    addWork(draft, member, today, random);
    addLanguage(draft, member, today, random);
    addDeclarations(draft, member, today, random);
    addExemptions(draft, member, today, random);
    addCounselling(draft, member, today, random);
  }
  addFamily(draft, household, today, random);
}
