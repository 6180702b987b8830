#include "app/workstation/series_panel.h"

#include "app/drawing/frame_image.h"
#include "app/drawing/plane_view.h"
#include "app/language/wording.h"
#include "app/presenter/interface_language.h"
#include "app/presenter/opened_study.h"
#include "app/workstation/labels.h"
#include "app/workstation/style.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace columna::app {
namespace {

constexpr int kThumbnail = 76;
const QString kDraggedSet = QStringLiteral("application/x-columna-series");
enum Role { DetailRole = Qt::UserRole + 1, WarningRole, ShownRole };

QPixmap thumbnail(const dicom::FramePixels& pixels, const dicom::Frame& frame) {
    const QImage image = drawing::frameImage(pixels, pixels.windows.empty() ? dicom::percentileWindow(pixels)
                                                                            : pixels.windows.front());
    if (!frame.plane)
        return QPixmap::fromImage(
            image.scaled(kThumbnail, kThumbnail, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    QPixmap picture(kThumbnail, kThumbnail);
    picture.fill(Qt::black);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setTransform(drawing::PlaneView::fit(*frame.plane, customaryAxes(*frame.plane),
                                                 QRectF(0, 0, kThumbnail, kThumbnail), 0)
                             .pixelToSurface());
    painter.drawImage(QPointF(-0.5, -0.5), image);
    return picture;
}

class SeriesDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {220, kThumbnail + 14};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect box = option.rect.adjusted(5, 3, -5, -3);
        const int shownIn = index.data(ShownRole).toInt();
        if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state.testFlag(QStyle::State_Selected) ? style::colours().raised
                                                                            : style::colours().panel);
            painter->drawRoundedRect(box, 5, 5);
        }
        const QRect picture(box.left() + 6, box.top() + 4, kThumbnail, kThumbnail);
        const QPixmap pixmap = index.data(Qt::DecorationRole).value<QPixmap>();
        if (pixmap.isNull())
            painter->fillRect(picture, QColor(0, 0, 0));
        else
            painter->drawPixmap(picture, pixmap);
        if (shownIn >= 0) {
            painter->setPen(QPen(style::viewColour(shownIn), 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF(picture).adjusted(-1, -1, 1, 1));
        }

        QRect text = box.adjusted(kThumbnail + 16, 5, -6, -4);
        QFont bold = option.font;
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(style::colours().text);
        const QFontMetrics boldMetrics(bold);
        painter->drawText(
            text, Qt::AlignTop | Qt::AlignLeft,
            boldMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width()));
        text.setTop(text.top() + boldMetrics.lineSpacing() + 1);
        QFont small = option.font;
        small.setPointSizeF(small.pointSizeF() - 1);
        painter->setFont(small);
        painter->setPen(style::colours().muted);
        const QFontMetrics metrics(small);
        for (const QString& line : index.data(DetailRole).toStringList()) {
            painter->drawText(text, Qt::AlignTop | Qt::AlignLeft,
                              metrics.elidedText(line, Qt::ElideRight, text.width()));
            text.setTop(text.top() + metrics.lineSpacing());
        }
        const QString warning = index.data(WarningRole).toString();
        if (!warning.isEmpty()) {
            painter->setPen(style::colours().attention);
            painter->drawText(text, Qt::AlignTop | Qt::AlignLeft, warning);
        }
        painter->restore();
    }
};

/// A row of this program's list; that of another window of another process means another study.
QByteArray ownProcess() {
    return QByteArray::number(QCoreApplication::applicationPid());
}

/// Its rows can be dragged onto a view.
class SeriesModel : public QStandardItemModel {
public:
    using QStandardItemModel::QStandardItemModel;

    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override {
        if (indexes.isEmpty()) return nullptr;
        auto* data = new QMimeData;
        data->setData(kDraggedSet, ownProcess() + ' ' + QByteArray::number(indexes.front().row()));
        return data;
    }
};

QStringList notesOf(const DisplaySet& set) {
    QStringList notes;
    const Catalogue& texts = interfaceWords();
    const dicom::Stack* last = nullptr;
    for (const DisplayFrame& frame : set.frames) {
        if (frame.stack == last) continue;
        last = frame.stack;
        for (const Message& message : last->warnings)
            notes << texts.text(message);
    }
    notes.removeDuplicates();
    return notes;
}

} // namespace

std::optional<std::size_t> droppedSet(const QMimeData& data) {
    const QList<QByteArray> words = data.data(kDraggedSet).split(' ');
    if (words.size() != 2 || words.front() != ownProcess()) return std::nullopt;
    bool read = false;
    const std::size_t set = words.back().toULongLong(&read);
    return read ? std::optional(set) : std::nullopt;
}

