import { germanDay, germanDayWithWeekday } from "./day.js";
import { element } from "./element.js";
import { cellElement, changeBadge } from "./list-view.js";
import { light, requirementTable } from "./requirement-table.js";
import { isChanged } from "./rows.js";
import { headRow, timeFigure } from "./time-drawing.js";

/**
 * @import { FindingShape, OtherPathShape, PageShape, PersonShape } from "../shape.ts"
 */

/** The findings that lead somewhere come first. */
const ORDER = ["erfüllt", "prüfen", "noch nicht", "versagt", "nicht"];
const OPEN_AT_FIRST = 3;

/**
 * Everything about one person, made when somebody asks for it.
 *
 * @param {number} place in the list of persons
 * @param {PersonShape} person
 * @param {PageShape} page
 */
export function personView(place, person, page) {
  const [id = "", name] = page.personen[place] ?? [];
  const rank = (/** @type {FindingShape} */ { ergebnis }) => ORDER.indexOf(ergebnis);
  const findings = [...person.befunde].sort((a, b) => rank(a) - rank(b));
  const [first, last] = person.geboren;
  return [
    element("h2", { id: "person-titel", tabindex: -1 }, [
      "Person ",
      element("bdi", {}, [id]),
      ...(name === undefined ? [] : [" – ", element("bdi", {}, [name])]),
    ]),
    element("p", { class: "explained" }, [
      `Geboren: ${birth(first, last)} · Stichtag ${germanDayWithWeekday(page.stichtag)} · Vorbereitung, keine Entscheidung.`,
    ]),
    timeFigure(person, page),
    nextDates(place, page),
    ...ownRows(place, page, "beratungsliste", "Zu besprechen", [1, 2, 3, 6, 7, 8]),
    ...ownRows(place, page, "klaerungsliste", "Zu klären", [1, 3, 4, 5]),
    element("h3", {}, ["Wege"]),
    ...findings.map((finding) => findingArticle(place, finding, page)),
    otherPaths(person.uebrige, page),
    element("p", { class: "signature" }, [
      "Entscheidung: ______________________  Name: ______________________  Datum: ____________",
    ]),
  ];
}

/**
 * @param {number | null} first
 * @param {number | null} last
 */
function birth(first, last) {
  if (first === null || last === null) return "unbekannt";
  return first === last ? germanDay(first) : `${germanDay(first)} bis ${germanDay(last)} (ungenau)`;
}

/**
 * @param {number} place
 * @param {PageShape} page
 */
function nextDates(place, page) {
  const rows = rowsOf(place, page, "fristenliste");
  return element("section", { "aria-labelledby": "termine" }, [
    element("h3", { id: "termine" }, ["Nächste Termine"]),
    rows.length === 0
      ? element("p", {}, ["keine im Vorlauf"])
      : element(
          "ul",
          { class: "dates" },
          rows.map(([, what, path, day, days]) =>
            element("li", {}, [
              element("b", {}, [germanDayWithWeekday(Number(day))]),
              ` (${daysLeft(Number(days))}) ${what}${path === "" ? "" : ` · ${path}`}`,
            ]),
          ),
        ),
  ]);
}

/** @param {number} days */
function daysLeft(days) {
  if (days === 0) return "heute";
  const count = Math.abs(days) === 1 ? "1 Tag" : `${Math.abs(days)} Tage`;
  return days < 0 ? `${count} überfällig` : `noch ${count}`;
}

/**
 * @param {number} place
 * @param {PageShape} page
 * @param {string} listId
 */
function rowsOf(place, { listen }, listId) {
  const list = listen.find(({ id }) => id === listId);
  return list?.zeilen.filter(([person]) => person === place) ?? [];
}

/**
 * The person's rows of a list, with some of its columns.
 *
 * @param {number} place
 * @param {PageShape} page
 * @param {string} listId
 * @param {string} title
 * @param {readonly number[]} columns
 */
function ownRows(place, page, listId, title, columns) {
  const rows = rowsOf(place, page, listId);
  const spalten = page.listen.find(({ id }) => id === listId)?.spalten ?? [];
  if (rows.length === 0) return [];
  // What changed has columns only in a run that was compared with a former one.
  const shown = columns.filter((column) => column < spalten.length);
  const titles = shown.map((column) => spalten[column]?.titel ?? "");
  return [
    element("h3", {}, [title]),
    element("div", { class: "scroll", role: "region", "aria-label": title, tabindex: 0 }, [
      element("table", {}, [
        headRow(titles),
        element(
          "tbody",
          {},
          rows.map((row) =>
            element(
              "tr",
              {},
              shown.map((column) =>
                cellElement(row[column] ?? null, spalten[column]?.art ?? "text", page),
              ),
            ),
          ),
        ),
      ]),
    ]),
  ];
}

