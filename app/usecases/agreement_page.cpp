#include "app/usecases/agreement_page.h"

#include "scoring/base/decimal.h"

#include <QString>

#include <algorithm>
#include <cmath>

namespace columna::app {

namespace {

const char* const kStyle =
    "body{font:15px/1.45 'Open Sans','Noto Sans',sans-serif;color:#1f2933;max-width:64em;margin:1.5em "
    "auto;padding:0 1em}h1,h2{color:#0b4f6c}h2{border-bottom:1px solid #0b4f6c;margin-top:2em}"
    "table{border-collapse:collapse}th,td{text-align:left;padding:.25em .7em;border-bottom:1px solid "
    "#c9d1d9}th{color:#5b6875;font-size:.85em}td.n{text-align:right}.note{color:#5b6875;font-size:.9em}"
    "svg text{font:12px 'Open Sans','Noto Sans',sans-serif;fill:#1f2933}";

constexpr const char* kInk = "#0b4f6c";
constexpr const char* kPale = "#c9d1d9";

/// A picture being drawn, in pixels.
class Drawing {
public:
    Drawing(double width, double height)
        : text_("<svg width=\"" + decimal(width, 0) + "\" height=\"" + decimal(height, 0) +
                "\" role=\"img\">\n") {}
    void line(double x1, double y1, double x2, double y2, const char* colour, bool dashed = false) {
        text_ += "<line x1=\"" + decimal(x1, 1) + "\" y1=\"" + decimal(y1, 1) + "\" x2=\"" + decimal(x2, 1) +
                 "\" y2=\"" + decimal(y2, 1) + "\" stroke=\"" + colour + "\"" +
                 (dashed ? " stroke-dasharray=\"5 4\"" : "") + "/>\n";
    }
    void dot(double x, double y) {
        text_ += "<circle cx=\"" + decimal(x, 1) + "\" cy=\"" + decimal(y, 1) + "\" r=\"4\" fill=\"" + kInk +
                 "\" fill-opacity=\"0.7\"/>\n";
    }
    void band(double x, double y, double width, double height) {
        text_ += "<rect x=\"" + decimal(x, 1) + "\" y=\"" + decimal(y, 1) + "\" width=\"" +
                 decimal(width, 1) + "\" height=\"" + decimal(height, 1) + "\" fill=\"#e7eef3\"/>\n";
    }
    void words(double x, double y, const std::string& escaped, const char* anchor = "start") {
        text_ += "<text x=\"" + decimal(x, 1) + "\" y=\"" + decimal(y, 1) + "\" text-anchor=\"" + anchor +
                 "\">" + escaped + "</text>\n";
    }
    [[nodiscard]] std::string done() const { return text_ + "</svg>\n"; }

private:
    std::string text_;
};

class Page {
public:
    Page(const Agreement& agreement, Language language)
        : agreement_(agreement), catalogue_(catalogue(language)) {}

    [[nodiscard]] std::string write(Language language, const std::string& softwareVersion) {
        html_ = "<!DOCTYPE html>\n<html lang=\"" + std::string(code(language)) +
                "\"><head><meta charset=\"utf-8\"><title>" + say({"agree.page.title"}) + "</title><style>" +
                kStyle + "</style></head><body>\n<h1>" + say({"agree.page.title"}) + "</h1>\n";
        paragraph({"agree.page.intro",
                   {{"studies", std::to_string(agreement_.studies)},
                    {"readers", std::to_string(agreement_.readers.size())}}});
        readers();
        for (const Message& note : agreement_.notes)
            paragraph(note);
        for (const AgreementItem& item : agreement_.items)
            addItem(item);
        landmarks();
        gaps();
        html_ += "<p class=\"note\">" + say({"report.footer.notice", {{"version", softwareVersion}}}) +
                 "</p>\n</body></html>\n";
        return html_;
    }

private:
    [[nodiscard]] static std::string escaped(const std::string& text) {
        return QString::fromStdString(text).toHtmlEscaped().toStdString();
    }
    [[nodiscard]] std::string say(const Message& message) const {
        return catalogue_.text(message).toHtmlEscaped().toStdString();
    }
    void paragraph(const Message& message) { html_ += "<p class=\"note\">" + say(message) + "</p>\n"; }
    void heading(const Message& message) { html_ += "<h2>" + say(message) + "</h2>\n"; }
    void row(const std::vector<std::string>& cells, const char* tag = "td") {
        html_ += "<tr>";
        for (const std::string& cell : cells)
            html_ += "<" + std::string(tag) + ">" + cell + "</" + tag + ">";
        html_ += "</tr>\n";
    }
    [[nodiscard]] std::string letters(const std::optional<std::array<std::size_t, 2>>& of) const {
        if (!of) return say({"agree.page.all"});
        return agreement_.readers[(*of)[0]].letter + "\u2013" + agreement_.readers[(*of)[1]].letter;
    }
    [[nodiscard]] static std::string range(const scoring::Interval& interval, int places) {
        return decimal(interval.lower, places) + " \u2026 " + decimal(interval.upper, places);
    }
    [[nodiscard]] std::string placeOf(const AgreementSubject& subject) const {
        return say({"agree.page.place",
                    {{"study", std::to_string(subject.study + 1)},
                     {"level", std::string(toString(subject.level))}}});
    }

