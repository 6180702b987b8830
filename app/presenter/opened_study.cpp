#include "app/presenter/opened_study.h"

#include "app/presenter/interface_language.h"
#include "app/usecases/inspect.h"
#include "imaging/dicom/same_patient.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace columna::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::OpenedStudy)
};

} // namespace

std::size_t studyToOpen(const dicom::ScanResult& scanned) {
    std::size_t chosen = 0;
    for (std::size_t i = 1; i < scanned.studies.size(); ++i) {
        const dicom::Study& study = scanned.studies[i];
        const dicom::Study& latest = scanned.studies[chosen];
        if (dicom::checkSamePatient(scanned.studies.front().patient, study.patient) &&
            std::pair(study.date, study.time) > std::pair(latest.date, latest.time))
            chosen = i;
    }
    return chosen;
}

Readiness readinessOf(const dicom::Study& study) {
    Readiness readiness;
    QStringList can;
    QStringList cannot;
    for (const Capability& capability : capabilitiesOf(study)) {
        const QString name = interfaceWords().text(Message{capability.id});
        const QString words = Texts::tr("%1: %2").arg(name, interfaceWords().text(capability.reason));
        (capability.possible ? readiness.possible : readiness.missing) << words;
        (capability.possible ? can : cannot) << name;
    }
    QStringList parts;
    if (!can.isEmpty()) parts << Texts::tr("Can be judged: %1.").arg(can.join(Texts::tr(", ")));
    if (!cannot.isEmpty()) parts << Texts::tr("Not from these images: %1.").arg(cannot.join(Texts::tr(", ")));
    readiness.line = parts.join('\n');
    return readiness;
}

QString severalPatientsText(const dicom::ScanResult& scanned) {
    const std::size_t patients = dicom::firstOfEachPatient(scanned.studies).size();
    if (patients < 2) return {};
    return Texts::tr(
               "These files belong to %1 patients. Each study opens by itself, and nothing is joined across "
               "patients. Choose the study above the list of series.")
        .arg(patients);
}

QStringList limitsOf(const dicom::Series& series) {
    bool placed = true;
    bool lengths = true;
    for (const dicom::Stack& stack : series.stacks)
        for (const dicom::Frame& frame : stack.frames) {
            placed = placed && frame.plane.has_value();
            lengths = lengths && (frame.spacingProvenance == SpacingProvenance::InPatient ||
                                  frame.spacingProvenance == SpacingProvenance::Calibrated);
        }
    QStringList limits;
    if (!placed)
        limits << Texts::tr(
            "No position in the patient: no letters, no reference lines, and nothing can be marked");
    if (!lengths) limits << Texts::tr("No lengths in the patient: nothing is measured in millimetres");
    return limits;
}

} // namespace columna::app
