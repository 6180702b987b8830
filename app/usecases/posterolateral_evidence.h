// Which side's facets, pedicles and costovertebral joints are involved: as the reader ticked them off, and
// where nothing was ticked, as the outlines of the lesion reach them.
#pragma once

#include "app/case/case_document.h"
#include "imaging/measure/alignment.h"
#include "scoring/sins.h"

#include <optional>

namespace columna::app {

/// `vertebra`: the six points of the level. Empty where neither findings nor outlines say anything.
[[nodiscard]] scoring::SinsProposal
posterolateralProposalOf(const CaseDocument& document, Level level,
                         const std::optional<measure::MarkedVertebra>& vertebra);

} // namespace columna::app
