// VTK drawing inside a Qt 6 widget. Debian builds VTK's own Qt widget for Qt 5 only, so the bridge is here:
// Qt owns the OpenGL context, VTK draws into its own framebuffer, one blit brings it into Qt's.
#pragma once

#include <QOpenGLWidget>

#include <vtkNew.h>

#include <functional>
#include <vector>

class vtkGenericOpenGLRenderWindow;
class vtkGenericRenderWindowInteractor;
class vtkObject;
class vtkRenderer;
class QSurfaceFormat;

namespace columna::app {

class VtkEventAdapter;

class VtkWidget : public QOpenGLWidget {
    Q_OBJECT
public:
    /// To be set as the default format, with Qt::AA_ShareOpenGLContexts, before the QApplication is made: a
    /// widget that is moved to another window keeps its context only then.
    [[nodiscard]] static QSurfaceFormat defaultFormat();

    explicit VtkWidget(QWidget* parent = nullptr);
    ~VtkWidget() override;

    void addRenderer(vtkRenderer* renderer);
    [[nodiscard]] vtkGenericOpenGLRenderWindow* renderWindow() const { return window_; }
    [[nodiscard]] vtkGenericRenderWindowInteractor* interactor() const { return interactor_; }

    /// The scene changed: draw before the next frame appears. Many calls make one drawing.
    void scheduleRender();
    /// Number of times VTK drew, for tests of what is drawn when.
    [[nodiscard]] int renderCount() const { return renderCount_; }

protected:
    void initializeGL() override;
    void paintGL() override;
    bool event(QEvent* event) override;

private:
    void observe(vtkObject* source, unsigned long event, std::function<void(void*)> handler);
    void release();
    void syncSize();
    void showCursor(int vtkCursor);
    [[nodiscard]] QSize deviceSize() const;

    vtkNew<vtkGenericOpenGLRenderWindow> window_;
    vtkNew<vtkGenericRenderWindowInteractor> interactor_;
    std::unique_ptr<VtkEventAdapter> events_;
    QMetaObject::Connection contextEnd_;
    std::vector<std::pair<vtkObject*, unsigned long>> observers_;
    bool painting_ = false;
    bool dirty_ = true;
    int renderCount_ = 0;
};

} // namespace columna::app
