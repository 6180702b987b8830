// Where the canal runs, as far as the marks of a case tell.
#pragma once

#include "app/presenter/case_presenter.h"

#include <string>
#include <vector>

namespace columna::app {

/// Middles of the outlines of sac and bony canal in this frame of reference; where they stand at fewer than
/// three levels, the labelled bodies instead, which the canal runs along. Patient LPS mm, in no order.
[[nodiscard]] std::vector<Vec3> canalPoints(const CasePresenter& caseOpen,
                                            const std::string& frameOfReferenceUid);

} // namespace columna::app
