import { entryOrder, inOfficeOrder, type OfficeQuestion, placeOf } from "../lists/clarification.ts";
import { bySoonest, compare } from "../lists/entry.ts";
import type { Records } from "../records/assemble.ts";
import { sharedNumbers } from "../records/azr-numbers.ts";
import type { Defect } from "../records/defect.ts";
import type { TableName } from "../records/tables.ts";
import {
  clarificationForm,
  counsellingForm,
  deadlineForm,
  type Form,
  reviewForm,
} from "../report/lists.ts";
import { RowsOfRuns } from "../report/read-run.ts";
import { type Rows, rowOf, type Table } from "../report/table.ts";
import { addTally, emptyTally, type Tally } from "../report/tally.ts";
import type { Run } from "../report/write-run.ts";
import type { Entries, PortionResult } from "./portion.ts";

/** What all portions come to together. */
export interface Gathered {
  readonly tally: Tally;
  readonly counts: Records["counts"];
  readonly agreement: PortionResult["agreement"];
  readonly defects: readonly Defect[];
  /** Questions to the whole office, most effective first. */
  readonly office: readonly OfficeQuestion[];
  /** The four lists as tables; their rows are read when they are asked for. */
  readonly tables: Readonly<Record<keyof Entries, Table>>;
  /** The same in memory, if that was wanted. */
  readonly lists: Entries;
}

/** Puts together what the portions of an export, in their order, came to. */
export function gather(results: readonly PortionResult[], withNames: boolean): Gathered {
  const tally = emptyTally();
  for (const result of results) addTally(tally, result.tally);
  const office = inOfficeOrder(tally.office.values());
  const order = entryOrder(office);
  // The columns are the same for whatever names.
  const names = withNames ? new Map() : null;
  const byDay = <E>({ name, title, columns }: Form<E>, runs: readonly Run[]): Table => ({
    name,
    title,
    columns,
    rows: new RowsOfRuns(runs, (a, b) => (a === b ? 0 : Number(a) < Number(b) ? -1 : 1)),
  });
  const { name, title, columns } = clarificationForm(names);
  const ofPersons = new RowsOfRuns(
    results.map(({ clarification }) => clarification),
    (a, b) => order(JSON.parse(a), JSON.parse(b)),
  );
  const ofOffice = office.map((question) => rowOf(columns, question));
  return {
    tally,
    counts: countsOf(results),
    agreement: {
      persons: sum(results, ({ agreement }) => agreement.persons),
      questions: sum(results, ({ agreement }) => agreement.questions),
    },
    defects: [
      ...results.flatMap(({ defects }) => defects),
      ...sharedNumbers(results.flatMap(({ suspects }) => suspects)),
    ],
    office,
    tables: {
      review: byDay(
        reviewForm(names),
        results.map(({ review }) => review),
      ),
      counselling: byDay(
        counsellingForm(names),
        results.map(({ counselling }) => counselling),
      ),
      deadlines: byDay(
        deadlineForm(names),
        results.map(({ deadlines }) => deadlines),
      ),
      clarification: { name, title, columns, rows: oneAfterTheOther(ofOffice, ofPersons) },
    },
    lists: {
      review: results.flatMap(({ lists }) => lists.review).sort(bySoonest),
      counselling: results.flatMap(({ lists }) => lists.counselling).sort(bySoonest),
      deadlines: results.flatMap(({ lists }) => lists.deadlines).sort(bySoonest),
      clarification: results
        .flatMap(({ lists }) => lists.clarification)
        .sort((a, b) => order(placeOf(a), placeOf(b)) || compare(a.personId, b.personId)),
    },
  };
}

function sum(results: readonly PortionResult[], of: (result: PortionResult) => number): number {
  return results.reduce((total, result) => total + of(result), 0);
}

function countsOf(results: readonly PortionResult[]): Records["counts"] {
  const counts: Partial<Record<TableName, { read: number; used: number; rejected: number }>> = {};
  for (const result of results) {
    for (const [name, { read, used, rejected }] of Object.entries(result.counts)) {
      const known = counts[name as TableName] ?? { read: 0, used: 0, rejected: 0 };
      counts[name as TableName] = {
        read: known.read + read,
        used: known.used + used,
        rejected: known.rejected + rejected,
      };
    }
  }
  return counts;
}

function oneAfterTheOther(first: Rows, second: Rows): Rows {
  return {
    length: first.length + second.length,
    *[Symbol.iterator]() {
      yield* first;
      yield* second;
    },
  };
}
