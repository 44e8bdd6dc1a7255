import PizZip from "pizzip";

/** A Word document as a person would lay it out, from which the shipped templates are made. */
export interface WordDocument {
  /** Size of the text in half points, and of the space after a paragraph in twentieths of a point. */
  readonly text: { readonly size: number; readonly after: number };
  /** Margins of the page in millimetres. */
  readonly margin: { readonly top: number; readonly side: number; readonly bottom: number };
  readonly body: readonly string[];
  /** Left text of the footer; the page number stands at the right. */
  readonly footer: string;
}

type Style = "Title" | "Heading1" | "Kasten" | "Liste" | "Klein" | "Feld";

/** A paragraph. `**text**` is bold, and `[text]`, which the office fills in, is marked. */
export function paragraph(text: string, style?: Style): string {
  const look = style ? `<w:pStyle w:val="${style}"/>` : "";
  return `<w:p><w:pPr>${look}</w:pPr>${runs(text)}</w:p>`;
}

/** An item of a list. */
export function item(text: string): string {
  return paragraph(`•\t${text}`, "Liste");
}

/** A table; its columns in twentieths of a point. A cell may hold several paragraphs. */
export function table(
  widths: readonly number[],
  rows: readonly (readonly (string | readonly string[])[])[],
  { isRuled = false, hasHead = false } = {},
): string {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const edges = isRuled
    ? ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`)
        .join("")
    : "";
  const cell = (content: string | readonly string[], width: number, isHead: boolean) => {
    const texts = typeof content === "string" ? [content] : content;
    const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/>' : "";
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shade}</w:tcPr>${texts.map((text) => paragraph(text, "Feld")).join("")}</w:tc>`;
  };
  const row = (cells: readonly (string | readonly string[])[], isHead: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${cells.map((content, index) => cell(content, widths[index] ?? 0, isHead)).join("")}</w:tr>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows.map((cells, index) => row(cells, hasHead && index === 0)).join("")}</w:tbl>`;
}

/** The bytes of a document; the same for the same content. */
export function wordBytes({ text, margin, body, footer }: WordDocument): Uint8Array {
  const zip = new PizZip();
  const date = new Date("2026-01-01T00:00:00Z");
  const part = (name: string, xml: string) => zip.file(name, `${HEAD}${xml}`, { date });
  const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);
  part(
    "[Content_Types].xml",
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
      ["document", "document.main"],
      ["styles", "styles"],
      ["footer1", "footer"],
    ]
      .map(
        ([name, kind]) =>
          `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`,
      )
      .join("")}</Types>`,
  );
  part("_rels/.rels", relations([["officeDocument", "word/document.xml"]]));
  part(
    "word/document.xml",
    `<w:document ${NAMESPACES}><w:body>${body.join("")}<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="${twips(margin.top)}" w:right="${twips(margin.side)}" w:bottom="${twips(margin.bottom)}" w:left="${twips(margin.side)}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  );
  part(
    "word/_rels/document.xml.rels",
    relations([
      ["styles", "styles.xml"],
      ["footer", "footer1.xml"],
    ]),
  );
  part("word/styles.xml", styles(text.size, text.after));
  part(
    "word/footer1.xml",
    `<w:ftr ${NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Klein"/><w:tabs><w:tab w:val="right" w:pos="${11906 - 2 * twips(margin.side)}"/></w:tabs></w:pPr>${runs(`${footer}\tSeite `)}${field("PAGE")}${runs(" von ")}${field("NUMPAGES")}</w:p></w:ftr>`,
  );
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMESPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${RELATIONS}"`;

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([kind, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;
}

function styles(size: number, after: number): string {
  const style = (id: string, name: string, paragraphLook: string, look: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraphLook}</w:pPr><w:rPr>${look}</w:rPr></w:style>`;
  const halfPoints = (value: number) => `<w:sz w:val="${value}"/><w:szCs w:val="${value}"/>`;
  const edges = ["top", "left", "bottom", "right"]
    .map((edge) => `<w:${edge} w:val="single" w:sz="8" w:space="3" w:color="111111"/>`)
    .join("");
  return `<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>${halfPoints(size)}<w:lang w:val="de-DE"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="${after}"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[
    style("Title", "Title", `<w:spacing w:after="${after * 2}"/>`, `<w:b/>${halfPoints(size + 6)}`),
    style(
      "Heading1",
      "heading 1",
      `<w:keepNext/><w:spacing w:before="${after * 2}" w:after="${Math.round(after / 2)}"/>`,
      `<w:b/>${halfPoints(size + 1)}`,
    ),
    style("Kasten", "Kasten", `<w:pBdr>${edges}</w:pBdr>`, ""),
    style(
      "Liste",
      "Liste",
      `<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs><w:spacing w:after="${Math.round(after / 2)}"/><w:ind w:left="284" w:hanging="284"/>`,
      "",
    ),
    style("Klein", "Klein", "", halfPoints(Math.max(13, size - 5))),
    style("Feld", "Feld", `<w:spacing w:after="0"/>`, ""),
  ].join("")}</w:styles>`;
}

function field(name: string): string {
  return `<w:fldSimple w:instr="${name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
}

function runs(text: string): string {
  return text
    .split(/(\*\*[^*]+\*\*)/)
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("**") ? marked(part.slice(2, -2), "<w:b/>") : marked(part, "")))
    .join("");
}

/** What the office has to fill in shows it. */
function marked(text: string, look: string): string {
  return text
    .split(/(\[[^\]]+\])/)
    .filter((part) => part !== "")
    .map((part) => run(part, part.startsWith("[") ? `${look}<w:highlight w:val="yellow"/>` : look))
    .join("");
}

function run(text: string, look: string): string {
  const style = look === "" ? "" : `<w:rPr>${look}</w:rPr>`;
  return text
    .split("\t")
    .map((part, index) => {
      const tab = index === 0 ? "" : `<w:r>${style}<w:tab/></w:r>`;
      return part === ""
        ? tab
        : `${tab}<w:r>${style}<w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`;
    })
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
