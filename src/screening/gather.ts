import { entryOrder, inOfficeOrder, type OfficeQuestion, placeOf } from "../lists/clarification.ts";
import { bySoonest, compare } from "../lists/entry.ts";
import type { Records } from "../records/assemble.ts";
import { sharedNumbers } from "../records/azr-numbers.ts";
import type { Defect } from "../records/defect.ts";
import type { Row, TableName } from "../records/tables.ts";
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
  /** What each portion has left in files, and in memory if that was wanted. */
  readonly leavings: readonly Leavings[];
}

/** What a portion has left, besides what was added up. */
export type Leavings = Pick<
  PortionResult,
  | "review"
  | "counselling"
  | "deadlines"
  | "clarification"
  | "findings"
  | "settled"
  | "page"
  | "persons"
  | "kept"
  | "lists"
>;

/** What portions have come to so far. */
export class Harvest {
  readonly #tally = emptyTally();
  readonly #counts: Counts = {};
  readonly #agreement = { persons: 0, questions: 0 };
  readonly #defects: Defect[] = [];
  readonly #suspects: Row<"personen">[] = [];
  readonly #leavings: Leavings[] = [];

  /** Adds what the next portion came to; what can be added up is not kept. */
  add({ tally, counts, agreement, defects, suspects, ...leavings }: PortionResult): void {
    addTally(this.#tally, tally);
    addCounts(this.#counts, counts);
    this.#agreement.persons += agreement.persons;
    this.#agreement.questions += agreement.questions;
    for (const defect of defects) this.#defects.push(defect);
    for (const suspect of suspects) this.#suspects.push(suspect);
    this.#leavings.push(leavings);
  }

  /** Puts everything together. */
  gathered(withNames: boolean): Gathered {
    return {
      ...listsOf(this.#leavings, inOfficeOrder(this.#tally.office.values()), withNames),
      tally: this.#tally,
      counts: this.#counts,
      agreement: this.#agreement,
      defects: [...this.#defects, ...sharedNumbers(this.#suspects)],
      leavings: this.#leavings,
    };
  }
}

function listsOf(
  leavings: readonly Leavings[],
  office: readonly OfficeQuestion[],
  withNames: boolean,
): Pick<Gathered, "office" | "tables" | "lists"> {
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
    leavings.map(({ clarification }) => clarification),
    (a, b) => order(JSON.parse(a), JSON.parse(b)),
  );
  const ofOffice = office.map((question) => rowOf(columns, question));
  return {
    office,
    tables: {
      review: byDay(
        reviewForm(names),
        leavings.map(({ review }) => review),
      ),
      counselling: byDay(
        counsellingForm(names),
        leavings.map(({ counselling }) => counselling),
      ),
      deadlines: byDay(
        deadlineForm(names),
        leavings.map(({ deadlines }) => deadlines),
      ),
      clarification: { name, title, columns, rows: oneAfterTheOther(ofOffice, ofPersons) },
    },
    lists: {
      review: leavings.flatMap(({ lists }) => lists.review).sort(bySoonest),
      counselling: leavings.flatMap(({ lists }) => lists.counselling).sort(bySoonest),
      deadlines: leavings.flatMap(({ lists }) => lists.deadlines).sort(bySoonest),
      clarification: leavings
        .flatMap(({ lists }) => lists.clarification)
        .sort((a, b) => order(placeOf(a), placeOf(b)) || compare(a.personId, b.personId)),
    },
  };
}

type Counts = { -readonly [T in TableName]?: Records["counts"][T] };

function addCounts(counts: Counts, more: Records["counts"]): void {
  for (const [table, { read, used, rejected }] of Object.entries(more)) {
    const name = table as TableName;
    const known = counts[name] ?? { read: 0, used: 0, rejected: 0 };
    counts[name] = {
      read: known.read + read,
      used: known.used + used,
      rejected: known.rejected + rejected,
    };
  }
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
