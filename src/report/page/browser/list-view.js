import { germanDay } from "./day.js";
import { element } from "./element.js";
import { cellText, choicesOf, filteredRows, isChanged, sortedRows } from "./rows.js";

/**
 * @import { CellShape, ColumnShape, ListShape, PageShape } from "../shape.ts"
 * @import { Filter, Order, Row } from "./rows.js"
 */

const PAGE_SIZES = [50, 200, 1000];
/** Letters from which on a text is shortened on the screen. */
const LONG = 120;

/**
 * One list with its search, filters, sortable table and pages. Only the rows of one page exist as
 * elements, so that a list of many thousands answers at once.
 *
 * @param {ListShape} list
 * @param {PageShape} page
 */
export function listView(list, page) {
  const { id, titel, spalten, zeilen } = list;
  /** @type {string[] | null} */
  let haystacks = null;
  /** @type {Filter & { order: Order, first: number, size: number }} */
  const state = { search: "", choices: {}, order: null, first: 0, size: 50 };

  const status = element("p", { role: "status", class: "found" });
  const heads = spalten.map(({ titel: title }, column) => {
    const button = element("button", { type: "button", class: "sort" }, [
      title,
      element("span", { class: "arrow", "aria-hidden": "true" }),
    ]);
    button.addEventListener("click", () => {
      const isSame = state.order?.column === column;
      state.order = { column, descending: isSame && !state.order?.descending };
      restart();
    });
    return element("th", { scope: "col", "aria-sort": "none" }, [button]);
  });
  const body = element("tbody");
  const earlier = pageButton("Zurück", -1);
  const later = pageButton("Weiter", 1);

  const search = element("input", { type: "search", id: `${id}-suche`, autocomplete: "off" });
  search.addEventListener("input", () => {
    state.search = search.value;
    restart();
  });
  const filters = spalten.flatMap(({ titel: title, art, filter }, column) =>
    filter ? [choice(title, art, column)] : [],
  );
  const size = element(
    "select",
    { id: `${id}-zeilen` },
    PAGE_SIZES.map((count) => element("option", { value: count }, [String(count)])),
  );
  size.addEventListener("change", () => {
    state.size = Number(size.value);
    restart();
  });

  const section = element(
    "section",
    { class: "view", id, "aria-labelledby": `${id}-titel`, hidden: true },
    [
      element("h2", { id: `${id}-titel`, tabindex: -1 }, [titel]),
      element("p", { class: "explained" }, [list.erklaerung]),
      element("form", { class: "controls", role: "search", "aria-label": `${titel} eingrenzen` }, [
        labelled("Suche", search),
        ...filters,
        labelled("Zeilen je Seite", size),
      ]),
      status,
      element(
        "div",
        { class: "scroll", role: "region", "aria-label": `Tabelle: ${titel}`, tabindex: 0 },
        [
          element("table", { class: `list l-${id}` }, [
            element("caption", { class: "unseen" }, [
              `${titel}; die Knöpfe in der Kopfzeile sortieren`,
            ]),
            element("thead", {}, [element("tr", {}, heads)]),
            body,
          ]),
        ],
      ),
      element("nav", { class: "pager", "aria-label": `Seiten der ${titel}` }, [earlier, later]),
    ],
  );
  section.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());

  /**
   * @param {string} title
   * @param {ColumnShape["art"]} art
   * @param {number} column
   */
  function choice(title, art, column) {
    const select = element("select", { id: `${id}-${column}` }, [
      element("option", { value: "" }, ["alle"]),
      ...choicesOf(zeilen, column).map((value) =>
        element("option", { value }, [art === "satz" ? `${value} – ${page.codes[value]}` : value]),
      ),
    ]);
    select.addEventListener("change", () => {
      state.choices = { ...state.choices, [column]: select.value };
      restart();
    });
    return labelled(title, select);
  }

  /**
   * @param {string} text
   * @param {-1 | 1} step
   */
  function pageButton(text, step) {
    const button = element("button", { type: "button" }, [text]);
    button.addEventListener("click", () => {
      state.first += step * state.size;
      show();
    });
    return button;
  }

  function restart() {
    state.first = 0;
    show();
  }

  function show() {
    haystacks ??= zeilen.map((row) =>
      row
        .map((cell, column) => cellText(cell, spalten[column]?.art ?? "text", page, germanDay))
        .join("\n")
        .toLowerCase(),
    );
    const rows = sortedRows(filteredRows(zeilen, haystacks, state), state.order);
    const shown = rows.slice(state.first, state.first + state.size);
    body.replaceChildren(...shown.map((row) => rowElement(row, spalten, page)));
    const range =
      rows.length > state.size ? `, hier ${state.first + 1} bis ${state.first + shown.length}` : "";
    status.textContent = `${rows.length} von ${zeilen.length} Zeilen${range}`;
    earlier.disabled = state.first === 0;
    later.disabled = state.first + state.size >= rows.length;
    heads.forEach((head, column) => {
      const isSorted = state.order?.column === column;
      const direction = state.order?.descending ? "descending" : "ascending";
      head.setAttribute("aria-sort", isSorted ? direction : "none");
    });
  }

  return { section, show };
}

