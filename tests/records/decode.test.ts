import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import {
  decoded,
  type Encoding,
  encodingOf,
  isMojibake,
  Utf8Check,
} from "../../src/records/decode.ts";
import { TableError } from "../../src/records/table-error.ts";

/** Bytes read one by one, so that every sign is torn apart. */
function decodeText(file: string, bytes: Buffer, wanted?: Encoding) {
  const check = new Utf8Check();
  const pieces = [...bytes].map((byte) => Buffer.from([byte]));
  for (const piece of pieces) check.look(piece);
  const encoding = encodingOf(file, { head: bytes, isUtf8: check.end() }, wanted);
  return { text: [...decoded(pieces, encoding)].join(""), encoding };
}

const TEXT = "Käthe Šimić – 5 € „Straße“";

describe("bytes of a text file", () => {
  it.each([
    ["utf-8 without BOM", Buffer.from(TEXT), "utf-8"],
    ["utf-8 with BOM", Buffer.from(`\uFEFF${TEXT}`), "utf-8"],
    ["utf-16le with BOM", Buffer.from(`\uFEFF${TEXT}`, "utf16le"), "utf-16le"],
  ] as const)("%s", (_, bytes, encoding) => {
    expect(decodeText("x.csv", bytes)).toEqual({ text: TEXT, encoding });
  });

  it("are Windows-1252 when they are nothing else, with all of 0x80 to 0x9F", () => {
    const text = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ äöüß";
    const bytes = Buffer.from([
      0x80,
      ...Array.from({ length: 11 }, (_, n) => 0x82 + n),
      0x8e,
      ...Array.from({ length: 12 }, (_, n) => 0x91 + n),
      0x9e,
      0x9f,
      ...Buffer.from(" äöüß", "latin1"),
    ]);
    expect(decodeText("x.csv", bytes)).toEqual({ text, encoding: "windows-1252" });
  });

  it("are ISO-8859-15 when the mapping says so", () => {
    const bytes = Buffer.from([0x35, 0xa4, 0xa8]);
    expect(decodeText("x.csv", bytes, "iso-8859-15").text).toBe("5€š");
    expect(decodeText("x.csv", bytes).text).toBe("5¤¨");
  });

  it("are refused when they are not the UTF-8 that the mapping promises", () => {
    expect(() => decodeText("x.csv", iconv.encode("Müller", "win1252"), "utf-8")).toThrow(
      TableError,
    );
  });

  it("lose the Ctrl-Z of old programs", () => {
    expect(decodeText("x.csv", Buffer.from("a;b\u001a")).text).toBe("a;b");
  });
});

describe("mojibake", () => {
  it.each(["MÃ¼ller", "StraÃŸe", "GrÃ¶ÃŸe", "â€“", "Â§ 60a"])("is noticed in %s", (text) => {
    expect(isMojibake(text)).toBe(true);
  });

  it.each(["Müller", "Ãlvares", "Âncora", "§ 60a – 5 €", "São"])("is not seen in %s", (text) => {
    expect(isMojibake(text)).toBe(false);
  });
});
