"""Makes NotoSansSC-Tapir.otf from Debian's fonts-noto-cjk (needs fonttools).

    python3 subset.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

Kept are Latin, punctuation, the signs of the pages, every character of the
reports' Chinese sentences and the characters of GB 2312, so that names and plans
that people type usually work.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection

# signs that are as wide as a Chinese character in this face, and the code points
# of the private area where their narrow forms are put; src/font.rs has the same
NARROW = {"“": 0xE000, "”": 0xE001, "‘": 0xE002, "’": 0xE003, "…": 0xE004, "•": 0xE005}

HERE = Path(__file__).parent
FACE = "Noto Sans CJK SC"
# shares its glyphs with the former, and has the bullet narrow
KOREAN = "Noto Sans CJK KR"


def gb2312():
    """Rows 16 to 55 are level 1 (by sound), 56 to 87 level 2 (by radical)."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                pass


def narrow_forms(font):
    """Glyphs of the feature for proportional widths, by glyph."""
    table = font["GSUB"].table
    features = table.FeatureList.FeatureRecord
    lookups = {i for f in features if f.FeatureTag == "pwid" for i in f.Feature.LookupListIndex}
    forms = {}
    for i in lookups:
        for subtable in table.LookupList.Lookup[i].SubTable:
            forms.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return forms


def main():
    wanted = {chr(c) for c in range(0x20, 0x180)} | set(gb2312())
    wanted |= {chr(c) for c in range(0x2010, 0x2040)} | set("²³µ−≤≥≈×±→✓□●◐○■▲")
    wanted |= set((HERE / "../../report/locales/zh.ftl").read_text(encoding="utf-8"))
    faces = TTCollection(sys.argv[1]).fonts
    font = next(f for f in faces if f["name"].getDebugName(4) == FACE)
    korean = next(f for f in faces if f["name"].getDebugName(4) == KOREAN)
    forms, characters = narrow_forms(font), font.getBestCmap()
    for sign, code in NARROW.items():
        glyph = forms.get(characters[ord(sign)], korean.getBestCmap()[ord(sign)])
        for table in font["cmap"].tables:
            if table.isUnicode() and hasattr(table, "cmap"):
                table.cmap[code] = glyph
        wanted.add(chr(code))
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(wanted)))
    subsetter.subset(font)
    font.save(HERE / "NotoSansSC-Tapir.otf")


main()
