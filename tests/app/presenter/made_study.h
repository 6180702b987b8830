// A study in memory: a sagittal series and an axial one in two tilted stacks, one frame of reference. Spacing
// is anisotropic and the volume lies off centre, so that swapped axes show.
#pragma once

#include "app/presenter/frame_cache.h"
#include "imaging/dicom/scan.h"

#include <cmath>

namespace columna::app::made {

inline dicom::Frame frame(const std::string& series, int number, const FramePlane& plane) {
    dicom::Frame made;
    made.file = series + "/" + std::to_string(number) + ".dcm";
    made.sopInstanceUid = (series == "sag" ? "1.2.3.10." : "1.2.3.11.") + std::to_string(number);
    made.instanceNumber = number;
    made.rows = plane.rows;
    made.columns = plane.columns;
    made.plane = plane;
    made.spacingProvenance = SpacingProvenance::InPatient;
    return made;
}

inline FramePlane sagittalPlane(double x) {
    return {.origin = {x, -80, 120},
            .rowDirection = {0, 1, 0},
            .columnDirection = {0, 0, -1},
            .columnSpacing = 0.5,
            .rowSpacing = 0.8,
            .columns = 240,
            .rows = 300};
}

inline FramePlane axialPlane(double z, double tilt = 0.0) {
    return {.origin = {-60, -70, z},
            .rowDirection = {1, 0, 0},
            .columnDirection = {0, std::cos(tilt), -std::sin(tilt)},
            .columnSpacing = 0.6,
            .rowSpacing = 0.7,
            .columns = 200,
            .rows = 180};
}

inline dicom::Stack stack(const std::string& id, std::vector<dicom::Frame> frames,
                          PlaneOrientation orientation, double spacing) {
    dicom::Stack made;
    made.id = id;
    made.frameOfReferenceUid = "1.2.3.99";
    made.orientation = orientation;
    made.frames = std::move(frames);
    made.spacingBetweenFrames = spacing;
    made.uniform = true;
    return made;
}

/// Sagittal: five frames at x = 8, 4, 0, -4, -8 (stored left to right of the patient). Axial: stacks at
/// z = 40, 44 and at z = 0, 4, stored feet first.
inline std::shared_ptr<const dicom::ScanResult> study() {
    dicom::Series sagittal;
    sagittal.seriesInstanceUid = "1.2.3.10";
    sagittal.modality = "MR";
    sagittal.description = "T2 TSE";
    sagittal.number = 2;
    sagittal.role = dicom::SeriesRole::SagittalT2;
    std::vector<dicom::Frame> frames;
    for (int i = 0; i < 5; ++i)
        frames.push_back(frame("sag", i + 1, sagittalPlane(8.0 - 4.0 * i)));
    sagittal.stacks.push_back(stack("sag#1", frames, PlaneOrientation::Sagittal, 4.0));

    dicom::Series axial;
    axial.seriesInstanceUid = "1.2.3.11";
    axial.modality = "MR";
    axial.number = 4;
    axial.role = dicom::SeriesRole::AxialT2;
    axial.stacks.push_back(stack("ax#1",
                                 {frame("ax", 1, axialPlane(0, 0.1)), frame("ax", 2, axialPlane(4, 0.1))},
                                 PlaneOrientation::Axial, 4.0));
    axial.stacks.push_back(stack("ax#2", {frame("ax", 3, axialPlane(40)), frame("ax", 4, axialPlane(44))},
                                 PlaneOrientation::Axial, 4.0));

    dicom::Study study;
    study.studyInstanceUid = "1.2.3";
    study.patient = {"Miller^Anna", "4711", {}, "19600315", "F"};
    study.date = "20250314";
    study.series = {sagittal, axial};
    auto result = std::make_shared<dicom::ScanResult>();
    result->studies.push_back(study);
    return result;
}

/// Values run from 0 to 1000 along the columns.
inline Result<dicom::FramePixels> decode(const dicom::Frame& wanted) {
    dicom::FramePixels pixels;
    pixels.rows = wanted.rows;
    pixels.columns = wanted.columns;
    for (int row = 0; row < wanted.rows; ++row)
        for (int column = 0; column < wanted.columns; ++column)
            pixels.values.push_back(1000.0F * static_cast<float>(column) /
                                    static_cast<float>(wanted.columns - 1));
    pixels.windows = {{500, 800}};
    return pixels;
}

} // namespace columna::app::made
