#include "app/results/report_document.h"

#include "app/case/case_json.h"
#include "app/results/codes.h"
#include "app/results/mark_groups.h"
#include "app/results/report_content.h"
#include "app/results/report_items.h"

#include <algorithm>

namespace columna::results {
namespace {

constexpr int kSeriesNumber = 901;
constexpr const char* kNoOrganization = "not stated"; // type 1 in DICOM, and a case does not know it

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

std::string describe(report::ReportState state) {
    switch (state) {
    case report::ReportState::Draft:
        return "Draft: not signed";
    case report::ReportState::Signed:
        return "Signed";
    case report::ReportState::Reviewed:
        return "Signed and reviewed";
    case report::ReportState::Changed:
        break;
    }
    return "Changed since signing: the signature covers an earlier state";
}

/// Who attests to this content with a password: whose signature covers it, and whose review still holds.
std::vector<dicom::Verifier> verifiersOf(const ResultInput& input) {
    std::vector<dicom::Verifier> verifiers;
    const std::string organization =
        input.report.institution.empty() ? kNoOrganization : input.report.institution;
    const auto add = [&](const std::string& name, const std::string& time) {
        const auto moment = parseInstant(time);
        if (!moment) return;
        dicom::Verifier one{personName(name), organization, input.context.dateTime(*moment)};
        const auto same = [&](const dicom::Verifier& other) { return other.name == one.name; };
        if (std::ranges::none_of(verifiers, same)) verifiers.push_back(std::move(one));
    };
    for (const report::SignatureLine& line : input.report.signatures)
        if (line.covers && line.verified) add(line.name, line.time);
    if (verifiers.empty()) return verifiers;
    for (const report::LevelSection& level : input.report.levels)
        if (level.review.verified &&
            (level.review.stateKey == "agreed" || level.review.stateKey == "changed"))
            add(level.review.reviewer, level.review.time);
    return verifiers;
}

std::vector<dicom::DocumentReference> evidenceOf(const ResultInput& input) {
    std::vector<dicom::DocumentReference> evidence;
    for (const ImageIndex::Image* image : reportImages(input)) {
        dicom::DocumentReference one{input.study.studyInstanceUid, image->reference};
        one.instance.frameNumber = 0;
        if (std::ranges::find(evidence, one) == evidence.end()) evidence.push_back(std::move(one));
    }
    return evidence;
}

Result<std::vector<dicom::WrittenObject>> write(const ResultInput& input,
                                                const std::filesystem::path& folder) {
    const std::string previous = input.previousReport ? input.previousReport->sopInstanceUid : std::string();
    const auto identity =
        identityIn({kReportWriter, kSeriesNumber, "Spinal metastases: SINS, ESCC, measurements"}, input,
                   previous, app::versionOf(input.record.document));
    auto written = dicom::writeSr(reportDocument(input), input.context, identity, folder / "sr.dcm");
    if (!written) return written.error();
    return std::vector{std::move(written).value()};
}

} // namespace

dicom::SrDocument reportDocument(const ResultInput& input) {
    const app::CaseDocument& document = input.record.document;
    const bool in3d = std::ranges::any_of(document.marks, needs3d);
    dicom::SrDocument report;
    report.kind = in3d ? dicom::SrKind::Comprehensive3d : dicom::SrKind::Enhanced;
    report.root = reportContent(input);
    report.complete = report::stands(input.report.state);
    report.completionDescription = describe(input.report.state);
    report.final = report.complete;
    if (report.complete) report.verifiers = verifiersOf(input);
    if (input.previousReport)
        report.predecessors.push_back({input.study.studyInstanceUid, *input.previousReport});
    report.evidence = evidenceOf(input);
    report.schemes.push_back(ownScheme());
    const std::string json = trimmed(app::toJson(input.record));
    report.attachment = {
        kCaseCreator,
        kCaseGroup,
        {kCaseFormat, json, app::sha256(json), app::sha256(dicom::contentText(report.root))}};
    return report;
}

ResultWriter reportWriter() {
    return {kReportWriter, write};
}

} // namespace columna::results
