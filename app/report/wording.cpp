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

QString totalText(const SinsSection& sins) {
    if (sins.total) return QString::number(*sins.total);
    return QString::number(sins.least) + kDash + QString::number(sins.most);
}

QString pointsText(const ComponentRow& row) {
    if (row.points) return QString::number(*row.points);
    return QString::number(row.least) + kDash + QString::number(row.most);
}

QString gradesText(const EsccSection& escc, const app::Catalogue& catalogue) {
    if (escc.grades.empty()) return kDash;
    const QString grades = QString::fromStdString(escc.grades)
                               .split(QLatin1Char('|'))
                               .join(catalogue.text(Message{"report.or"}));
    if (!escc.ctEstimate) return grades;
    return catalogue.text({"report.escc.ct-estimate", {{"grades", grades.toStdString()}}});
}

} // namespace columna::report
