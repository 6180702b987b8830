#include "app/presenter/agreement_presenter.h"

#include "app/case/case_json.h"
#include "app/presenter/interface_language.h"
#include "app/usecases/agreement_page.h"
#include "app/usecases/export_report.h"

#include <QCoreApplication>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

std::string version() {
    return QCoreApplication::applicationVersion().toStdString();
}

Result<Reading> read(const std::vector<fs::path>& files) {
    Reading reading;
    for (const fs::path& file : files) {
        Result<CaseDocument> document = readCase(file);
        if (!document) return document.error();
        reading.push_back(std::move(document).value());
    }
    return reading;
}

} // namespace

AgreementPresenter::AgreementPresenter(QObject* parent) : QObject(parent) {
    connect(&InterfaceLanguage::instance(), &InterfaceLanguage::changed, this, &AgreementPresenter::compare);
    compare();
}

void AgreementPresenter::addFiles(const std::vector<fs::path>& files) {
    if (files.empty()) return;
    QString name = QString::fromStdU16String(files.front().filename().u16string());
    if (files.size() > 1) name = tr("%1, %2 more").arg(name).arg(files.size() - 1);
    sources_.push_back({name, files});
    compare();
}

void AgreementPresenter::addCase(const QString& name, CaseDocument document) {
    sources_.push_back({name, std::move(document)});
    compare();
}

void AgreementPresenter::remove(std::size_t index) {
    if (index >= sources_.size()) return;
    sources_.erase(sources_.begin() + static_cast<std::ptrdiff_t>(index));
    compare();
}

QStringList AgreementPresenter::readings() const {
    QStringList names;
    for (std::size_t i = 0; i < sources_.size(); ++i)
        names << QString(QChar(static_cast<char16_t>(u'A' + i))) + QStringLiteral(": ") + sources_[i].name;
    return names;
}

void AgreementPresenter::compare() {
    agreement_.reset();
    page_.clear();
    problem_.clear();
    if (sources_.size() < 2) {
        task_.cancel();
        problem_ =
            tr("Add the readings of at least two readers, or of one reader twice. A reading is one case "
               "file, or several of one reader.");
        emit changed();
        return;
    }
    const Language language = InterfaceLanguage::instance().current();
    task_.start([this, sources = sources_, language](const BackgroundTask::Control& control) {
        std::vector<Reading> readings;
        std::optional<Error> error;
        for (const Source& source : sources) {
            control.progress(double(readings.size()) / double(sources.size() + 1));
            if (const auto* document = std::get_if<CaseDocument>(&source.content)) {
                readings.push_back({*document});
                continue;
            }
            Result<Reading> reading = read(std::get<std::vector<fs::path>>(source.content));
            if (!reading) {
                error = reading.error();
                break;
            }
            readings.push_back(std::move(reading).value());
        }
        std::shared_ptr<const Agreement> agreement;
        QString page;
        if (!error) {
            auto compared = compareReaders(readings);
            if (compared) {
                agreement = std::make_shared<Agreement>(std::move(compared).value());
                page = QString::fromStdString(agreementPage(*agreement, language, version()));
            } else {
                error = compared.error();
            }
        }
        return [this, agreement, page, error] {
            agreement_ = agreement;
            page_ = page;
            if (error) problem_ = interfaceWords().text(*error);
            emit changed();
        };
    });
    emit changed();
}

std::optional<MeasuredLandmarkError> AgreementPresenter::ownError() const {
    return agreement_ ? ownLandmarkError(*agreement_) : std::nullopt;
}

Result<std::vector<fs::path>> AgreementPresenter::save(const fs::path& folder) const {
    std::error_code ignored;
    for (const Source& source : sources_)
        if (const auto* files = std::get_if<std::vector<fs::path>>(&source.content))
            for (const fs::path& file : *files)
                if (fs::weakly_canonical(file, ignored).parent_path() ==
                    fs::weakly_canonical(folder, ignored))
                    return Error{
                        {"cli.agree.among_cases"}, folder.string(), {}, {"cli.agree.among_cases.remedy"}};
    return writeFiles(folder,
                      {{"agreement.json", QByteArray::fromStdString(agreementJson(*agreement_, version()))},
                       {"agreement.csv", QByteArray::fromStdString(agreementCsv(*agreement_))},
                       {"agreement.html", page_.toUtf8()}},
                      true);
}

} // namespace columna::app
