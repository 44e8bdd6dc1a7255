import { parseDay } from "../calendar/index.ts";
import type { Reference } from "./citation.ts";

/** Units of a statute from the outside in; a half sentence may close a sentence or a number. */
const UNITS: readonly string[] = ["§", "Abs.", "Satz", "Nr.", "Buchst.", "Halbsatz"];

const TOKEN =
  /\s*(?:(?<unit>§§?|Abs\.|Satz|Nr\.|Buchst\.|Halbsatz)|(?<number>\d+[a-z]*|[a-z](?![a-z]))|(?<separator>,|und(?= )|oder(?= )|bis(?= ))|\((?<remark>[^()]*)\)|(?<law>[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*(?: [IVX]+)?))/y;

type Draft = { -readonly [K in keyof Reference]: Reference[K] };

/** Reads one piece of a citation, without `;`. */
export class CitationReader {
  readonly #text: string;
  readonly #done: Draft[] = [];
  /** Where the references of the last statute begin, while it is being read. */
  #firstOfLaw = 0;
  #parts: string[] = [];
  #unit: string | null = null;
  #isOpen = false;
  #separator: string | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** The references, or `null` when anything in the piece is not understood. */
  read(): Reference[] | null {
    const token = new RegExp(TOKEN);
    while (token.lastIndex < this.#text.length) {
      const groups = token.exec(this.#text)?.groups;
      if (!groups || !this.#take(groups)) return null;
    }
    const isComplete = this.#separator === null && this.#unit === null && !this.#isOpen;
    const isNamed = this.#done.length > 0 && this.#done.every(({ law }) => law !== "");
    return isComplete && isNamed ? this.#done : null;
  }

  #take({ unit, number, separator, remark, law }: Record<string, string | undefined>): boolean {
    if (unit !== undefined) return this.#takeUnit(unit === "§§" ? "§" : unit);
    if (number !== undefined) return this.#takeNumber(number);
    if (this.#unit !== null) return false;
    this.#close();
    if (separator !== undefined) return this.#takeSeparator(separator);
    if (this.#separator !== null) return false;
    return law !== undefined ? this.#takeLaw(law) : this.#takeRemark(remark ?? "");
  }

  #takeUnit(unit: string): boolean {
    const level = levelOf(unit);
    const isFirst = this.#parts.length === 0 && this.#separator === null;
    const isNext = this.#separator === null && this.#isOpen && level > this.#level();
    const isAnother = this.#separator !== null && this.#separator !== "bis";
    if (this.#unit !== null || !(isFirst || isNext || isAnother)) return false;
    // After a comma the citation goes on from the unit that it names again.
    this.#parts = this.#parts.filter((part) => levelOf(part) < level);
    if (level > 0 && this.#parts.length === 0) return false;
    this.#unit = unit;
    this.#isOpen = false;
    this.#separator = null;
    return true;
  }

  #takeNumber(number: string): boolean {
    const separator = this.#separator;
    this.#separator = null;
    if (this.#unit !== null) {
      this.#parts.push(`${this.#unit} ${number}`);
      this.#unit = null;
      this.#isOpen = true;
      return true;
    }
    const last = this.#parts.pop();
    if (last === undefined || separator === null) return false;
    const [unit = "", first = ""] = last.split(" ");
    if (separator === "bis") {
      if (!/^\d+$/.test(first) || !/^\d+$/.test(number) || Number(first) >= Number(number))
        return false;
      for (let between = Number(first) + 1; between < Number(number); between++) {
        this.#add([...this.#parts, `${unit} ${between}`]);
      }
    }
    this.#parts.push(`${unit} ${number}`);
    this.#isOpen = true;
    return true;
  }

  #takeSeparator(separator: string): boolean {
    if (this.#done.length === 0 || this.#separator !== null) return false;
    this.#separator = separator;
    return true;
  }

  #takeLaw(law: string): boolean {
    const unnamed = this.#done.filter((reference) => reference.law === "");
    if (unnamed.length === 0) return false;
    this.#firstOfLaw = this.#done.length - unnamed.length;
    for (const reference of unnamed) reference.law = law;
    this.#parts = [];
    return true;
  }

  /** Before the statute's name a remark concerns the last provision, after it all of them. */
  #takeRemark(remark: string): boolean {
    const last = this.#done.at(-1);
    if (!last) return false;
    const concerned = last.law === "" ? [last] : this.#done.slice(this.#firstOfLaw);
    const labels: string[] = [];
    for (const part of remark.split(",").map((text) => text.trim())) {
      const version = /^Fassung (ab|bis) (\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(part);
      if (!version) {
        labels.push(part);
        continue;
      }
      const [, side, date = "", month = "", year = ""] = version;
      const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
      if (parseDay(day) === null) return false;
      for (const reference of concerned) reference[side === "ab" ? "from" : "until"] = day;
    }
    if (labels.length === 0) return true;
    if (concerned.length > 1) return false;
    last.parts = [...last.parts, `(${labels.join(", ")})`];
    return true;
  }

  /** The provision read so far is complete. */
  #close(): void {
    if (this.#isOpen) this.#add(this.#parts);
    this.#isOpen = false;
  }

  #add(parts: readonly string[]): void {
    this.#done.push({ law: "", parts: [...parts], from: null, until: null });
  }

  #level(): number {
    return levelOf(this.#parts.at(-1) ?? "");
  }
}

function levelOf(part: string): number {
  return UNITS.indexOf(part.split(" ")[0] ?? "");
}
