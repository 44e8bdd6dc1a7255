import type { Law } from "../evaluate/law.ts";
import { clarify } from "../lists/clarification.ts";
import { counsellingList } from "../lists/counselling.ts";
import { deadlineList } from "../lists/deadlines.ts";
import { type Case, outlookOf } from "../lists/entry.ts";
import type { Explanation } from "../report/person-view.ts";
import type { Prepared } from "./prepare.ts";

/** Everything that a run finds out about one person. */
export function explanationOf(person: Case, prepared: Prepared, law: Law): Explanation {
  const { programme, rules, codes, documents, stichtag, horizon } = prepared;
  const outlook = outlookOf(programme, rules, stichtag, horizon);
  return {
    ...person,
    stichtag,
    counselling: counsellingList([person], outlook),
    deadlines: deadlineList([person], outlook),
    clarification: clarify([person], outlook, documents, law),
    rules,
    codes,
  };
}
