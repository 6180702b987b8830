#include "app/report/wording.h"

#include <QStringList>

namespace columna::report {
namespace {

const QString kDash = QStringLiteral("\u2013");

} // namespace

QString text(const Words& words, const app::Catalogue& catalogue) {
    if (const auto* message = std::get_if<Message>(&words)) return catalogue.text(*message);
    return QString::fromStdString(std::get<std::string>(words));
}

QString levelText(Level level, const app::Catalogue& catalogue) {
    if (level == Level::Occiput || level == Level::Coccyx)
        return catalogue.text(
            Message{level == Level::Occiput ? "report.level.occiput" : "report.level.coccyx"});
    return fromView(toString(level));
}

QString spanText(const std::optional<int>& total, int least, int most) {
    if (total) return QString::number(*total);
    return QString::number(least) + kDash + QString::number(most);
}

QString totalText(const SinsSection& sins) {
    return spanText(sins.total, sins.least, sins.most);
}

QString pointsText(const ComponentRow& row) {
    return spanText(row.points, row.least, row.most);
}

QString gradesText(const EsccSection& escc, const app::Catalogue& catalogue) {
    if (escc.grades.empty()) return kDash;
    return QString::fromStdString(escc.grades)
        .split(QLatin1Char('|'))
        .join(catalogue.text(Message{"report.or"}));
}

QString scaledGradesText(const EsccSection& escc, const app::Catalogue& catalogue) {
    return catalogue.text(escc.scale) + QLatin1Char(' ') + gradesText(escc, catalogue);
}

QString stateText(const ReportModel& model, const app::Catalogue& catalogue) {
    QStringList words{catalogue.text(Message{"report.state." + std::string(keyOf(model.state))})};
    if (model.amended) words << catalogue.text(Message{"report.amended"});
    if (model.unverified) words << catalogue.text(Message{"report.unverified"});
    return words.join(QStringLiteral(" \u00B7 "));
}

QString captionText(const KeyImage& image, const app::Catalogue& catalogue) {
    return catalogue.text({"report.image.caption",
                           {{"series", std::to_string(image.seriesNumber)},
                            {"modality", literal(image.modality)},
                            {"slice", std::to_string(image.sliceNumber)},
                            {"slices", std::to_string(image.sliceCount)},
                            {"instance", std::to_string(image.frame.instanceNumber)}}});
}

QString placesText(const Measurement& measurement, const std::map<std::string, MarkPlace>& places,
                   const app::Catalogue& catalogue) {
    QStringList texts;
    const auto add = [&texts](const QString& text) {
        if (!texts.contains(text)) texts << text;
    };
    std::vector<const MarkPlace*> found;
    for (const std::string& id : measurement.source.markIds)
        if (const auto place = places.find(id); place != places.end()) found.push_back(&place->second);
    for (const MarkPlace* place : found)
        add(catalogue.text({"report.image.place",
                            {{"series", std::to_string(place->seriesNumber)},
                             {"slice", std::to_string(place->sliceNumber)}}}));
    for (const MarkPlace* place : found) {
        if (place->spacing != SpacingProvenance::InPatient)
            add(catalogue.text(Message{"report.spacing." + std::string(keyOf(place->spacing))}));
        if (place->reformatted) add(catalogue.text(Message{"report.image.reformatted"}));
    }
    return texts.join(QLatin1Char('\n'));
}

std::string_view keyOf(SpacingProvenance spacing) {
    switch (spacing) {
    case SpacingProvenance::InPatient:
        return "in_patient";
    case SpacingProvenance::AtDetector:
        return "at_detector";
    case SpacingProvenance::Calibrated:
        return "calibrated";
    case SpacingProvenance::Unknown:
        break;
    }
    return "unknown";
}

} // namespace columna::report
