#include "app/presenter/column_map.h"

#include "app/language/wording.h"
#include "app/presenter/assessment_presenter.h"
#include "app/presenter/interface_language.h"

#include <QCoreApplication>

#include <algorithm>

namespace columna::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::ColumnMap)
};

QString wordsFor(const ColumnMapEntry& entry, const QString& review) {
    QStringList words;
    if (entry.lesion) {
        const QString sinsClass =
            entry.sinsClass
                ? interfaceWords().text(Message{std::string(scoring::messageIdOf(*entry.sinsClass))})
                : Texts::tr("open");
        words << Texts::tr("lesion") << Texts::tr("SINS %1, %2").arg(entry.sins, sinsClass)
              << entry.esccScale + " " + entry.escc << review;
    }
    if (entry.measured)
        words << Texts::tr("six points placed");
    else if (entry.labelled)
        words << Texts::tr("labelled");
    else
        words << Texts::tr("not labelled");
    return entry.name + ": " + words.join(", ");
}

} // namespace

QString levelText(Level level) {
    switch (level) {
    case Level::Occiput:
        return Texts::tr("Occiput");
    case Level::Coccyx:
        return Texts::tr("Coccyx");
    default:
        return fromView(toString(level));
    }
}

std::vector<ColumnMapEntry> columnMap(const CasePresenter& caseOpen) {
    std::vector<ColumnMapEntry> map;
    if (!caseOpen.isOpen()) return map;
    const CaseDocument& document = caseOpen.document();
    const std::vector<LevelSummary> summaries = levelSummaries(caseOpen);
    for (const Level level : scoring::levelsOf(document.numbering)) {
        ColumnMapEntry entry;
        entry.level = level;
        entry.name = levelText(level);
        for (const Mark& mark : document.marks) {
            if (levelOf(mark) != level) continue;
            entry.labelled = entry.labelled || std::holds_alternative<LevelLabel>(mark.geometry);
            entry.measured = entry.measured || std::holds_alternative<VertebralMorphometry>(mark.geometry);
        }
        QString review;
        if (const LevelAssessment* scored = caseOpen.assessment().find(level)) {
            const auto summary = std::ranges::find(summaries, level, &LevelSummary::level);
            entry.lesion = true;
            entry.sins = summary->sins;
            entry.esccScale = summary->esccScale;
            entry.escc = summary->escc;
            review = summary->review;
            if (scored->sins.total) entry.sinsClass = scored->sins.sinsClass;
            entry.review = scored->review;
            entry.critical = scored->noms.flags.contains(scoring::CaseFlag::CriticalFinding);
            entry.shown = caseOpen.level() == level;
        }
        entry.words = wordsFor(entry, review);
        map.push_back(std::move(entry));
    }
    return map;
}

} // namespace columna::app
