import { crc32, deflateRawSync } from "node:zlib";

/** A part of a workbook as it stands in the archive; `claims` is the unpacked size that it declares. */
export interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly claims?: number;
}

/** A sheet of a workbook: its rows as XML inside `sheetData`. */
export interface SheetParts {
  readonly name: string;
  readonly rows: string;
  readonly state?: "hidden" | "veryHidden";
  /** XML after `sheetData`, e.g. merged cells. */
  readonly after?: string;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a workbook as Excel writes them. `formats`: the number formats of styles 1, 2, …; a number is one of Excel's own. */
export function workbookParts(
  sheets: readonly SheetParts[],
  {
    formats = [],
    strings = [],
    is1904 = false,
  }: {
    readonly formats?: readonly (number | string)[];
    readonly strings?: readonly string[];
    readonly is1904?: boolean;
  } = {},
): Part[] {
  const numberOf = (format: number | string, index: number) =>
    typeof format === "number" ? format : 164 + index;
  const own = formats.flatMap((format, index) =>
    typeof format === "number"
      ? []
      : [`<numFmt numFmtId="${164 + index}" formatCode="${inXml(format)}"/>`],
  );
  const styles = formats.map(
    (format, index) => `<xf numFmtId="${numberOf(format, index)}" applyNumberFormat="1"/>`,
  );
  const parts: [string, string][] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ],
    ["_rels/.rels", relations([["rId1", `${RELATIONS}/officeDocument`, "xl/workbook.xml"]])],
    [
      "xl/_rels/workbook.xml.rels",
      relations([
        ...sheets.map((_, n): [string, string, string] => [
          `rId${n + 1}`,
          `${RELATIONS}/worksheet`,
          `worksheets/sheet${n + 1}.xml`,
        ]),
        ["rId98", `${RELATIONS}/styles`, "styles.xml"],
        ["rId99", `${RELATIONS}/sharedStrings`, "sharedStrings.xml"],
      ]),
    ],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${sheets
        .map(
          ({ name, state }, n) =>
            `<sheet name="${inXml(name)}" sheetId="${n + 1}"${state ? ` state="${state}"` : ""} r:id="rId${n + 1}"/>`,
        )
        .join("")}</sheets></workbook>`,
    ],
    [
      "xl/styles.xml",
      `<styleSheet xmlns="${MAIN}"><numFmts count="${own.length}">${own.join("")}</numFmts><cellXfs count="${styles.length + 1}"><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`,
    ],
    [
      "xl/sharedStrings.xml",
      `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${inXml(text)}</t></si>`).join("")}</sst>`,
    ],
    ...sheets.map(({ rows, after = "" }, n): [string, string] => [
      `xl/worksheets/sheet${n + 1}.xml`,
      `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ]),
  ];
  return parts.map(([name, content]) => ({ name, content: `${HEAD}\n${content}` }));
}

/** An archive of parts, packed. */
export function pack(parts: readonly Part[]): Uint8Array {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of parts) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? plain.length, 18);
    common.writeUInt16LE(label.length, 22);
    bodies.push(Buffer.from("PK\u0003\u0004"), common, label, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), common, place, label);
    offset += 30 + label.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...bodies, directory, end]));
}

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const inner = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${inner.join("")}</Relationships>`;
}

function inXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
