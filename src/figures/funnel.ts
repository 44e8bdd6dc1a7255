import type { Case } from "../lists/entry.ts";
import type { ReportPlan } from "../lists/programme.ts";
import type { Row } from "../records/tables.ts";
import { type Census, countOf, isOnReviewList } from "./census.ts";
import { type FigureTable, groupWithParts, singly } from "./figure-table.ts";
import { isWithin } from "./period.ts";

/** From the time requirements to the decision, each right apart. */
export function funnelTable(census: Census): FigureTable {
  const { plan, threshold } = census;
  return {
    id: "verlauf",
    title: "Vom Erreichen der Zeit bis zur Entscheidung",
    note: `Personen. Zeitlich möglich: am Tag vor dem Zeitraum oder am Stichtag auf der Prüfliste; davon geprüft (beratungen.art pruefung) und beraten (Hinweis oder Beratung nach § 82 Abs. 3) im Zeitraum. Anträge und Entscheidungen zählen mit ihrem Tag im Zeitraum, auch wenn die Person nicht auf der Prüfliste stand; eine Entscheidung kann einen früheren Antrag betreffen. Prüfung und Beratung sind im Export keinem Weg zugeordnet und zählen bei jedem Weg der Person.${untold(plan)}`,
    rowTitle: "Recht",
    columns: [
      ["zeitlich", "zeitlich möglich"],
      ["geprueft", "davon geprüft"],
      ["beraten", "davon beraten"],
      ["beantragt", "beantragt"],
      ["erteilt", "erteilt"],
      ["abgelehnt", "abgelehnt"],
      ["zurueckgenommen", "zurückgenommen"],
    ].map(([id = "", title = ""]) => ({ id, title, unit: "personen" as const })),
    rows: plan.funnels.map((funnel) => {
      const eligible = eligibleFor(funnel.paths, census);
      const wasAt = (kinds: readonly string[]) =>
        countOf(eligible, ({ record }) =>
          record.rows.beratungen.some(
            ({ art, datum }) => kinds.includes(art) && isWithin(datum, census.period),
          ),
        );
      return {
        id: funnel.paths.join("+"),
        title: funnel.title,
        figures: [
          ...groupWithParts(
            eligible.length,
            [wasAt(plan.reviewed), wasAt(plan.advised)],
            threshold,
          ),
          ...singly(applicationCounts(funnel, census), threshold),
        ],
      };
    }),
  };
}

/** Why some rights have no applications: the tables of the export have no value that names them. */
function untold({ funnels }: ReportPlan): string {
  const titles = funnels
    .filter(({ applications }) => applications.length === 0)
    .map(({ title }) => title);
  return titles.length === 0
    ? ""
    : ` „–“ bei ${titles.join(", ")}: antraege.gegenstand hat dafür keinen eigenen Wert. Ein solcher Antrag ist, wenn überhaupt, unter einem anderen Recht erfasst und zählt dort.`;
}

/** On the review list with one of the paths on the day before the period or on its last day. */
function eligibleFor(paths: readonly string[], { before, end }: Census): Case[] {
  const isListed = ({ findings }: Case) =>
    findings.some((finding) => paths.includes(finding.pfad) && isOnReviewList(finding));
  const listedBefore = new Set(before.filter(isListed).map(({ record }) => record.id));
  return end.filter((person) => listedBefore.has(person.record.id) || isListed(person));
}

/** Applied, granted, refused, withdrawn in the period; `null` where the export cannot tell. */
function applicationCounts(
  { applications }: ReportPlan["funnels"][number],
  { end, period }: Census,
): (number | null)[] {
  if (applications.length === 0) return [null, null, null, null];
  const persons = (holds: (row: Row<"antraege">) => boolean) =>
    countOf(end, ({ record }) =>
      record.rows.antraege.some((row) => applications.includes(row.gegenstand) && holds(row)),
    );
  const decided = (stand: string) =>
    persons((row) => row.stand === stand && isWithin(row.entschieden_am, period));
  return [
    persons(({ gestellt_am }) => isWithin(gestellt_am, period)),
    decided("erteilt"),
    decided("abgelehnt"),
    decided("zurueckgenommen"),
  ];
}
