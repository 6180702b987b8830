// Marks of the case, what is being drawn, strokes and what is proposed, over one image.
#pragma once

#include "app/presenter/marking_presenter.h"
#include "app/presenter/proposal_presenter.h"
#include "app/presenter/stroke_presenter.h"
#include "app/workstation/slice_overlay.h"

namespace columna::app {

/// All must outlive the layer.
[[nodiscard]] SliceOverlay::Layer markLayer(const WorkspacePresenter& workspace,
                                            const CasePresenter& caseOpen, const MarkingPresenter& marking,
                                            const ProposalPresenter& proposals,
                                            const StrokePresenter& strokes, int viewIndex);

} // namespace columna::app
