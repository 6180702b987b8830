// Another study of the same patient laid over this one, by the levels that both cases mark.
#pragma once

#include "app/usecases/propose.h"

namespace columna::app {

/// `document` marks `study`, `other.document` marks `other.study`; one frame of reference of each, the first
/// whose levels are marked. Errors: two patients; no level in both; those of registerRigidly(); no volume;
/// stopped.
[[nodiscard]] Result<ProposedAlignment> proposeAlignment(const dicom::Study& study,
                                                         const CaseDocument& document,
                                                         const OtherStudy& other, const std::stop_token& stop,
                                                         const std::function<void(double)>& onProgress);

} // namespace columna::app
