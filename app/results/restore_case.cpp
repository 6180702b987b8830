#include "app/results/restore_case.h"

#include "app/case/case_json.h"
#include "app/case/patient_key.h"
#include "app/results/report_document.h"

namespace columna::results {
namespace {

Error refused(Message what, Message remedy, const std::filesystem::path& file) {
    return {std::move(what), file.string(), {}, std::move(remedy)};
}

std::string patientKeyOf(const dicom::ReadSr& report) {
    dicom::Patient patient;
    patient.id = report.patientId;
    patient.issuerOfId = report.issuerOfPatientId;
    patient.birthDate = report.patientBirthDate;
    return app::patientKeyOf(patient);
}

} // namespace

Result<RestoredCase> restoreCase(const std::filesystem::path& file) {
    Result<dicom::ReadSr> report = dicom::readSr(file, kCaseCreator, kCaseGroup);
    if (!report) return report.error();
    const auto& attachment = report->document.attachment;
    if (!attachment) return refused({"results.restore.foreign"}, {"results.restore.foreign.remedy"}, file);
    if (attachment->texts.size() != 4 || attachment->texts[0] != kCaseFormat)
        return refused({"results.restore.format"}, {"results.restore.format.remedy"}, file);
    const std::string& json = attachment->texts[1];
    if (app::sha256(json) != attachment->texts[2])
        return refused({"results.restore.case_changed"}, {"results.restore.case_changed.remedy"}, file);
    if (app::sha256(dicom::contentText(report->document.root)) != attachment->texts[3])
        return refused({"results.restore.content_changed"}, {"results.restore.content_changed.remedy"}, file);
    Result<app::CaseRecord> record = app::recordFromJson(json, file.string());
    if (!record) return record.error();
    if (record->document.study.studyInstanceUid != report->studyInstanceUid)
        return refused({"results.restore.other_study"}, {"results.restore.other_study.remedy"}, file);
    if (record->document.study.patientKey != patientKeyOf(*report))
        return refused({"results.restore.other_patient"}, {"results.restore.other_patient.remedy"}, file);
    return RestoredCase{std::move(record).value(), std::move(report).value()};
}

} // namespace columna::results
