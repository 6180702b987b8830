// How the sections of the report are put into words; document.h is what the writers see.
#pragma once

#include "app/report/document.h"
#include "app/report/wording.h"

namespace columna::report {

class Composer {
public:
    Composer(const ReportModel& content, const app::Catalogue& words, std::vector<Block>& blocks)
        : model(content), catalogue(words), blocks_(blocks) {}

    const ReportModel& model;
    const app::Catalogue& catalogue;

    [[nodiscard]] QString say(const char* id) const { return catalogue.text(Message{id}); }
    [[nodiscard]] QString say(const Message& message) const { return catalogue.text(message); }
    [[nodiscard]] QString say(Certainty certainty) const;
    [[nodiscard]] QString name(Level level) const { return levelText(level, catalogue); }
    [[nodiscard]] std::vector<QString> sayAll(const std::vector<Message>& messages) const;
    /// Texts of messages with `separator` between them.
    [[nodiscard]] QString joined(const std::vector<Message>& messages, const QString& separator) const;
    /// Name, role, time and reason of a decision, one line each where present.
    [[nodiscard]] QString decidedText(const std::optional<DecidedBy>& decided) const;

    void add(Content content) { blocks_.push_back({std::move(content), inBackground}); }
    void heading(const QString& text, int depth) { add(Heading{text, depth}); }
    /// Nothing where there are none.
    void bullets(const std::vector<Message>& messages, Tone tone = Tone::Body);
    /// Values with who said so and when; "not given" where nobody did.
    void facts(const std::vector<Fact>& facts);

    bool inBackground = false; ///< of the blocks that are added from now on

private:
    std::vector<Block>& blocks_;
};

/// State, critical finding, headlines, table of scored levels, what is open.
void composeSummary(Composer& composer);
/// NOMS level by level: recommendation, reasons, what is missing.
void composeNoms(Composer& composer);
/// Clinical inputs, findings, technique, what is not recorded.
void composeInputs(Composer& composer);
/// One level: key images, components with evidence, epidural extent, measurements.
void composeLevel(Composer& composer, const LevelSection& level);
/// Signatures, reviews, conventions, rule versions.
void composeClosing(Composer& composer);

} // namespace columna::report
