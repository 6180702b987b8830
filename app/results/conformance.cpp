#include "app/results/conformance.h"

#include "app/results/codes.h"
#include "app/results/report_document.h"

#include <nlohmann/json.hpp>

namespace columna::results {
namespace {

constexpr const char* kHead = R"(# 71 DICOM conformance

Made by `columna explain dicom`; a test fails while this page is not what that prints. What the objects are for and how to
write and check them is on page [70](70-dicom-results.md).

## What this program does

Columna reads DICOM files (page [30](30-reading-dicom.md)) and writes files; it has no application entity of its own and opens
no association. Objects are written as Part 10 files in explicit VR little endian, texts in UTF-8 (`ISO_IR 192`). Every object joins the
study it was made from: attributes of the Patient, General Study and Patient Study modules are copied from the header of its
first image, converted to UTF-8. Dates and times are in the zone that the study states (0008,0201), in UTC where it
states none.
)";

constexpr const char* kIdentifiers = R"(
## Identifiers

UIDs have the root `2.25` and follow from the input (SHA-256, custom UUID): the same case, study and version of the program
give the same objects. A series is one a case and kind of object; each state of a case is an instance of its own. Tracking
unique identifiers: of a lesion, as the case has it, which lasts across studies; of a level, from that of the first lesion that
touches it; of a mark, from case and mark, the same in every version.

## Structured report

| Part | Template | Content |
|---|---|---|
| root | TID 1500 | Imaging Measurement Report, language, observers (everyone who marked or decided, and the program), Procedure reported, Image Library (TID 1600), Imaging Measurements |
| a group a lesion | TID 1501 | tracking identifiers, Finding, every level as Finding Site |
| a group a mark | TID 1410 | tracking identifiers, what was drawn as Finding, level as Finding Site, Image Region, length, angle or area with its error |
| a group a scored level | TID 1501 | tracking identifiers, Finding, Finding Site, the six components of SINS, total and class, ESCC with source and what lies in the canal, NOMS, review, every measurement with images, error and formula |

- A mark on an image is SCOORD in pixels from the outer corner of the image's top left pixel; one on a cut is SCOORD3D in LPS mm.
- What is open is written as open with the lowest and highest total still possible, never as a number. A grade from CT has a
  concept of its own and is never ESCC. Candidates that a reader could not tell apart are candidates.
- The error of a number is its property "+/-, range of measurement uncertainty" (TID 310, CID 225): one standard deviation.
- Completion Flag COMPLETE and Preliminary Flag FINAL: a signature covers the case as it is. Verification Flag VERIFIED: such a signature was made
  with the password of its name; reviewers who agreed with a password are verifying observers as well. A draft, and a case that was changed
  after it was signed, is PARTIAL, PRELIMINARY and UNVERIFIED. Verifying Organization is the institution of the study.
- A report that takes the place of an earlier one names it as predecessor.
- Tracking identifiers that begin with `Cornerstone3DTools@` let viewers built on cornerstone draw the object again.
)";

constexpr const char* kMasks = R"(
## Segmentation

Binary, one segment a structure, level and lesion, one frame an image that it was outlined on. Segment Algorithm Type is MANUAL where
a person drew every outline of the segment, SEMIAUTOMATIC where the program proposed one that a person accepted, reshaped
afterwards or not; then Segment Algorithm Name says by what: `Columna: growth` (from a lesion that was drawn or clicked),
`Columna: interpolation` (between drawn outlines), `Columna: label map` (of another program), or several of them. The history of the case tells; of
a case without one every segment is MANUAL.
)";

std::string row(std::initializer_list<std::string> cells) {
    std::string text = "|";
    for (std::string cell : cells) {
        for (std::size_t at = cell.find('|'); at != std::string::npos; at = cell.find('|', at + 2))
            cell.insert(at, "\\");
        text += " " + cell + " |";
    }
    return text + "\n";
}

std::string objects() {
    const auto json = nlohmann::json::parse(readCodeFile("objects"));
    std::string text =
        "\n## Objects written\n\n| SOP class | UID | `--objects` | When |\n|---|---|---|---|\n";
    for (const auto& one : json.at("written"))
        text += row(
            {one.at("name"), one.at("uid"), "`" + one.at("writer").get<std::string>() + "`", one.at("when")});
    text += "\n## Objects read as results\n\n| SOP class | UID | What for |\n|---|---|---|\n";
    for (const auto& one : json.at("read"))
        text += row({one.at("name"), one.at("uid"), one.at("what")});
    return text;
}

std::string privateBlock() {
    return std::string("\n## Private attributes\n\nBlock of the creator `") + kCaseCreator +
           "` in the structured report, from which the program restores a case:\n\n"
           "| Attribute | VR | Content |\n|---|---|---|\n" +
           "| (0071,xx01) | UT | format of the block: `" + kCaseFormat + "` |\n" +
           "| (0071,xx02) | UT | the case file (page [47](47-case-file.md)), history included |\n"
           "| (0071,xx03) | UT | SHA-256 of (0071,xx02), lower-case hex |\n"
           "| (0071,xx04) | UT | SHA-256 of the coded content as text, one item a line |\n\n"
           "It holds names of readers and reviewers, and no name, number or birth date of the patient.\n";
}

std::string codes() {
    const dicom::CodingScheme own = ownScheme();
    std::string text = "\n## Codes\n\nOwn scheme: `" + own.designator + "`, \"" + own.name + "\", version " +
                       own.version +
                       ". RADELEMENT stands beside a code as Equivalent Code Sequence; those elements are "
                       "provisional there.\n";
    for (const CodeTable& table : codeTables()) {
        text += "\n### " + table.name + "\n\n" + table.about +
                "\n\n| Code | Scheme | Meaning | Equivalent |\n|---|---|---|---|\n";
        for (const CodeEntry& entry : table.entries) {
            const auto& others = entry.code.equivalents;
            text += row({entry.code.value, entry.code.scheme, entry.code.meaning,
                         others.empty() ? "" : others.front().value + " " + others.front().scheme});
        }
    }
    return text;
}

} // namespace

std::string conformancePage() {
    return kHead + objects() + kIdentifiers + kMasks + privateBlock() + codes();
}

} // namespace columna::results
