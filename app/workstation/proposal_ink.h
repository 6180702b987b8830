// How a proposal looks on an image: one colour that no mark has, dotted, hollow points, a question mark.
#pragma once

#include "app/drawing/plane_view.h"
#include "app/presenter/proposal_presenter.h"

#include <QPainter>

namespace columna::app {

/// A name that a vertebra probably has: "L2?".
void drawProposedLabel(QPainter& painter, const drawing::PlaneView& plane, const LevelLabel& label,
                       double opacity);
/// The marks of the proposal that belong to the image shown; names on every sagittal image. Strong where it
/// is the one that keys answer, with its name and confidence beside it.
void drawProposal(QPainter& painter, const drawing::PlaneView& plane, const ImageReference& shown,
                  const Proposal& proposal, bool current);

} // namespace columna::app
