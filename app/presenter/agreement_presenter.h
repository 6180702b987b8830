// Readings of two or more readers, compared beside the window (docs/73-agreement.md): which ones, the page of
// tables and plots, and the files that keep it.
#pragma once

#include "app/presenter/background_task.h"
#include "app/usecases/agreement.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace columna::app {

class AgreementPresenter : public QObject {
    Q_OBJECT
public:
    explicit AgreementPresenter(QObject* parent = nullptr);

    /// Case files of one reader.
    void addFiles(const std::vector<std::filesystem::path>& files);
    /// A case that is in memory: the one that is open, or another signed reading of its study.
    void addCase(const QString& name, CaseDocument document);
    void remove(std::size_t index);
    /// "A: case.json", in the order added.
    [[nodiscard]] QStringList readings() const;

    [[nodiscard]] bool comparing() const { return task_.busy(); }
    /// The page in the language of the window, or why there is none in words; both empty while it is made.
    [[nodiscard]] const QString& page() const { return page_; }
    [[nodiscard]] const QString& problem() const { return problem_; }
    /// The error of a landmark of one person who read twice; nothing where it is not known well enough.
    [[nodiscard]] std::optional<MeasuredLandmarkError> ownError() const;
    /// agreement.json, .csv and .html into the folder. Only while there is a page. Errors: a folder that
    /// holds one of the case files (a page among the cases would be read as one); those of writing.
    [[nodiscard]] Result<std::vector<std::filesystem::path>> save(const std::filesystem::path& folder) const;

signals:
    void changed();

private:
    struct Source {
        QString name;
        std::variant<std::vector<std::filesystem::path>, CaseDocument> content;
    };
    void compare();

    std::vector<Source> sources_;
    BackgroundTask task_;
    std::shared_ptr<const Agreement> agreement_;
    QString page_;
    QString problem_;
};

} // namespace columna::app
