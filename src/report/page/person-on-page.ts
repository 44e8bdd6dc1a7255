import { type Day, parseDay } from "../../calendar/index.ts";
import type { Case, Outlook } from "../../lists/entry.ts";
import type { RuleFile, RuleFolder } from "../../rules/load-rules.ts";
import { jsonText } from "../markup.ts";
import { personShape } from "./person-lines.ts";
import type { PersonName } from "./shape.ts";

/** A person as the page lists them, and what it shows of them as a line of JSON that may stand in HTML. */
export interface PersonOnPage {
  readonly name: PersonName;
  readonly line: string;
}

/** Makes persons ready for the page. */
export function personsOnPage(
  cases: readonly Case[],
  outlook: Outlook,
  rules: Pick<RuleFolder, "rules">,
  withNames: boolean,
): PersonOnPage[] {
  const shown = rulesOnPage(rules, outlook.stichtag);
  const index = new Map(shown.map(({ file }, place) => [file, place]));
  return cases.map((person) => {
    const { id } = person.record;
    const { familienname, vorname } = person.record.person;
    const name = withNames ? [familienname, vorname].filter((part) => part).join(", ") : "";
    return {
      name: name === "" ? [id] : [id, name],
      line: jsonText(personShape(person, outlook, index)),
    };
  });
}

/** The rules that findings of the Stichtag can name: those in force, in the order of the page. */
export function rulesOnPage({ rules }: Pick<RuleFolder, "rules">, stichtag: Day): RuleFile[] {
  return rules.filter(({ inForce: { from, to } }) => {
    const [first, last] = [parseDay(from) ?? Infinity, to === null ? Infinity : parseDay(to)];
    return first <= stichtag && stichtag <= (last ?? Infinity);
  });
}
