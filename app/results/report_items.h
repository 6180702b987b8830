// Building blocks of a structured report.
#pragma once

#include "app/results/codes.h"
#include "app/results/image_index.h"
#include "imaging/dicom/objects/sr_document.h"
#include "imaging/marks/mark.h"

#include <string>
#include <string_view>
#include <vector>

namespace columna::results {

using dicom::ContentItem;
using dicom::Relation;

/// Concepts and values by the keys of codes.h.
[[nodiscard]] ContentItem container(Relation relation, std::string_view name, std::string templateId = {});
[[nodiscard]] ContentItem coded(Relation relation, std::string_view name, const dicom::Code& value);
[[nodiscard]] ContentItem text(Relation relation, std::string_view name, std::string words,
                               dicom::TextKind kind = dicom::TextKind::Text);
/// As many digits as 16 characters hold.
[[nodiscard]] ContentItem number(const dicom::Code& name, double value, const dicom::Code& unit);
/// One standard deviation of a number, as its property.
[[nodiscard]] ContentItem errorOf(double standardDeviation, Unit unit);
[[nodiscard]] ContentItem image(Relation relation, const ImageIndex::Image& of);
/// "Source of Measurement" of a number.
[[nodiscard]] ContentItem sourceImage(const ImageIndex::Image& of);

/// A measurement group (TID 1410, 1501) with what identifies it.
[[nodiscard]] ContentItem group(std::string templateId, std::string trackingId, std::string trackingUid);

/// A person's name as DICOM holds it: what was typed, as the family name (PN, PS3.5 6.2).
[[nodiscard]] std::string personName(std::string typed);

} // namespace columna::results
