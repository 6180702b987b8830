#include "app/workstation/vtk_event_adapter.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QTimerEvent>
#include <QTouchEvent>
#include <QWheelEvent>

#include <vtkCallbackCommand.h>
#include <vtkGenericRenderWindowInteractor.h>
#include <vtkNew.h>

#include <array>

namespace columna::app {
namespace {

struct NamedKey {
    int key;
    const char* symbol;
};

constexpr std::array kNamedKeys{
    NamedKey{Qt::Key_Backspace, "BackSpace"},
    NamedKey{Qt::Key_Tab, "Tab"},
    NamedKey{Qt::Key_Backtab, "Tab"},
    NamedKey{Qt::Key_Clear, "Clear"},
    NamedKey{Qt::Key_Return, "Return"},
    NamedKey{Qt::Key_Enter, "Return"},
    NamedKey{Qt::Key_Shift, "Shift_L"},
    NamedKey{Qt::Key_Control, "Control_L"},
    NamedKey{Qt::Key_Alt, "Alt_L"},
    NamedKey{Qt::Key_Meta, "Super_L"},
    NamedKey{Qt::Key_Pause, "Pause"},
    NamedKey{Qt::Key_CapsLock, "Caps_Lock"},
    NamedKey{Qt::Key_Escape, "Escape"},
    NamedKey{Qt::Key_Space, "space"},
    NamedKey{Qt::Key_PageUp, "Prior"},
    NamedKey{Qt::Key_PageDown, "Next"},
    NamedKey{Qt::Key_End, "End"},
    NamedKey{Qt::Key_Home, "Home"},
    NamedKey{Qt::Key_Left, "Left"},
    NamedKey{Qt::Key_Up, "Up"},
    NamedKey{Qt::Key_Right, "Right"},
    NamedKey{Qt::Key_Down, "Down"},
    NamedKey{Qt::Key_SysReq, "Snapshot"},
    NamedKey{Qt::Key_Insert, "Insert"},
    NamedKey{Qt::Key_Delete, "Delete"},
    NamedKey{Qt::Key_Help, "Help"},
    NamedKey{Qt::Key_NumLock, "Num_Lock"},
    NamedKey{Qt::Key_ScrollLock, "Scroll_Lock"},
    NamedKey{Qt::Key_Exclam, "exclam"},
    NamedKey{Qt::Key_QuoteDbl, "quotedbl"},
    NamedKey{Qt::Key_NumberSign, "numbersign"},
    NamedKey{Qt::Key_Dollar, "dollar"},
    NamedKey{Qt::Key_Percent, "percent"},
    NamedKey{Qt::Key_Ampersand, "ampersand"},
    NamedKey{Qt::Key_Apostrophe, "apostrophe"},
    NamedKey{Qt::Key_ParenLeft, "parenleft"},
    NamedKey{Qt::Key_ParenRight, "parenright"},
    NamedKey{Qt::Key_Asterisk, "asterisk"},
    NamedKey{Qt::Key_Plus, "plus"},
    NamedKey{Qt::Key_Comma, "comma"},
    NamedKey{Qt::Key_Minus, "minus"},
    NamedKey{Qt::Key_Period, "period"},
    NamedKey{Qt::Key_Slash, "slash"},
    NamedKey{Qt::Key_Colon, "colon"},
    NamedKey{Qt::Key_Semicolon, "semicolon"},
    NamedKey{Qt::Key_Less, "less"},
    NamedKey{Qt::Key_Equal, "equal"},
    NamedKey{Qt::Key_Greater, "greater"},
    NamedKey{Qt::Key_Question, "question"},
    NamedKey{Qt::Key_At, "at"},
    NamedKey{Qt::Key_BracketLeft, "bracketleft"},
    NamedKey{Qt::Key_Backslash, "backslash"},
    NamedKey{Qt::Key_BracketRight, "bracketright"},
    NamedKey{Qt::Key_AsciiCircum, "asciicircum"},
    NamedKey{Qt::Key_Underscore, "underscore"},
    NamedKey{Qt::Key_QuoteLeft, "quoteleft"},
    NamedKey{Qt::Key_BraceLeft, "braceleft"},
    NamedKey{Qt::Key_Bar, "bar"},
    NamedKey{Qt::Key_BraceRight, "braceright"},
    NamedKey{Qt::Key_AsciiTilde, "asciitilde"},
};

unsigned long addObserver(vtkObject* source, unsigned long event, void* client,
                          void (*callback)(vtkObject*, unsigned long, void*, void*)) {
    vtkNew<vtkCallbackCommand> command;
    command->SetClientData(client);
    command->SetCallback(callback);
    return source->AddObserver(event, command);
}

} // namespace

QByteArray vtkKeySymbol(int qtKey, const QString& text) {
    for (const NamedKey& named : kNamedKeys)
        if (named.key == qtKey) return named.symbol;
    if (qtKey >= Qt::Key_F1 && qtKey <= Qt::Key_F24) return "F" + QByteArray::number(qtKey - Qt::Key_F1 + 1);
    const bool letter = qtKey >= Qt::Key_A && qtKey <= Qt::Key_Z;
    const bool digit = qtKey >= Qt::Key_0 && qtKey <= Qt::Key_9;
    if (!letter && !digit) return {};
    const char upper = static_cast<char>(qtKey);
    const bool capital = !text.isEmpty() && text.at(0).isUpper();
    return QByteArray(1, letter && !capital ? static_cast<char>(upper - 'A' + 'a') : upper);
}

VtkEventAdapter::VtkEventAdapter(vtkGenericRenderWindowInteractor* interactor) : interactor_(interactor) {
    createTag_ = addObserver(interactor, vtkCommand::CreateTimerEvent, this,
                             [](vtkObject* source, unsigned long, void* client, void* data) {
                                 auto& self = *static_cast<VtkEventAdapter*>(client);
                                 auto& vtk = *static_cast<vtkGenericRenderWindowInteractor*>(source);
                                 const int vtkTimer = *static_cast<int*>(data);
                                 const int platform =
                                     self.startTimer(static_cast<int>(vtk.GetTimerDuration(vtkTimer)));
                                 self.timers_.insert(platform, vtk.IsOneShotTimer(vtkTimer) != 0);
                                 vtk.SetTimerEventPlatformId(platform);
                                 *static_cast<int*>(data) = platform;
                             });
    destroyTag_ = addObserver(interactor, vtkCommand::DestroyTimerEvent, this,
                              [](vtkObject*, unsigned long, void* client, void* data) {
                                  auto& self = *static_cast<VtkEventAdapter*>(client);
                                  const int platform = *static_cast<int*>(data);
                                  if (self.timers_.remove(platform)) self.killTimer(platform);
                              });
    // The Qt timers repeat by themselves.
    interactor->TimerEventResetsTimerOff();
}

VtkEventAdapter::~VtkEventAdapter() {
    if (interactor_ == nullptr) return;
    interactor_->RemoveObserver(createTag_);
    interactor_->RemoveObserver(destroyTag_);
}

void VtkEventAdapter::timerEvent(QTimerEvent* event) {
    const int platform = event->timerId();
    const auto known = timers_.constFind(platform);
    if (known == timers_.constEnd() || interactor_ == nullptr) return;
    if (*known) {
        timers_.erase(known);
        killTimer(platform);
    }
    int vtkTimer = interactor_->GetVTKTimerId(platform);
    interactor_->InvokeEvent(vtkCommand::TimerEvent, &vtkTimer);
}

void VtkEventAdapter::process(QEvent& event) {
    if (interactor_ == nullptr || !interactor_->GetEnabled()) return;
    switch (event.type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
        mouse(static_cast<const QMouseEvent&>(event));
        break;
    case QEvent::Wheel:
        wheel(static_cast<const QWheelEvent&>(event));
        break;
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        key(static_cast<const QKeyEvent&>(event));
        break;
    case QEvent::Enter:
        setPosition(static_cast<const QEnterEvent&>(event).position(), Qt::NoModifier);
        interactor_->InvokeEvent(vtkCommand::EnterEvent, &event);
        break;
    case QEvent::Leave:
        interactor_->InvokeEvent(vtkCommand::LeaveEvent, &event);
        break;
    case QEvent::FocusOut:
        // The keys are let go elsewhere: no modifier may stay down for ever.
        interactor_->SetKeyEventInformation(0, 0, 0, 0, nullptr);
        interactor_->SetAltKey(0);
        break;
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
        touch(static_cast<const QTouchEvent&>(event));
        break;
    default:
        break;
    }
}

void VtkEventAdapter::setPosition(QPointF position, Qt::KeyboardModifiers modifiers, int repeat) {
    interactor_->SetEventInformationFlipY(qRound(position.x() * ratio_), qRound(position.y() * ratio_),
                                          modifiers.testFlag(Qt::ControlModifier),
                                          modifiers.testFlag(Qt::ShiftModifier), 0, repeat);
    interactor_->SetAltKey(modifiers.testFlag(Qt::AltModifier));
}

void VtkEventAdapter::mouse(const QMouseEvent& event) {
    const bool twice = event.type() == QEvent::MouseButtonDblClick;
    setPosition(event.position(), event.modifiers(), twice ? 1 : 0);
    if (event.type() == QEvent::MouseMove) {
        interactor_->MouseMoveEvent();
        return;
    }
    const bool down = event.type() != QEvent::MouseButtonRelease;
    switch (event.button()) {
    case Qt::LeftButton:
        down ? interactor_->LeftButtonPressEvent() : interactor_->LeftButtonReleaseEvent();
        break;
    case Qt::MiddleButton:
        down ? interactor_->MiddleButtonPressEvent() : interactor_->MiddleButtonReleaseEvent();
        break;
    case Qt::RightButton:
        down ? interactor_->RightButtonPressEvent() : interactor_->RightButtonReleaseEvent();
        break;
    default:
        break;
    }
}

void VtkEventAdapter::wheel(const QWheelEvent& event) {
    setPosition(event.position(), event.modifiers());
    QPoint notches = notches_.add(event);
    for (; notches.y() != 0; notches.ry() -= notches.y() > 0 ? 1 : -1)
        notches.y() > 0 ? interactor_->MouseWheelForwardEvent() : interactor_->MouseWheelBackwardEvent();
    for (; notches.x() != 0; notches.rx() -= notches.x() > 0 ? 1 : -1)
        notches.x() > 0 ? interactor_->MouseWheelLeftEvent() : interactor_->MouseWheelRightEvent();
}

void VtkEventAdapter::key(const QKeyEvent& event) {
    const QByteArray symbol = vtkKeySymbol(event.key(), event.text());
    const QByteArray latin = event.text().toLatin1();
    const char code = latin.isEmpty() ? '\0' : latin.front();
    interactor_->SetKeyEventInformation(event.modifiers().testFlag(Qt::ControlModifier),
                                        event.modifiers().testFlag(Qt::ShiftModifier), code, event.count(),
                                        symbol.isEmpty() ? nullptr : symbol.constData());
    interactor_->SetAltKey(event.modifiers().testFlag(Qt::AltModifier));
    if (event.type() == QEvent::KeyRelease) {
        interactor_->KeyReleaseEvent();
        return;
    }
    interactor_->KeyPressEvent();
    if (code != '\0') interactor_->CharEvent();
}

void VtkEventAdapter::touch(const QTouchEvent& event) {
    const auto& points = event.points();
    for (int i = 0; i < points.size() && i < VTKI_MAX_POINTERS; ++i) {
        const QEventPoint& point = points[i];
        const QPointF position = point.position() * ratio_;
        interactor_->SetEventInformationFlipY(
            qRound(position.x()), qRound(position.y()), event.modifiers().testFlag(Qt::ControlModifier),
            event.modifiers().testFlag(Qt::ShiftModifier), 0, 0, nullptr, i);
        interactor_->SetPointerIndex(i);
        if (point.state() == QEventPoint::Pressed)
            interactor_->LeftButtonPressEvent();
        else if (point.state() == QEventPoint::Released)
            interactor_->LeftButtonReleaseEvent();
        else
            interactor_->MouseMoveEvent();
    }
    interactor_->SetPointerIndex(0);
}

} // namespace columna::app
