import { parseDay } from "../../src/calendar/index.ts";
import { openCourt } from "../../src/evaluate/evaluate.ts";
import { clarify, documentsSchema } from "../../src/lists/clarification.ts";
import { counsellingList } from "../../src/lists/counselling.ts";
import { deadlineList } from "../../src/lists/deadlines.ts";
import { casesOf, outlookOf } from "../../src/lists/entry.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { reviewList } from "../../src/lists/review.ts";
import type { PersonRecord } from "../../src/records/person-record.ts";
import { codesSchema } from "../../src/report/codes.ts";
import { pageHtml } from "../../src/report/page/page.ts";
import { personsOnPage } from "../../src/report/page/person-on-page.ts";
import type { PageShape, PersonShape } from "../../src/report/page/shape.ts";
import { count, emptyTally } from "../../src/report/tally.ts";
import { screen } from "../../src/screen.ts";
import { RULES } from "./case.ts";

const PROGRAMME = programmeSchema.parse(RULES.programme["kim-baustein-3"]);
const CODES = codesSchema.parse(RULES.programme["codes"]).codes;
const DOCUMENTS = documentsSchema.parse(RULES.programme["unterlagen"]).unterlagen;

/** `bericht.html` for some persons, as `screen` writes it. */
export async function reportPage(
  persons: readonly PersonRecord[],
  stichtag: string,
  withNames = false,
): Promise<string> {
  const court = openCourt(RULES);
  const day = parseDay(stichtag) as number;
  const findings = await screen(persons, court, day);
  const cases = casesOf(persons, findings);
  const outlook = outlookOf(PROGRAMME, RULES, day);
  const counselling = counsellingList(cases, outlook);
  const deadlines = deadlineList(cases, outlook);
  const openness = clarify(cases, outlook, DOCUMENTS, court.law);
  const lists = {
    review: reviewList(cases, outlook),
    counselling,
    deadlines,
    clarification: openness.entries,
  };
  const ids = new Set(Object.values(lists).flatMap((list) => list.map(({ personId }) => personId)));
  const listed = cases.filter(({ record }) => ids.has(record.id));
  const tally = emptyTally();
  count(tally, { persons, findings, counselling, deadlines, openness });
  const ready = personsOnPage(listed, outlook, RULES, withNames);
  const page = pageHtml({
    tally,
    outlook,
    rows: [
      { titel: "Prüfliste", count: lists.review.length },
      { titel: "Beratungsliste", count: lists.counselling.length },
      { titel: "Fristenliste", count: lists.deadlines.length },
      { titel: "Klärungsliste", count: lists.clarification.length },
    ],
    office: openness.office,
    lists: {
      ...lists,
      persons: ready.map(({ name }) => name),
      lines: ready.map(({ line }) => line),
    },
    rules: RULES,
    codes: CODES,
    since: null,
    withNames,
  });
  return [...page].join("");
}

/** The content of the one element of a page that begins with a tag. */
export function contentOf(page: string, start: string): string {
  const from = page.indexOf(start);
  if (from < 0 || page.indexOf(start, from + 1) >= 0) throw new Error(`not once: ${start}`);
  const end = page.indexOf("</", from);
  return page.slice(from + start.length, end);
}

/** What the script of a page reads. */
export function dataOf(page: string): { shape: PageShape; persons: PersonShape[] } {
  const json = '<script type="application/json"';
  return {
    shape: JSON.parse(contentOf(page, `${json} id="daten">`)),
    persons: contentOf(page, `${json} id="personen">`)
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line)),
  };
}
