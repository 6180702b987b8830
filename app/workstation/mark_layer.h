// Marks of the case and what is being drawn, over one image.
#pragma once

#include "app/presenter/marking_presenter.h"
#include "app/workstation/slice_overlay.h"

namespace columna::app {

/// Both must outlive the layer.
[[nodiscard]] SliceOverlay::Layer markLayer(const WorkspacePresenter& workspace,
                                            const CasePresenter& caseOpen, const MarkingPresenter& marking,
                                            int viewIndex);

} // namespace columna::app
