#include "app/workstation/patient_banner.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

namespace columna::app {

PatientBanner::PatientBanner(QAction& changePerson, QWidget* parent)
    : QWidget(parent), patient_(wrapLabel(Tone::Text, 11.5, true)), study_(plainLabel({}, Tone::Muted, 10)),
      person_(new QToolButton) {
    setObjectName(QStringLiteral("patientBanner"));
    setAttribute(Qt::WA_StyledBackground);
    patient_->setObjectName(QStringLiteral("patientName"));
    study_->setObjectName(QStringLiteral("studyLine"));
    person_->setObjectName(QStringLiteral("person"));
    connect(person_, &QToolButton::clicked, &changePerson, &QAction::trigger);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->addWidget(patient_, 1);
    layout->addWidget(study_);
    layout->addSpacing(18);
    layout->addWidget(person_);
    speak(this, [this, &changePerson] {
        patient_->setAccessibleName(tr("Patient"));
        person_->setToolTip(changePerson.toolTip());
    });
}

void PatientBanner::showStudy(const QString& patient, const QString& study) {
    study_->setText(study);
    patient_->setWords(patient);
    patient_->setToolTip(study);
    arrange();
}

void PatientBanner::resizeEvent(QResizeEvent*) {
    arrange();
}

void PatientBanner::arrange() {
    constexpr int kBetween = 18;
    const int room = width() - person_->sizeHint().width() - 4 * kBetween;
    study_->setVisible(
        patient_->fontMetrics().horizontalAdvance(patient_->text()) + study_->sizeHint().width() <= room);
}

void PatientBanner::showPerson(const Person& person) {
    const QString name = QString::fromStdString(person.name);
    QString text = name.isEmpty()                ? tr("Who is acting? …")
                   : person.role == Role::Reader ? tr("Reader: %1").arg(name)
                                                 : tr("Reviewer: %1").arg(name);
    if (!name.isEmpty() && !person.verified) text += " · " + tr("UNVERIFIED");
    person_->setText(text);
    arrange();
}

} // namespace columna::app