/**
 * @param {Row} row
 * @param {readonly ColumnShape[]} columns
 * @param {PageShape} page
 */
function rowElement(row, columns, page) {
  return element(
    "tr",
    {
      class: row.some((cell, at) => columns[at]?.art === "aenderung" && isChanged(cell))
        ? "changed"
        : null,
    },
    columns.map(({ art }, column) => cellElement(row[column] ?? null, art, page)),
  );
}

/**
 * A cell of a list; long texts show their first lines, and all of it on paper.
 *
 * @param {CellShape} cell
 * @param {ColumnShape["art"]} art
 * @param {PageShape} page
 */
export function cellElement(cell, art, page) {
  if (art === "person") return personCell(cell, page);
  if (art === "aenderung") return element("td", {}, [changeBadge(cell)]);
  if (art === "satz" && cell !== "") {
    const code = element("small", { class: "code" }, [String(cell)]);
    return element("td", {}, [page.codes[String(cell)] ?? "", " ", code]);
  }
  const text = cellText(cell, art, page, germanDay);
  if (art === "wege") return element("td", {}, pathParts(text));
  if (art === "zahl" || art === "tag") return element("td", { class: "short" }, [text]);
  return element("td", { class: urgencyClass(cell) }, [
    text.length > LONG ? element("div", { class: "clamp", title: text }, [text]) : text,
  ]);
}

/**
 * What became of a row since the former run; in words, so that nothing is told by colour alone.
 *
 * @param {CellShape} cell
 */
export function changeBadge(cell) {
  return element("span", { class: isChanged(cell) ? "badge" : "same" }, [String(cell ?? "")]);
}

/**
 * The link holds the place in this file, not the person's id: addresses are kept by browsers.
 *
 * @param {CellShape} place
 * @param {PageShape} page
 */
function personCell(place, page) {
  if (typeof place === "string") {
    return element("th", { scope: "row" }, [element("bdi", {}, [place])]);
  }
  const [id = "", name] = page.personen[Number(place)] ?? [];
  return element("th", { scope: "row" }, [
    element("a", { href: `#person-${place}` }, [element("bdi", {}, [id])]),
    name === undefined ? null : element("br"),
    name === undefined ? null : element("bdi", {}, [name]),
  ]);
}

/**
 * Paths, comma separated, none broken at its hyphen.
 *
 * @param {string} paths
 */
function pathParts(paths) {
  return paths
    .split(", ")
    .flatMap((path, index) => [
      index === 0 ? null : ", ",
      element("span", { class: "short" }, [path]),
    ]);
}

/** @param {CellShape} cell */
function urgencyClass(cell) {
  return cell === "hoch" || cell === "mittel" ? `u-${cell}` : null;
}

/**
 * @param {string} text
 * @param {HTMLInputElement | HTMLSelectElement} control
 */
function labelled(text, control) {
  return element("div", {}, [element("label", { for: control.id }, [text]), control]);
}