SeriesPanel::SeriesPanel(WorkspacePresenter& workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), studies_(new QComboBox), list_(new QListView),
      readiness_(wrapLabel(Tone::Muted, 9)), problems_(new QPushButton), model_(new SeriesModel(this)) {
    setMinimumWidth(190);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(studies_);
    layout->addWidget(list_, 1);
    readiness_->setContentsMargins(8, 6, 8, 6);
    readiness_->setObjectName(QStringLiteral("readiness"));
    layout->addWidget(readiness_);
    layout->addWidget(problems_);
    list_->setModel(model_);
    list_->setItemDelegate(new SeriesDelegate(list_));
    list_->setMouseTracking(true);
    list_->setDragEnabled(true);
    list_->setDragDropMode(QAbstractItemView::DragOnly);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    problems_->setFlat(true);

    const auto choose = [this](const QModelIndex& index) {
        emit setChosen(static_cast<std::size_t>(index.row()));
    };
    connect(list_, &QListView::clicked, this, choose);
    connect(list_, &QListView::activated, this, choose);
    connect(studies_, &QComboBox::activated, this,
            [this](int index) { emit studyChosen(static_cast<std::size_t>(index)); });
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(list_, &QWidget::customContextMenuRequested, this, &SeriesPanel::showRoles);
    connect(problems_, &QPushButton::clicked, this, &SeriesPanel::showProblems);
    connect(&workspace_.cache(), &FrameCache::frameArrived, this, &SeriesPanel::thumbnailArrived);
    connect(&workspace_, &WorkspacePresenter::studyChanged, this, &SeriesPanel::fill);
    connect(&workspace_, &WorkspacePresenter::viewsChanged, this, &SeriesPanel::frameShown);
    speak(this, [this] {
        studies_->setAccessibleName(tr("Study"));
        studies_->setToolTip(tr("Which of the studies that were found is open"));
        problems_->setToolTip(tr("Which files could not be read, and why"));
        list_->setAccessibleName(tr("Series"));
        sayProblems();
        fill();
    });
}

void SeriesPanel::setScan(std::shared_ptr<const dicom::ScanResult> scanned, std::size_t shown) {
    scanned_ = std::move(scanned);
    studies_->clear();
    const std::size_t count = scanned_ ? scanned_->studies.size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const dicom::Study& study = scanned_->studies[i];
        // The date first: in a narrow panel it must tell the studies of one patient apart.
        const QString text =
            QStringList{QString::fromStdString(isoDate(study.date)),
                        QString::fromStdString(study.description), personName(study.patient.name)}
                .join(QStringLiteral("  "))
                .trimmed();
        studies_->addItem(text);
        studies_->setItemData(static_cast<int>(i), text, Qt::ToolTipRole);
    }
    studies_->setCurrentIndex(static_cast<int>(shown));
    studies_->setVisible(count > 1);
    sayProblems();
}

void SeriesPanel::sayProblems() {
    const int count = scanned_ ? static_cast<int>(scanned_->problems.size()) : 0;
    problems_->setVisible(count > 0);
    problems_->setText(tr("Files not read: %1…").arg(count));
}

void SeriesPanel::fill() {
    model_->clear();
    rowOfKey_.clear();
    const Readiness readiness =
        workspace_.study() != nullptr ? readinessOf(*workspace_.study()) : Readiness{};
    readiness_->setWords(readiness.line);
    readiness_->setToolTip((readiness.possible + readiness.missing).join('\n'));
    readiness_->setVisible(!readiness.line.isEmpty());
    std::vector<const dicom::Frame*> wanted;
    for (const DisplaySet& set : workspace_.sets()) {
        auto* item = new QStandardItem(seriesTitle(set));
        const QString description = QString::fromStdString(set.series->description);
        QStringList details;
        if (set.prior)
            details << tr("Other study · %1").arg(set.studyLines.join(QStringLiteral(" ")).trimmed());
        if (!description.isEmpty() && description != item->text()) details << description;
        const auto frames = static_cast<int>(set.frames.size());
        QString images = frames == 1 ? tr("1 image") : tr("%1 images").arg(frames);
        if (set.stackCount > 1) images += tr(" · %1 stacks").arg(set.stackCount);
        details << images;
        details
            << tr("Series %1 · %2").arg(set.series->number).arg(QString::fromStdString(set.series->modality));
        const QStringList notes = notesOf(set) + limitsOf(*set.series);
        item->setData(details, DetailRole);
        item->setData(notes.isEmpty() ? QString() : tr("⚠ Notes: %1").arg(notes.size()), WarningRole);
        item->setToolTip((QStringList{description} + notes).join('\n').trimmed());
        item->setData(QString(item->text() + ", " + details.join(", ")), Qt::AccessibleTextRole);
        item->setData(-1, ShownRole);
        model_->appendRow(item);

        const dicom::Frame& middle = *set.frames[set.frames.size() / 2].frame;
        rowOfKey_.insert(QString::fromStdString(FrameCache::keyOf(middle)), model_->rowCount() - 1);
        wanted.push_back(&middle);
    }
    workspace_.cache().prefetch(this, wanted);
    // A view may have read it already.
    for (const QString& key : rowOfKey_.keys())
        thumbnailArrived(key);
    frameShown();
}

