// Where the report goes, in which language and which forms.
#pragma once

#include "app/usecases/export_report.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLineEdit;

namespace columna::app {

struct ReportChoice {
    QString folder;
    Language language = Language::English;
    std::vector<ReportFormat> formats;
};

class ReportDialog : public QDialog {
    Q_OBJECT
public:
    /// `language` is chosen at first; PDF and JSON are.
    explicit ReportDialog(Language language, QWidget* parent = nullptr);
    [[nodiscard]] ReportChoice choice() const;

private:
    void askFolder();
    void update();

    QLineEdit* folder_;
    QComboBox* language_;
    std::vector<std::pair<ReportFormat, QCheckBox*>> formats_;
    QDialogButtonBox* buttons_;
};

} // namespace columna::app
