#include "app/presenter/workspace_presenter.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"

#include <QDate>

namespace columna::app {

WorkspacePresenter::WorkspacePresenter(FrameDecoder decoder, QObject* parent)
    : QObject(parent), cache_(std::move(decoder)) {
    for (SliceViewPresenter*& view : views_) {
        view = new SliceViewPresenter(cache_, this);
        connect(view, &SliceViewPresenter::frameChanged, this, &WorkspacePresenter::viewsChanged);
    }
    connect(&InterfaceLanguage::instance(), &InterfaceLanguage::changed, this,
            &WorkspacePresenter::viewsChanged);
}

void WorkspacePresenter::setStudy(std::shared_ptr<const dicom::ScanResult> scanned, std::size_t index) {
    for (SliceViewPresenter* view : views_)
        view->setDisplaySet(nullptr);
    cache_.clear();
    sets_.clear();
    scanned_ = std::move(scanned);
    study_ = scanned_ && index < scanned_->studies.size() ? &scanned_->studies[index] : nullptr;
    if (study_ != nullptr) {
        sets_ = displaySets(*study_);
        const QStringList lines{QString::fromStdString(isoDate(study_->date)),
                                QString::fromStdString(study_->description)};
        Hanging hanging = defaultHanging(sets_);
        if (!hanging.sagittal && !hanging.axial && !sets_.empty()) hanging.sagittal = 0;
        for (SliceViewPresenter* view : views_)
            view->setStudyLines(lines);
        if (hanging.sagittal) views_[0]->setDisplaySet(&sets_[*hanging.sagittal]);
        if (hanging.axial) views_[1]->setDisplaySet(&sets_[*hanging.axial]);
    }
    emit studyChanged();
}

void WorkspacePresenter::setActiveView(int index) {
    if (index == activeView_) return;
    activeView_ = index;
    emit activeViewChanged();
}

void WorkspacePresenter::showSet(int viewIndex, std::size_t setIndex) {
    view(viewIndex).setDisplaySet(&sets_.at(setIndex));
}

bool WorkspacePresenter::showImage(const ImageReference& image) {
    for (std::size_t i = 0; i < sets_.size(); ++i) {
        const DisplaySet& set = sets_[i];
        for (std::size_t k = 0; k < set.frames.size(); ++k) {
            const dicom::Frame& frame = *set.frames[k].frame;
            if (frame.sopInstanceUid != image.sopInstanceUid || frame.frameNumber != image.frameNumber)
                continue;
            const int target = set.orientation == PlaneOrientation::Sagittal ? 0 : 1;
            showSet(target, i);
            view(target).setFrameIndex(static_cast<int>(k));
            return true;
        }
    }
    return false;
}

ReferenceLine WorkspacePresenter::referenceLine(int viewIndex) const {
    if (!referenceLines_) return {};
    return view(viewIndex).referenceLineOf(view(1 - viewIndex));
}

void WorkspacePresenter::linkCursor(int fromView, Vec3 patient) {
    const std::string frameOfReference = view(fromView).frameOfReferenceUid();
    if (frameOfReference.empty()) return;
    view(fromView).setCursor(patient);
    view(1 - fromView).showPoint(patient, frameOfReference);
}

void WorkspacePresenter::clearCursors() {
    for (SliceViewPresenter* view : views_)
        view->setCursor(std::nullopt);
}

void WorkspacePresenter::setOverlaysShown(bool shown) {
    overlays_ = shown;
    emit viewsChanged();
}

void WorkspacePresenter::setReferenceLinesShown(bool shown) {
    referenceLines_ = shown;
    emit viewsChanged();
}

QString WorkspacePresenter::patientBanner() const {
    if (study_ == nullptr) return {};
    const dicom::Patient& patient = study_->patient;
    QStringList parts;
    const QString name = personName(patient.name);
    parts << (name.isEmpty() ? tr("No name") : name);
    parts << (patient.id.empty() ? tr("no ID") : tr("ID %1").arg(QString::fromStdString(patient.id)));
    if (!patient.birthDate.empty())
        parts << tr("born %1").arg(QString::fromStdString(isoDate(patient.birthDate)));
    if (!patient.sex.empty())
        parts << (patient.sex == "F"   ? tr("female")
                  : patient.sex == "M" ? tr("male")
                                       : QString::fromStdString(patient.sex));
    const QDate born =
        QDate::fromString(QString::fromStdString(patient.birthDate), QStringLiteral("yyyyMMdd"));
    const QDate done = QDate::fromString(QString::fromStdString(study_->date), QStringLiteral("yyyyMMdd"));
    if (born.isValid() && done.isValid() && done >= born) {
        int years = done.year() - born.year();
        if (done < born.addYears(years)) --years;
        parts << tr("%1 years at the study").arg(years);
    }
    return parts.join(QStringLiteral("  ·  "));
}

QString WorkspacePresenter::studyBanner() const {
    if (study_ == nullptr) return {};
    QStringList parts;
    if (!study_->date.empty()) parts << QString::fromStdString(isoDate(study_->date));
    if (!study_->description.empty()) parts << QString::fromStdString(study_->description);
    if (!study_->accessionNumber.empty())
        parts << tr("accession %1").arg(QString::fromStdString(study_->accessionNumber));
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace columna::app