void SeriesPanel::frameShown() {
    const auto& sets = workspace_.sets();
    for (int row = 0; row < model_->rowCount(); ++row) {
        int shownIn = -1;
        for (int view = 0; view < WorkspacePresenter::kViews; ++view)
            if (workspace_.view(view).displaySet() == &sets[static_cast<std::size_t>(row)]) shownIn = view;
        if (model_->item(row)->data(ShownRole).toInt() != shownIn)
            model_->item(row)->setData(shownIn, ShownRole);
    }
}

void SeriesPanel::thumbnailArrived(const QString& key) {
    const auto found = rowOfKey_.constFind(key);
    if (found == rowOfKey_.constEnd()) return;
    const DisplaySet& set = workspace_.sets()[static_cast<std::size_t>(*found)];
    const dicom::Frame& middle = *set.frames[set.frames.size() / 2].frame;
    const CachedFrame content = workspace_.cache().peek(middle);
    if (!content.pixels) return;
    model_->item(*found)->setData(thumbnail(*content.pixels, middle), Qt::DecorationRole);
    rowOfKey_.erase(found);
}

void SeriesPanel::showRoles(QPoint at) {
    // The key for menus asks in the middle of the list, and means the series that is chosen.
    const bool byKey = list_->hasFocus() && !list_->viewport()->underMouse();
    const QModelIndex index = byKey ? list_->currentIndex() : list_->indexAt(at);
    if (!index.isValid()) return;
    if (byKey) at = list_->visualRect(index).center();
    const auto set = static_cast<std::size_t>(index.row());
    QMenu menu(this);
    menu.addSection(tr("What this series is"));
    using enum dicom::SeriesRole;
    for (const dicom::SeriesRole role : {SagittalT1, SagittalT2, SagittalStir, SagittalPostContrast, AxialT1,
                                         AxialT2, AxialPostContrast, CtBone, CtSoftTissue, Ct, Localizer}) {
        QAction* action =
            menu.addAction(roleText(role), this, [this, set, role] { workspace_.correctRole(set, role); });
        action->setCheckable(true);
        action->setChecked(workspace_.sets().at(set).role == role);
    }
    if (!workspace_.sets().at(set).prior) {
        menu.addSeparator();
        addRules(*menu.addMenu(tr("Split this series by")), set);
    }
    menu.exec(list_->viewport()->mapToGlobal(at));
}

void SeriesPanel::addRules(QMenu& menu, std::size_t set) {
    const dicom::SplitRules now = workspace_.splitRules(set);
    const auto add = [&](dicom::SplitRule rule, const QString& text) {
        QAction* action = menu.addAction(text, this, [this, set, now, rule] {
            dicom::SplitRules rules = now;
            if (rules.erase(rule) == 0) rules.insert(rule);
            workspace_.setSplitRules(set, rules);
        });
        action->setCheckable(true);
        action->setChecked(now.contains(rule));
    };
    using enum dicom::SplitRule;
    add(StackId, tr("Stacks as the scanner named them"));
    add(ImageType, tr("Type of image"));
    add(EchoTime, tr("Echo time"));
    add(DiffusionBValue, tr("Diffusion weighting"));
    add(TemporalPosition, tr("Time"));
    add(RepeatedPosition, tr("Repeated positions"));
    menu.addSeparator();
    menu.addAction(tr("Nothing: all images together"), this,
                   [this, set] { workspace_.setSplitRules(set, {}); });
    menu.addAction(tr("All of these, as at first"), this,
                   [this, set] { workspace_.setSplitRules(set, dicom::everyRule()); });
}

void SeriesPanel::showProblems() {
    QDialog dialog(this);
    dialog.setWindowTitle(tr("Files that were not read"));
    dialog.resize(720, 420);
    auto* layout = new QVBoxLayout(&dialog);
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    for (const dicom::ScanProblem& problem : scanned_->problems)
        text->appendPlainText(interfaceWords().text(Error{problem.what, problem.file, {}, problem.remedy}) +
                              '\n');
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog.exec();
}

} // namespace columna::app
