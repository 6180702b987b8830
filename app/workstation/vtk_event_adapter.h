// Qt 6 events as VTK interactor events, and VTK timers as Qt timers. Context menus and drops stay Qt's: VTK
// has no events of its own for them, and the window answers them.
#pragma once

#include "app/workstation/wheel_notches.h"

#include <QHash>
#include <QObject>

#include <vtkWeakPointer.h>

class QEvent;
class QKeyEvent;
class QMouseEvent;
class QTouchEvent;
class QWheelEvent;
class vtkGenericRenderWindowInteractor;

namespace columna::app {

class VtkEventAdapter : public QObject {
    Q_OBJECT
public:
    explicit VtkEventAdapter(vtkGenericRenderWindowInteractor* interactor);
    ~VtkEventAdapter() override;

    void setDevicePixelRatio(double ratio) { ratio_ = ratio; }
    /// Tells VTK; never accepts or consumes the event.
    void process(QEvent& event);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void mouse(const QMouseEvent& event);
    void wheel(const QWheelEvent& event);
    void key(const QKeyEvent& event);
    void touch(const QTouchEvent& event);
    void setPosition(QPointF position, Qt::KeyboardModifiers modifiers, int repeat = 0);

    vtkWeakPointer<vtkGenericRenderWindowInteractor> interactor_;
    double ratio_ = 1.0;
    WheelNotches notches_;
    QHash<int, bool> timers_; ///< Qt timer id -> fires once
    unsigned long createTag_ = 0;
    unsigned long destroyTag_ = 0;
};

/// X11 key symbol name, which VTK's interactor styles compare with: "a", "plus", "Left", "F5". Empty where
/// there is none.
[[nodiscard]] QByteArray vtkKeySymbol(int qtKey, const QString& text);

} // namespace columna::app
