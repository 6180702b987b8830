#include "app/report/composer.h"

#include <algorithm>

namespace columna::report {
namespace {

QString evidenceText(const Composer& composer, const std::vector<Measurement>& evidence,
                     const std::vector<Message>& notes, const QString& separator = QStringLiteral("\n")) {
    QStringList lines;
    for (const Measurement& one : evidence)
        lines << namedText(one, composer.catalogue);
    for (const Message& one : notes)
        lines << composer.say(one);
    return lines.join(separator);
}

Picture pictureOf(const Composer& composer, const KeyImage& image, Level level) {
    Picture picture{&image, composer.name(level), captionText(image, composer.catalogue), {}};
    picture.series = QString::fromStdString(image.seriesDescription);
    return picture;
}

/// The place of the picture is said in words too, for whoever reads without pictures.
Entry thumbnailEntry(const Composer& composer, const std::optional<KeyImage>& image, Level level) {
    if (!image) return {};
    Entry entry(composer.say(Message{"report.image.place",
                                     {{"series", std::to_string(image->seriesNumber)},
                                      {"slice", std::to_string(image->sliceNumber)}}}),
                Tone::Small);
    entry.thumbnail = pictureOf(composer, *image, level);
    return entry;
}

Phrase choiceText(const Composer& composer, const ComponentRow& row) {
    Phrase words{{row.option ? composer.say(*row.option) : composer.say(row.state),
                  row.option ? Tone::Body : Tone::Muted}};
    if (row.proposed)
        words.push_back({QLatin1Char('\n') +
                             composer.say(Message{"report.component.proposed",
                                                  {{"option", composer.say(*row.proposed).toStdString()}}}),
                         Tone::Hint});
    return words;
}

void composeComponents(Composer& composer, const LevelSection& level) {
    const SinsSection& sins = level.sins;
    Grid grid;
    grid.columns = {
        {composer.say("report.component.name"), 17},        {composer.say("report.component.option"), 21},
        {composer.say("report.component.points"), 8, true}, {composer.say("report.component.decided"), 17},
        {composer.say("report.component.evidence"), 22},    {composer.say("report.component.image"), 15}};
    for (const ComponentRow& row : sins.components)
        grid.rows.push_back({Entry(composer.say(row.name), Tone::Strong), Entry(choiceText(composer, row)),
                             Entry(pointsText(row), row.points ? Tone::Strong : Tone::Muted),
                             Entry(composer.decidedText(row.decided), Tone::Small),
                             Entry(evidenceText(composer, row.evidence, row.notes), Tone::Small),
                             thumbnailEntry(composer, row.thumbnail, level.level)});
    grid.rows.push_back(
        {Entry(composer.say("report.component.total"), Tone::Strong),
         Entry(sins.className ? composer.say(*sins.className) : composer.say("report.open"), Tone::Strong),
         Entry(totalText(sins), Tone::Strong), Entry(), Entry(), Entry()});
    for (Entry& entry : grid.rows.back())
        entry.shaded = true;
    composer.add(std::move(grid));
    composer.bullets(sins.notes);
    composer.bullets(level.contradictions, Tone::Alert);
}

void composeEscc(Composer& composer, const LevelSection& level) {
    const EsccSection& escc = level.escc;
    composer.heading(composer.say(escc.ctEstimate ? "report.section.escc-ct" : "report.section.escc"), 1);
    Phrase grade{{escc.grades.empty() ? composer.say(escc.state) : scaledGradesText(escc, composer.catalogue),
                  escc.grades.empty() ? Tone::Muted : Tone::Strong}};
    if (escc.group) grade.push_back({QLatin1Char('\n') + composer.say(*escc.group)});
    QStringList meaning;
    if (escc.criteria) meaning << composer.say(*escc.criteria);
    meaning << composer.say("report.escc.context") + QStringLiteral(": ") + composer.say(escc.context)
            << composer.say("report.escc.source") + QStringLiteral(": ") + composer.say(escc.source);
    Phrase criteria{{meaning.join(QLatin1Char('\n'))}};
    if (escc.proposed)
        criteria.push_back({QLatin1Char('\n') + composer.say("report.escc.proposed") + QStringLiteral(": ") +
                                composer.say(*escc.proposed),
                            Tone::Hint});
    Grid grid;
    grid.columns = {{composer.say("report.escc.grade"), 20},
                    {composer.say("report.escc.criteria"), 43},
                    {composer.say("report.component.decided"), 22},
                    {composer.say("report.component.image"), 15}};
    grid.rows.push_back({Entry(grade), Entry(criteria),
                         Entry(composer.decidedText(escc.decided), Tone::Small),
                         thumbnailEntry(composer, escc.thumbnail, level.level)});
    composer.add(std::move(grid));
    const QString evidence = evidenceText(composer, escc.evidence, escc.notes, QStringLiteral(" \u00B7 "));
    if (!evidence.isEmpty())
        composer.add(Paragraph{
            {{composer.say("report.component.evidence") + QStringLiteral(": ") + evidence, Tone::Small}}});
}

void composeMeasurements(Composer& composer, const LevelSection& level) {
    if (level.measurements.empty() && level.problems.empty()) return;
    composer.heading(composer.say("report.section.measurements"), 1);
    Grid grid;
    grid.columns = {{composer.say("report.measurement.name"), 27},
                    {composer.say("report.measurement.value"), 21},
                    {composer.say("report.measurement.place"), 17},
                    {composer.say("report.measurement.method"), 14},
                    {composer.say("report.measurement.notes"), 21}};
    for (const Measurement& one : level.measurements)
        grid.rows.push_back({Entry(composer.say(Message{messageIdOf(one)})), Entry(measurementText(one)),
                             Entry(placesText(one, composer.model.places, composer.catalogue), Tone::Small),
                             Entry(QString::fromStdString(one.source.method), Tone::Small),
                             Entry(composer.joined(one.notes, QStringLiteral("\n")), Tone::Small)});
    if (!grid.rows.empty()) composer.add(std::move(grid));
    composer.bullets(level.problems);
}

} // namespace

void composeLevel(Composer& composer, const LevelSection& level) {
    composer.heading(
        composer.say(Message{"report.section.level", {{"level", composer.name(level.level).toStdString()}}}),
        0);
    std::vector<Picture> pictures;
    for (const KeyImage& image : level.images)
        pictures.push_back(pictureOf(composer, image, level.level));
    // The two most telling images stand above the scores, the others below them.
    const auto middle = pictures.begin() + std::min<std::ptrdiff_t>(2, std::ssize(pictures));
    if (!pictures.empty()) composer.add(Pictures{{pictures.begin(), middle}});
    composeComponents(composer, level);
    composeEscc(composer, level);
    if (middle != pictures.end()) composer.add(Pictures{{middle, pictures.end()}});
    if (!level.inputs.empty()) {
        composer.heading(composer.say("report.section.level-inputs"), 1);
        composer.facts(level.inputs);
    }
    composeMeasurements(composer, level);
}

} // namespace columna::report
