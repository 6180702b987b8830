#include "app/report/composer.h"

namespace columna::report {
namespace {

Banner bannerOf(const Composer& composer) {
    const ReportModel& model = composer.model;
    const auto say = [&](const char* id, const std::string& value) {
        return composer.say(Message{id, {{"value", literal(value)}}});
    };
    Banner banner;
    const dicom::Patient& patient = model.patient;
    banner.name = personName(patient.name);
    if (banner.name.isEmpty()) banner.name = composer.say("report.banner.no-name");
    QStringList who;
    who << (patient.id.empty() ? composer.say("report.banner.no-id") : say("report.banner.id", patient.id));
    if (!patient.birthDate.empty()) who << say("report.banner.born", isoDate(patient.birthDate));
    if (patient.sex == "M" || patient.sex == "F" || patient.sex == "O")
        who << composer.say(Message{"report.sex." + patient.sex});
    banner.who = who.join(QStringLiteral("  \u00B7  "));
    if (!model.studyDate.empty()) banner.study << say("report.banner.study", model.studyDate);
    if (!model.accessionNumber.empty()) banner.study << say("report.banner.accession", model.accessionNumber);
    if (!model.caseTime.empty())
        banner.study << say("report.banner.case", timeText(model.caseTime).toStdString());
    banner.state = stateText(model, composer.catalogue);
    banner.alert = !stands(model.state) || model.unverified;
    if (!stands(model.state))
        banner.watermark =
            composer.say(Message{"report.state." + std::string(keyOf(model.state)) + ".watermark"});
    return banner;
}

void collect(QStringList& texts, const Heading& heading) {
    texts << heading.text;
}
void collect(QStringList& texts, const Paragraph& paragraph) {
    texts << plain(paragraph.words);
}
void collect(QStringList& texts, const Bullets& bullets) {
    for (const QString& item : bullets.items)
        texts << item;
}
void collect(QStringList& texts, const Facts& facts) {
    for (const auto& [label, value] : facts.rows)
        texts << label << value;
}
void collect(QStringList& texts, const Grid& grid) {
    for (const Column& column : grid.columns)
        texts << column.title;
    for (const auto& row : grid.rows)
        for (const Entry& entry : row)
            texts << plain(entry.words);
}
void collect(QStringList& texts, const Boxes& boxes) {
    for (const Box& box : boxes.boxes)
        texts << box.label << box.value << box.below;
}
void collect(QStringList& texts, const Pictures& pictures) {
    for (const Picture& picture : pictures.pictures)
        texts << picture.level << picture.caption << picture.series;
}

} // namespace

QString everyWord(const Document& document) {
    const Banner& banner = document.banner;
    QStringList texts{document.title, document.about, banner.name, banner.who, banner.state};
    texts << banner.study << document.notice;
    for (const Block& block : document.blocks)
        std::visit([&](const auto& content) { collect(texts, content); }, block.content);
    texts.removeAll(QString());
    return texts.join(QLatin1Char('\n'));
}

QString plain(const Phrase& phrase) {
    QString text;
    for (const Span& span : phrase)
        text += span.text;
    return text;
}

QString Composer::say(Certainty certainty) const {
    switch (certainty) {
    case Certainty::Checked:
        return say("report.certainty.checked");
    case Certainty::FromMemory:
        return say("report.certainty.from-memory");
    case Certainty::Convention:
        break;
    }
    return say("report.certainty.convention");
}

std::vector<QString> Composer::sayAll(const std::vector<Message>& messages) const {
    std::vector<QString> texts;
    for (const Message& message : messages)
        texts.push_back(say(message));
    return texts;
}

QString Composer::joined(const std::vector<Message>& messages, const QString& separator) const {
    QStringList texts;
    for (const Message& message : messages)
        texts << say(message);
    return texts.join(separator);
}

QString Composer::decidedText(const std::optional<DecidedBy>& decided) const {
    if (!decided) return {};
    QString text = QString::fromStdString(decided->name) + QStringLiteral(" (") + say(decided->role) +
                   QStringLiteral(")\n") + timeText(decided->time);
    if (!decided->reason.empty()) text += QLatin1Char('\n') + QString::fromStdString(decided->reason);
    return text;
}

void Composer::bullets(const std::vector<Message>& messages, Tone tone) {
    if (!messages.empty()) add(Bullets{sayAll(messages), tone});
}

void Composer::facts(const std::vector<Fact>& given) {
    Facts block;
    for (const Fact& fact : given) {
        QString value = text(fact.value, catalogue);
        if (value.isEmpty()) value = say("report.not-given");
        if (!fact.who.empty())
            value += QStringLiteral(" (") + QString::fromStdString(fact.who) + QStringLiteral(", ") +
                     timeText(fact.when) + QLatin1Char(')');
        block.rows.emplace_back(say(fact.label), value);
    }
    if (!block.rows.empty()) add(std::move(block));
}

Document compose(const ReportModel& model, app::Language language) {
    Document document;
    const app::Catalogue& catalogue = app::catalogue(language);
    Composer composer(model, catalogue, document.blocks);
    document.language = fromView(app::code(language));
    document.title = composer.say("report.title");
    QStringList about;
    for (const std::string& part : {model.studyDescription, model.studyDate, model.institution})
        if (!part.empty()) about << QString::fromStdString(part);
    document.about = about.join(QStringLiteral(" \u00B7 "));
    document.banner = bannerOf(composer);
    document.notice = composer.say(Message{"report.footer.notice", {{"version", model.softwareVersion}}});
    composeSummary(composer);
    composeNoms(composer);
    composeInputs(composer);
    for (const LevelSection& level : model.levels)
        composeLevel(composer, level);
    composeClosing(composer);
    return document;
}

} // namespace columna::report