    void readers() {
        html_ += "<table>\n";
        row({say({"agree.page.reader"}), say({"agree.page.people"}), say({"agree.page.cases"})}, "th");
        for (const AgreementReader& reader : agreement_.readers) {
            std::string people;
            for (const std::string& name : reader.people)
                people += (people.empty() ? "" : ", ") + escaped(name);
            row({reader.letter, people, std::to_string(reader.caseIds.size())});
        }
        html_ += "</table>\n";
    }

    void addItem(const AgreementItem& item) {
        heading(item.name);
        if (item.subjects.empty()) {
            paragraph({"agree.page.nothing"});
            return;
        }
        html_ += "<table>\n";
        row({say({"agree.page.figure"}), say({"agree.page.readers"}), "n", say({"agree.page.value"}),
             say({"agree.page.interval"})},
            "th");
        for (const AgreementFigure& figure : item.figures)
            row(cellsOf(figure));
        html_ += "</table>\n";
        forest(item);
        for (const AgreementDifferences& of : item.differences)
            scatter(of);
    }

    [[nodiscard]] std::vector<std::string> cellsOf(const AgreementFigure& figure) const {
        std::vector<std::string> cells{say(figure.name), letters(figure.readers)};
        if (!figure.found) {
            cells.insert(cells.end(), {"", "\u2013", say(figure.found.error().what)});
            return cells;
        }
        const scoring::Estimate& found = *figure.found;
        cells.insert(cells.end(),
                     {std::to_string(found.subjects), decimal(found.value, 3),
                      found.interval ? range(*found.interval, 3) : say({"agree.page.no_interval"})});
        return cells;
    }

    /// Every figure that is defined with its interval, on one axis from -1 to 1.
    void forest(const AgreementItem& item) {
        std::vector<const AgreementFigure*> shown;
        for (const AgreementFigure& figure : item.figures)
            if (figure.found) shown.push_back(&figure);
        if (shown.empty()) return;
        constexpr double kLabels = 330;
        constexpr double kAxis = 420;
        constexpr double kRow = 22;
        const double bottom = kRow * static_cast<double>(shown.size()) + 8;
        Drawing drawing(kLabels + kAxis + 20, bottom + 24);
        const auto x = [&](double value) {
            return kLabels + (std::clamp(value, -1.0, 1.0) + 1.0) / 2.0 * kAxis;
        };
        for (const double tick : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
            drawing.line(x(tick), 4, x(tick), bottom, kPale, tick != 0.0);
            drawing.words(x(tick), bottom + 16, decimal(tick, 1), "middle");
        }
        double y = kRow / 2 + 4;
        for (const AgreementFigure* figure : shown) {
            const scoring::Estimate& found = *figure->found;
            drawing.words(0, y + 4, say(figure->name) + ", " + letters(figure->readers));
            if (found.interval) drawing.line(x(found.interval->lower), y, x(found.interval->upper), y, kInk);
            drawing.dot(x(found.value), y);
            y += kRow;
        }
        html_ += drawing.done();
    }

