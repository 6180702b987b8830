// Two frames of reference brought together beside the window, looked at slice by slice, accepted or rejected.
// What is accepted lasts as long as the study is open: a case has no place for it. It carries names from one
// to the other as proposals and moves the linked cursor; nothing is measured across.
#pragma once

#include "app/presenter/case_presenter.h"
#include "app/presenter/proposal_presenter.h"
#include "app/presenter/workspace_presenter.h"
#include "app/usecases/frame_registration.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace columna::app {

class AlignmentPresenter : public QObject {
    Q_OBJECT
public:
    /// All must outlive the presenter.
    AlignmentPresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen, ProposalPresenter& proposals,
                       QObject* parent = nullptr);

    /// Registers what the active view shows with the other frame of reference of the study, or of the study
    /// beside it. An error says why that cannot begin; failed() what went wrong later.
    [[nodiscard]] Result<Done> begin();

    /// Waits for an answer; nullptr where none does.
    [[nodiscard]] const RegisteredFrames* found() const { return found_.get(); }
    [[nodiscard]] int sliceCount() const;
    [[nodiscard]] int firstSlice() const; ///< through the levels
    [[nodiscard]] ComparedSlice picture(int slice, double fieldMm, ComparedSlice::Show show) const;
    /// "Sagittal T2 (fields: CT)": what is compared.
    [[nodiscard]] QString title() const;
    /// How well they fit, in words, a line each: the error in mm or why none is known, notes, whether
    /// anything could be measured across.
    [[nodiscard]] QStringList words() const;

    /// Takes it for this session and proposes the names that only one of the two has. How many.
    std::size_t accept();
    void reject();

    /// Where a point lies in the other frame, by what was accepted; nothing where nobody knows.
    [[nodiscard]] std::optional<Vec3> mapped(Vec3 point, const std::string& from,
                                             const std::string& to) const;

signals:
    void ready(); ///< found() waits for an answer
    void failed(const columna::Error& error);

private:
    [[nodiscard]] std::vector<Mark> marks() const;

    WorkspacePresenter& workspace_;
    CasePresenter& case_;
    ProposalPresenter& proposals_;
    std::shared_ptr<RegisteredFrames> found_;
    std::shared_ptr<const RegisteredFrames> accepted_;
};

} // namespace columna::app
