#include "app/language/wording.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

const QString kMinus = QStringLiteral("\u2212");

bool isIdeographic(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        const ushort u = c.unicode();
        return (u >= 0x3040 && u <= 0x30FF) || (u >= 0x3400 && u <= 0x9FFF) || (u >= 0xAC00 && u <= 0xD7A3);
    });
}

} // namespace

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString valueText(double value, Unit unit) {
    int decimals = 0;
    QString suffix;
    switch (unit) {
    case Unit::Millimetre:
        decimals = 1;
        suffix = QStringLiteral(" mm");
        break;
    case Unit::SquareMillimetre:
        suffix = QStringLiteral(" mm\u00B2");
        break;
    case Unit::CubicMillimetre:
        suffix = QStringLiteral(" mm\u00B3");
        break;
    case Unit::Degree:
        suffix = QStringLiteral("\u00B0");
        break;
    case Unit::Percent:
        suffix = QStringLiteral(" %");
        break;
    case Unit::Ratio:
        decimals = 2;
        break;
    case Unit::HounsfieldUnit:
        suffix = QStringLiteral(" HU");
        break;
    }
    QString number = QString::number(std::abs(value), 'f', decimals);
    // No "-0": the sign belongs to the number that is printed.
    if (value < 0.0 && number.toDouble() != 0.0) number.prepend(kMinus);
    return number + suffix;
}

QString measurementText(const Measurement& measurement) {
    QString text = valueText(measurement.value, measurement.unit);
    if (measurement.standardDeviation)
        text += QStringLiteral(" \u00B1 ") + valueText(*measurement.standardDeviation, measurement.unit);
    return text;
}

QString namedText(const Measurement& measurement, const Catalogue& catalogue) {
    return catalogue.text(Message{messageIdOf(measurement)}) + QStringLiteral(": ") +
           measurementText(measurement);
}

namespace {

QString nameGroup(const QString& group) {
    const QStringList parts = group.split(QLatin1Char('^'));
    QStringList given;
    for (qsizetype i = 1; i < parts.size(); ++i)
        if (!parts[i].trimmed().isEmpty()) given << parts[i].trimmed();
    const QString family = parts.front().trimmed();
    if (given.isEmpty()) return family;
    if (family.isEmpty()) return given.join(QLatin1Char(' '));
    const QString separator = isIdeographic(family) ? QStringLiteral(" ") : QStringLiteral(", ");
    return family + separator + given.join(QLatin1Char(' '));
}

} // namespace

QString personName(const std::string& dicomName) {
    QStringList groups;
    for (const QString& group : QString::fromStdString(dicomName).split(QLatin1Char('=')))
        if (const QString text = nameGroup(group); !text.isEmpty()) groups << text;
    if (groups.size() < 2) return groups.join(QString());
    const QString first = groups.takeFirst();
    return first + QStringLiteral(" (") + groups.join(QStringLiteral("; ")) + QLatin1Char(')');
}

std::string isoDate(const std::string& dicomDate) {
    if (dicomDate.size() != 8 ||
        !std::all_of(dicomDate.begin(), dicomDate.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return dicomDate;
    return dicomDate.substr(0, 4) + "-" + dicomDate.substr(4, 2) + "-" + dicomDate.substr(6, 2);
}

QString timeText(const std::string& isoTime) {
    if (isoTime.size() < 17 || isoTime[10] != 'T' || isoTime.back() != 'Z')
        return QString::fromStdString(isoTime);
    return QString::fromStdString(isoTime.substr(0, 10) + " " + isoTime.substr(11, 5) + " UTC");
}

} // namespace columna::app
