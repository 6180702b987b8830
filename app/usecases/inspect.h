// What a folder holds, how it was split and why, what is odd, and what can be scored from it. The window, the
// command line and the table in docs/30-reading-dicom.md say the same from here.
//
// Example: const Inspection seen = inspect(folder); show(inspectionText(seen, Language::English));
#pragma once

#include "app/language/catalogue.h"
#include "imaging/dicom/header_listing.h"
#include "imaging/dicom/regroup.h"
#include "imaging/dicom/scan.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace columna::app {

enum class InspectionOutcome : std::uint8_t {
    Clean,    ///< every file was read and nothing is odd
    Warnings, ///< something is odd, or a file was refused; the rest is usable
    Refused   ///< no frame of it can be shown
};

/// One thing a reader may want from the study.
struct Capability {
    std::string id; ///< "inspect.alignment"; also its message id
    bool possible = false;
    Message reason; ///< what makes it possible, or what is missing
};

struct FrameFailure {
    std::string stackId;
    int frameNumber = 1; ///< in its file
    Error error;
};

struct StudyInspection {
    dicom::Study study;
    std::vector<Capability> capabilities;
    std::vector<FrameFailure> failures; ///< frames whose pixels cannot be decoded
};

struct Inspection {
    InspectionOutcome outcome = InspectionOutcome::Refused;
    std::optional<Error> refusal;
    std::vector<StudyInspection> studies;
    std::vector<dicom::OtherObject> others;
    std::vector<dicom::ScanProblem> problems;
    std::size_t filesSeen = 0;
};

/// Decodes every frame, on all processors, so that damaged pixels are found. Nothing is written. `rules`:
/// what may split a series into stacks.
[[nodiscard]] Inspection inspect(const std::filesystem::path& path, const dicom::ScanOptions& options = {},
                                 const dicom::SplitRules& rules = dicom::everyRule());

/// Geometry says what can be drawn and measured; the reader decides whether the images are good enough.
[[nodiscard]] std::vector<Capability> capabilitiesOf(const dicom::Study& study);

/// No patient identifiers in either.
[[nodiscard]] QString inspectionText(const Inspection& inspection, Language language);
[[nodiscard]] std::string inspectionJson(const Inspection& inspection, Language language);

enum class Identifiers : std::uint8_t { Hidden, Shown };
/// All elements of a header, one a line. Hidden: values that name or number a person or a place give way to
/// their length.
[[nodiscard]] QString headerText(const dicom::HeaderListing& listing, Identifiers identifiers,
                                 Language language);

} // namespace columna::app
