// What a report says besides the scores: findings that were marked, the examination, where marks lie, and
// what no case records.
#pragma once

#include "app/report/report_model.h"
#include "app/usecases/assessment.h"

#include <optional>
#include <vector>

namespace columna::app {

/// The item, its standing value in words, who said so and when.
[[nodiscard]] report::Fact factOf(const CaseDocument& document, Item item, std::optional<Level> level);
/// Belongs to the clinical information: of the patient, and neither technique nor the record of who was told.
[[nodiscard]] bool isClinical(const ItemInfo& info);
/// Answered, or one that a reader of the report misses where nobody answered it.
[[nodiscard]] bool isPrinted(const CaseDocument& document, const ItemInfo& info, std::optional<Level> level);

/// Every statement of the guideline that fits; the clocks stand at `caseTime`, ISO 8601 UTC.
[[nodiscard]] std::vector<report::GuidanceRow> guidanceOf(const Assessment& assessment,
                                                          const std::string& caseTime);
[[nodiscard]] std::vector<report::GuidanceRow> considerationsOf(const Assessment& assessment);
/// Every system that is computed, in its order.
[[nodiscard]] std::vector<report::PrognosisRow> prognosisOf(const scoring::PrognosisPanel& panel);
/// Lesions with their levels; conus, cord signal, other compression, findings outside the spine as marked.
[[nodiscard]] std::vector<report::Fact> findingsOf(const CaseDocument& document);
/// Numbering, imaging behind SINS, every series with role and extent, lossy compression.
[[nodiscard]] std::vector<report::Fact> techniqueOf(const dicom::Study& study, const CaseDocument& document,
                                                    const Assessment& assessment);
/// By mark id. Marks whose image the study does not hold are left out.
[[nodiscard]] std::map<std::string, report::MarkPlace> placesOf(const dicom::Study& study,
                                                                const CaseDocument& document);
/// What a full report of a spinal metastasis holds and a case has no place for.
[[nodiscard]] std::vector<Message> notRecorded();

} // namespace columna::app
