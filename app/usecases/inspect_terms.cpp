#include "app/usecases/inspect_terms.h"

namespace columna::app {

const char* roleId(dicom::SeriesRole role) {
    using enum dicom::SeriesRole;
    switch (role) {
    case SagittalT1:
        return "inspect.role.sagittalT1";
    case SagittalT2:
        return "inspect.role.sagittalT2";
    case SagittalStir:
        return "inspect.role.sagittalStir";
    case SagittalPostContrast:
        return "inspect.role.sagittalPostContrast";
    case AxialT1:
        return "inspect.role.axialT1";
    case AxialT2:
        return "inspect.role.axialT2";
    case AxialPostContrast:
        return "inspect.role.axialPostContrast";
    case CtBone:
        return "inspect.role.ctBone";
    case CtSoftTissue:
        return "inspect.role.ctSoftTissue";
    case Ct:
        return "inspect.role.ct";
    case Localizer:
        return "inspect.role.localizer";
    case Other:
        return "inspect.role.other";
    case Unknown:
        break;
    }
    return "inspect.role.unknown";
}

const char* orientationId(const dicom::Stack& stack) {
    if (stack.frames.empty() || !stack.frames.front().plane) return "inspect.plane.none";
    switch (stack.orientation) {
    case PlaneOrientation::Sagittal:
        return "inspect.plane.sagittal";
    case PlaneOrientation::Coronal:
        return "inspect.plane.coronal";
    case PlaneOrientation::Axial:
        return "inspect.plane.axial";
    case PlaneOrientation::Oblique:
        break;
    }
    return "inspect.plane.oblique";
}

const char* provenanceId(SpacingProvenance provenance) {
    switch (provenance) {
    case SpacingProvenance::InPatient:
        return "inspect.spacing.inPatient";
    case SpacingProvenance::AtDetector:
        return "inspect.spacing.atDetector";
    case SpacingProvenance::Calibrated:
        return "inspect.spacing.calibrated";
    case SpacingProvenance::Unknown:
        break;
    }
    return "inspect.spacing.unknown";
}

std::string lastWord(const std::string& id) {
    return id.substr(id.rfind('.') + 1);
}

} // namespace columna::app