    /// Bland and Altman's plot: differences over means, bias and limits with their intervals.
    void scatter(const AgreementDifferences& of) {
        if (of.differences.empty()) return;
        html_ += "<h3>" +
                 say({"agree.page.differences",
                      {{"first", agreement_.readers[of.readers[0]].letter},
                       {"second", agreement_.readers[of.readers[1]].letter}}}) +
                 "</h3>\n";
        if (!of.limits) {
            paragraph(of.limits.error().what);
            return;
        }
        const scoring::BlandAltman& limits = *of.limits;
        html_ += "<p>" +
                 say({"agree.page.limits",
                      {{"bias", decimal(limits.bias, 2)},
                       {"biasRange", range(limits.biasInterval, 2)},
                       {"lower", decimal(limits.lowerLimit, 2)},
                       {"lowerRange", range(limits.lowerInterval, 2)},
                       {"upper", decimal(limits.upperLimit, 2)},
                       {"upperRange", range(limits.upperInterval, 2)},
                       {"count", std::to_string(limits.subjects)}}}) +
                 "</p>\n";
        constexpr double kLeft = 60;
        constexpr double kWidth = 620;
        constexpr double kHeight = 260;
        const auto [least, most] = std::ranges::minmax(of.means);
        const auto [lowest, highest] = std::ranges::minmax(of.differences);
        const double low = std::min(lowest, limits.lowerInterval.lower);
        const double high = std::max(highest, limits.upperInterval.upper);
        const double across = std::max(most - least, 1e-9);
        const double up = std::max(high - low, 1e-9);
        const auto x = [&](double value) { return kLeft + 15 + (value - least) / across * (kWidth - 30); };
        const auto y = [&](double value) { return 10 + (high - value) / up * kHeight; };
        Drawing drawing(kLeft + kWidth + 20, kHeight + 44);
        for (const scoring::Interval& interval :
             {limits.biasInterval, limits.lowerInterval, limits.upperInterval})
            drawing.band(kLeft, y(interval.upper), kWidth, y(interval.lower) - y(interval.upper));
        for (const double level : {limits.bias, limits.lowerLimit, limits.upperLimit}) {
            drawing.line(kLeft, y(level), kLeft + kWidth, y(level), kInk, level != limits.bias);
            drawing.words(kLeft - 6, y(level) + 4, decimal(level, 2), "end");
        }
        for (std::size_t i = 0; i < of.means.size(); ++i)
            drawing.dot(x(of.means[i]), y(of.differences[i]));
        drawing.words(kLeft, kHeight + 30,
                      say({"agree.page.mean"}) + ": " + decimal(least, 2) + " \u2026 " + decimal(most, 2));
        html_ += drawing.done();
    }

    void landmarks() {
        if (agreement_.landmarks.empty()) return;
        heading({"agree.page.landmarks"});
        for (const LandmarkAgreement& found : agreement_.landmarks) {
            const auto sd = [&](const Result<scoring::Estimate>& of) {
                if (!of) return catalogue_.text(of.error().what).toStdString();
                return decimal(of->value, 2) + " mm" +
                       (of->interval ? " (" + range(*of->interval, 2) + ")" : std::string());
            };
            paragraph({!found.person.empty() ? "agree.page.landmark_own" : "agree.page.landmark_two",
                       {{"first", agreement_.readers[found.readers[0]].letter},
                        {"second", agreement_.readers[found.readers[1]].letter},
                        {"bodies", std::to_string(found.bodies)},
                        {"height", sd(found.alongHeight)},
                        {"depth", sd(found.alongDepth)}}});
            for (const Message& note : found.notes)
                paragraph(note);
        }
    }

    void gaps() {
        heading({"agree.page.left_out"});
        if (agreement_.gaps.empty()) {
            paragraph({"agree.page.none_left_out"});
            return;
        }
        html_ += "<table>\n";
        row({say({"agree.page.where"}), say({"agree.page.figure_of"}), say({"agree.page.reader"}),
             say({"agree.page.why"})},
            "th");
        for (const AgreementGap& gap : agreement_.gaps)
            row({placeOf(gap.subject), say(gap.itemName), agreement_.readers[gap.reader].letter,
                 say(gap.why)});
        html_ += "</table>\n";
    }

    const Agreement& agreement_;
    const Catalogue& catalogue_;
    std::string html_;
};

} // namespace

std::string agreementPage(const Agreement& agreement, Language language, const std::string& softwareVersion) {
    return Page(agreement, language).write(language, softwareVersion);
}

} // namespace columna::app
