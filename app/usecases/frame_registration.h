// Two frames of reference of one patient, CT and MR or two examinations, brought together where the same
// vertebrae are named in both: a proposal with its error, to be looked at and accepted or rejected
// (docs/74-assistance.md). LPS mm.
#pragma once

#include "app/usecases/case_editor.h"
#include "imaging/assist/registration.h"
#include "imaging/dicom/study.h"
#include "imaging/geometry/frame_plane.h"
#include "imaging/marks/mark.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::app {

/// What is brought together: copies, so that it can be done beside the window.
struct FramesToRegister {
    struct Side {
        dicom::Stack stack; ///< makes a volume and shows the levels
        std::string modality;
        dicom::SeriesRole role = dicom::SeriesRole::Unknown;
    };
    Side fixed;
    Side moving;
    std::vector<assist::LandmarkPair> levels;  ///< centres of vertebrae that both name; not empty
    std::vector<assist::LandmarkPair> corners; ///< of bodies with six points in both
};

/// `marks` are those of all the studies, at least one. The fixed frame is `frameOfReferenceUid` where it
/// names a vertebra, the moving one that which shares most names with it; of each the first of
/// boneStacksHolding() the levels that can be a volume. Errors: studies of different patients; no second
/// frame of reference that names the same vertebra; no stack that shows the levels and makes a volume.
[[nodiscard]] Result<FramesToRegister> framesToRegister(std::span<const dicom::Study* const> studies,
                                                        const std::vector<Mark>& marks,
                                                        const std::string& frameOfReferenceUid);

struct RegisteredFrames {
    FramesToRegister frames;
    assist::Volume fixed;
    assist::Volume moving;
    assist::Registration registration;

    /// Nothing where neither of the two is `from` and the other `to`.
    [[nodiscard]] std::optional<Vec3> mapped(Vec3 point, const std::string& from,
                                             const std::string& to) const;
};

/// Errors: those of reading the volumes and of registering them; stopped ("assist.stopped").
[[nodiscard]] Result<RegisteredFrames> registerFrames(FramesToRegister frames, const std::stop_token& stop,
                                                      const std::function<void(double)>& progress);

struct CarriedLabel {
    LevelLabel label; ///< in the frame of reference of the image
    ImageReference image;
    double confidence = 0.0; ///< 0 to 1: the chance of lying in the body of its level
};
struct CarriedLabels {
    std::vector<CarriedLabel> labels; ///< cranial to caudal
    std::vector<Level> tooFar;        ///< from every vertebra that both name
};

/// Names that stand in one of the two frames and not in the other, carried there where an image of `study`
/// shows the place; nothing over a name that is there. The spine bends between two examinations: a name is
/// less sure the further it lies from those that both frames name (3 degrees of turn, one SD; a convention),
/// and not carried beyond 120 mm. `column`: scoring::levelsOf().
[[nodiscard]] CarriedLabels carriedLabels(const dicom::Study& study, const std::vector<Mark>& marks,
                                          const RegisteredFrames& registered, std::span<const Level> column);

/// One image of the fixed volume, in its own pixels, with fields of the moving one in it: like a chessboard,
/// or one of the two alone.
struct ComparedSlice {
    enum class Show { Chessboard, Fixed, Moving };
    FramePlane plane;               ///< where it lies in the patient: rows, columns, mm and directions
    std::vector<std::uint8_t> grey; ///< row by row; black where the moving volume shows nothing
};
/// `slice` from 0 to fixed.grid.size[2] - 1; `fieldMm` > 0: the side of a field.
[[nodiscard]] ComparedSlice comparedSlice(const RegisteredFrames& registered, int slice, double fieldMm,
                                          ComparedSlice::Show show);

} // namespace columna::app
