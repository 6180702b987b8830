#include "app/workstation/alignment_dialog.h"

#include "app/drawing/view_furniture.h"
#include "app/workstation/labels.h"
#include "app/workstation/style.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QWheelEvent>

namespace columna::app {
namespace {

constexpr int kFieldMm = 20;
constexpr drawing::Ink kLetterInk{1.6 * 96.0 / 72.0};

QSlider* slider(const QString& name, int least, int most, int value) {
    auto* made = new QSlider(Qt::Horizontal);
    made->setAccessibleName(name);
    made->setRange(least, most);
    made->setValue(value);
    return made;
}

} // namespace

AlignmentDialog::AlignmentDialog(const AlignmentPresenter& alignment, QWidget* parent)
    : QDialog(parent), alignment_(alignment), view_(new QWidget),
      slice_(slider(tr("Image"), 0, alignment.sliceCount() - 1, alignment.firstSlice())),
      field_(slider(tr("Size of the fields"), 5, 60, kFieldMm)), shows_(new QButtonGroup(this)) {
    setWindowTitle(tr("Do they fit?"));
    setObjectName(QStringLiteral("alignment"));
    resize(1080, 860);
    view_->setMinimumSize(480, 480);
    view_->installEventFilter(this);
    view_->setAccessibleName(tr("Both series like a chessboard"));
    auto* side = new QVBoxLayout;
    side->setSpacing(10);
    side->addWidget(plainLabel(alignment_.title(), Tone::Text, 12, true));
    auto* help = wrapped(*side, Tone::Muted, 10);
    help->setWords(
        tr("Follow end plates and walls across the borders of the fields: they go on without a step "
           "where the two fit. The wheel goes through the images."));
    for (const QString& line : alignment_.words())
        wrapped(*side, Tone::Text, 10.5)->setWords(line);
    side->addSpacing(12);
    const std::array names{tr("Chessboard"), tr("First series alone"), tr("Second series alone")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto* choice = new QRadioButton(names.at(i));
        shows_->addButton(choice, static_cast<int>(i));
        choice->setChecked(i == 0);
        side->addWidget(choice);
    }
    side->addWidget(plainLabel(tr("Image"), Tone::Muted, 9.5));
    side->addWidget(slice_);
    side->addWidget(plainLabel(tr("Size of the fields"), Tone::Muted, 9.5));
    side->addWidget(field_);
    side->addStretch(1);
    auto* after = wrapped(*side, Tone::Muted, 10);
    after->setWords(tr("Accepted, it lasts while this study is open: names of one series are proposed on the "
                       "other, and the linked cursor follows it. Nothing is measured across."));
    auto* buttons = new QDialogButtonBox;
    auto* accepting = buttons->addButton(tr("Accept (Enter)"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Reject (Esc)"), QDialogButtonBox::RejectRole);
    accepting->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    side->addWidget(buttons);
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(view_, 1);
    auto* beside = new QWidget;
    beside->setLayout(side);
    beside->setFixedWidth(320);
    layout->addWidget(beside);
    connect(slice_, &QSlider::valueChanged, this, &AlignmentDialog::refresh);
    connect(field_, &QSlider::valueChanged, this, &AlignmentDialog::refresh);
    connect(shows_, &QButtonGroup::idClicked, this, &AlignmentDialog::refresh);
    refresh();
}

void AlignmentDialog::refresh() {
    const ComparedSlice slice = alignment_.picture(slice_->value(), field_->value(),
                                                   static_cast<ComparedSlice::Show>(shows_->checkedId()));
    if (slice.grey.empty()) return;
    plane_ = slice.plane;
    picture_ =
        QImage(slice.grey.data(), plane_.columns, plane_.rows, plane_.columns, QImage::Format_Grayscale8)
            .copy();
    view_->update();
}

void AlignmentDialog::paintPicture(QPainter& painter, const QRectF& area) const {
    painter.fillRect(area, Qt::black);
    if (picture_.isNull()) return;
    QSizeF size(plane_.columns * plane_.columnSpacing, plane_.rows * plane_.rowSpacing);
    size.scale(area.size(), Qt::KeepAspectRatio);
    QRectF target(QPointF(0, 0), size);
    target.moveCenter(area.center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, picture_);
    QTransform toTarget;
    toTarget.translate(target.left(), target.top());
    toTarget.scale(target.width() / plane_.columns, target.height() / plane_.rows);
    toTarget.translate(0.5, 0.5); // pixels count from the centre of the first
    drawing::drawEdgeLetters(painter, area, drawing::PlaneView(plane_, toTarget, 0.0), kLetterInk);
    painter.setPen(style::kImageText);
    painter.drawText(area.adjusted(10, 8, -10, -8), Qt::AlignLeft | Qt::AlignTop,
                     tr("image %1 of %2").arg(slice_->value() + 1).arg(slice_->maximum() + 1));
}

bool AlignmentDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == view_ && event->type() == QEvent::Paint) {
        QPainter painter(view_);
        paintPicture(painter, view_->rect());
        return true;
    }
    if (watched == view_ && event->type() == QEvent::Wheel) {
        const auto& wheel = static_cast<QWheelEvent&>(*event);
        slice_->setValue(slice_->value() - (wheel.angleDelta().y() > 0 ? 1 : -1));
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace columna::app