/**
 * @param {number} place
 * @param {FindingShape} finding
 * @param {PageShape} page
 */
function findingArticle(place, finding, page) {
  const path = page.wege.find(({ id }) => id === finding.weg);
  const isOpen = ORDER.indexOf(finding.ergebnis) < OPEN_AT_FIRST;
  return element("details", { class: "finding", open: isOpen }, [
    element("summary", {}, [
      element("h4", {}, [`${path?.norm ?? ""} – ${path?.titel ?? ""} (${finding.weg})`]),
      element("span", { class: "result" }, [finding.ergebnis]),
      element("span", { class: "lights" }, lightCounts(finding)),
      ...changeOf(place, finding, page),
    ]),
    element("dl", { class: "window" }, windowParts(finding)),
    codeList("Gründe", decidingFirst(finding), page),
    codeList("Hinweise", finding.hinweise, page),
    element(
      "div",
      {
        class: "scroll",
        role: "region",
        "aria-label": `Voraussetzungen ${finding.weg}`,
        tabindex: 0,
      },
      [requirementTable(finding.voraussetzungen, page)],
    ),
  ]);
}

/**
 * What became of the person's row of the Prüfliste since the former run, and why.
 *
 * @param {number} place
 * @param {FindingShape} finding
 * @param {PageShape} page
 */
function changeOf(place, { weg }, page) {
  const row = rowsOf(place, page, "pruefliste").find(([, path]) => path === weg);
  const spalten = page.listen.find(({ id }) => id === "pruefliste")?.spalten ?? [];
  const column = spalten.findIndex(({ art }) => art === "aenderung");
  const change = row?.[column] ?? null;
  if (!isChanged(change)) return [];
  return [
    element("span", {}, [
      changeBadge(change),
      element("small", {}, [String(row?.[column + 1] ?? "")]),
    ]),
  ];
}

/** @param {FindingShape} finding */
function lightCounts({ voraussetzungen }) {
  return /** @type {const} */ ([1, 2, 0]).flatMap((stand) => {
    const count = voraussetzungen.filter(([, own]) => own === stand).length;
    if (count === 0) return [];
    const sign = light(stand, false);
    sign.append(` ${count}`);
    return [sign];
  });
}

/**
 * The reasons of a finding, those of the requirements that decide it first.
 *
 * @param {FindingShape} finding
 */
function decidingFirst({ gruende, voraussetzungen }) {
  const deciding = voraussetzungen.flatMap(([, , decides, , , reasons]) =>
    decides === 1 ? reasons : [],
  );
  const later = (/** @type {string} */ reason) => Number(!deciding.includes(reason));
  return [...gruende].sort((a, b) => later(a) - later(b));
}

/** @param {FindingShape} finding */
function windowParts(finding) {
  const days = /** @type {const} */ ([
    ["Öffnet am", finding.oeffnet],
    ["Öffnet frühestens", finding.oeffnetFruehestens],
    ["Letzter Tag", finding.schliesst],
    ["Letzter Antragstag", finding.letzterAntragstag],
  ]);
  const parts = [
    ["Zeitlich", finding.zeitlich],
    ...days.flatMap(([title, day]) => (day === null ? [] : [[title, germanDayWithWeekday(day)]])),
    ...(finding.verpasst ? [["Fenster", "schließt, bevor es öffnet"]] : []),
  ];
  return parts.map(([title = "", text = ""]) =>
    element("div", {}, [element("dt", {}, [title]), element("dd", {}, [text])]),
  );
}

/**
 * @param {string} title
 * @param {readonly string[]} codes
 * @param {PageShape} page
 */
function codeList(title, codes, page) {
  if (codes.length === 0) return null;
  return element("div", { class: "codes" }, [
    element("p", {}, [element("b", {}, [title])]),
    element(
      "ul",
      {},
      codes.map((code) =>
        element("li", {}, [
          page.codes[code] ?? "",
          " ",
          element("small", { class: "code" }, [code]),
        ]),
      ),
    ),
  ]);
}

/**
 * @param {readonly OtherPathShape[]} paths
 * @param {PageShape} page
 */
function otherPaths(paths, page) {
  if (paths.length === 0) return null;
  return element("div", {}, [
    element("h4", {}, ["Nicht in Betracht"]),
    element(
      "ul",
      {},
      paths.map(([weg, ergebnis, gruende]) => {
        const reasons = gruende.map((code) => page.codes[code] ?? code).join("; ");
        return element("li", {}, [`${weg}: ${ergebnis}${reasons === "" ? "" : ` – ${reasons}`}`]);
      }),
    ),
  ]);
}
