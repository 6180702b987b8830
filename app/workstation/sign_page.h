// Sign, open signed work again, review a level, ask and answer.
#pragma once

#include "app/presenter/assessment_presenter.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QVBoxLayout;

namespace columna::app {

class WrapLabel;

class SignPage : public QWidget {
    Q_OBJECT
public:
    /// The case must outlive the page.
    explicit SignPage(CasePresenter& caseOpen, QWidget* parent = nullptr);
    void show(const Panel& panel);

    [[nodiscard]] WrapLabel& signing() const { return *signing_; }
    [[nodiscard]] QPushButton& signButton() const { return *sign_; }
    [[nodiscard]] QPushButton& agreeButton() const { return *agree_; }

private:
    void showQueries(const Panel& panel, bool reader);
    void disagree();
    void beginSecondReading();
    void compare();
    void amend();
    void ask();
    void answer(const std::string& queryId, const QString& question);
    /// Words that a gesture needs; nothing where the person gave up.
    [[nodiscard]] std::optional<std::string> askWords(const QString& title, const QString& question);

    CasePresenter& case_;
    WrapLabel* signing_;
    WrapLabel* open_;
    QPushButton* sign_;
    QPushButton* amend_;
    WrapLabel* review_;
    QPushButton* agree_;
    QPushButton* disagree_;
    QPushButton* ask_;
    QPushButton* second_;
    QPushButton* compare_;
    WrapLabel* queriesTitle_;
    QVBoxLayout* queries_;
};

} // namespace columna::app
