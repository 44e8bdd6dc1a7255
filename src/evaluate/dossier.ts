import type { Day } from "../calendar/index.ts";
import type { Prospects } from "../facts/fact.ts";
import { Recent } from "../facts/recent.ts";
import type { FactValue } from "../facts/value.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { CellTrack } from "./cell-track.ts";
import { type Answers, CompiledAnswers } from "./compiled-kernel.ts";
import type { Cell, Values } from "./question.ts";

type Prospect = ReturnType<Prospects["on"]>;

/** What can be said of a person on a day. */
export interface DayFile {
  readonly values: Values;
  readonly answers: Answers;
}

/** What facts say about one person, on single days and over time; each is worked out once, when it is first asked for. */
export class Dossier {
  readonly record: PersonRecord;
  readonly #prospects: Prospects;
  readonly #days = new Map<Day, DayFile>();
  readonly #tracks: CellTrack[] = [];
  readonly #known = new Map<string, Prospect>();

  constructor(record: PersonRecord, prospects: Prospects) {
    this.record = record;
    this.#prospects = prospects;
  }

  /** All facts on a day, and the answers that follow from them. */
  on(day: Day): DayFile {
    const known = this.#days.get(day);
    if (known) return known;
    const values = new Sheet(this.record, day, this.#prospects);
    const file = { values, answers: new CompiledAnswers(values, day) };
    this.#days.set(day, file);
    return file;
  }

  /** One fact over time. */
  over(cell: Cell): CellTrack {
    const known = this.#tracks[cell.index];
    if (known) return known;
    const track = new CellTrack(cell, this.record, this.#prospects);
    this.#tracks[cell.index] = track;
    return track;
  }

  /** What a path says of the person on a day, kept after it has been worked out. */
  prospect(pathId: string, day: Day, find: () => Prospect): Prospect {
    const key = `${pathId} ${day}`;
    const known = this.#known.get(key);
    if (known) return known;
    const found = find();
    this.#known.set(key, found);
    return found;
  }
}

/** Dossiers of the persons last asked about. */
export class Dossiers {
  readonly #prospects: Prospects;
  readonly #known = new Recent<PersonRecord, Dossier>();

  constructor(prospects: Prospects) {
    this.#prospects = prospects;
  }

  of(record: PersonRecord): Dossier {
    return this.#known.of(record, () => new Dossier(record, this.#prospects));
  }
}

/** All facts about a person on a day. */
class Sheet implements Values {
  readonly #record: PersonRecord;
  readonly #day: Day;
  readonly #prospects: Prospects;
  readonly #values: FactValue[] = [];

  constructor(record: PersonRecord, day: Day, prospects: Prospects) {
    this.#record = record;
    this.#day = day;
    this.#prospects = prospects;
  }

  get(cell: Cell): FactValue {
    const known = this.#values[cell.index];
    if (known) return known;
    const value = cell.fact.value(this.#record, this.#day, cell.params, this.#prospects);
    this.#values[cell.index] = value;
    return value;
  }
}
