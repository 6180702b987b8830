// The tools of assistance: each says what it looks for, in which images and marks, and hands the search to
// the proposals. Nothing is a mark before a person accepts it (docs/74-assistance.md).
#pragma once

#include "app/presenter/marking_presenter.h"
#include "app/presenter/proposal_presenter.h"
#include "app/usecases/propose.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace columna::app {

/// Outlines of one thing on neighbouring images are answered together: one of them alone says little.
/// `asked`: by a click or stroke on this very place.
void addOutlines(const StudyProposals& found, bool asked, Proposals& offered);

class AssistPresenter : public QObject {
    Q_OBJECT
public:
    /// All must outlive the presenter. Clicks of the tools that propose come from `marking`.
    AssistPresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen, MarkingPresenter& marking,
                    ProposalPresenter& proposals, QObject* parent = nullptr);

    /// Names and six points on the whole study, from the levels that are labelled.
    void proposeStudy();
    /// The same from a label map of another program. `scheme` empty: recognised, or asked. `parts`: a second
    /// map that tells parts of vertebrae apart, empty for none; absent: asked where the map may have one.
    void importLabels(const std::filesystem::path& file, const std::string& scheme = {},
                      const std::optional<std::filesystem::path>& parts = {});

    /// What is looked for or pending was asked for by the points drawn so far: they stand where it is
    /// rejected.
    [[nodiscard]] bool answersDraft() const;

    /// Outlines on the images between two that were drawn of the same thing.
    void fillOutlines();

    /// Which of these programs made the label map, by its index; nothing: the person gave up.
    using SchemeAsker =
        std::function<std::optional<std::size_t>(const QString& why, const QStringList& programs)>;
    void setSchemeAsker(SchemeAsker asker) { askScheme_ = std::move(asker); }

    /// The map of parts that belongs to a label map, empty for none; nothing: the person gave up. `beside` is
    /// the file that has its name, empty where there is none.
    using PartsAsker = std::function<std::optional<std::filesystem::path>(
        const QString& why, const std::filesystem::path& beside)>;
    void setPartsAsker(PartsAsker asker) { askParts_ = std::move(asker); }

signals:
    void hint(const QString& text); ///< why nothing is looked for

private:
    void clicked(MarkingTool tool, int view, const Draft& draft);
    /// From one click, or from four corners.
    void snap(int view, const Draft& draft, bool corners);
    /// What lies around one click on an axial image.
    void outlineAt(const Draft& draft);
    void draftChanged();
    void lookOnStudy(const std::filesystem::path& file, const std::string& scheme,
                     const std::optional<std::filesystem::path>& parts);
    /// Answers an error of reading a label map that is a question: which program, which parts.
    bool askAbout(const Error& error, const std::filesystem::path& file, const std::string& scheme);

    WorkspacePresenter& workspace_;
    CasePresenter& case_;
    MarkingPresenter& marking_;
    ProposalPresenter& proposals_;
    SchemeAsker askScheme_;
    PartsAsker askParts_;
    bool cornersOffered_ = false; ///< what is pending belongs to four corners that still stand
};

} // namespace columna::app
