#include "app/workstation/vtk_widget.h"

#include "app/workstation/vtk_event_adapter.h"

#include <QCursor>
#include <QEvent>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QScreen>
#include <QSurfaceFormat>

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkGenericRenderWindowInteractor.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>
#include <vtkRendererCollection.h>
#include <vtkSmartPointer.h>

namespace columna::app {
namespace {

Qt::CursorShape cursorShape(int vtkCursor) {
    switch (vtkCursor) {
    case VTK_CURSOR_SIZENE:
    case VTK_CURSOR_SIZESW:
        return Qt::SizeBDiagCursor;
    case VTK_CURSOR_SIZENW:
    case VTK_CURSOR_SIZESE:
        return Qt::SizeFDiagCursor;
    case VTK_CURSOR_SIZENS:
        return Qt::SizeVerCursor;
    case VTK_CURSOR_SIZEWE:
        return Qt::SizeHorCursor;
    case VTK_CURSOR_SIZEALL:
        return Qt::SizeAllCursor;
    case VTK_CURSOR_HAND:
        return Qt::PointingHandCursor;
    case VTK_CURSOR_CROSSHAIR:
        return Qt::CrossCursor;
    default:
        return Qt::ArrowCursor;
    }
}

} // namespace

QSurfaceFormat VtkWidget::defaultFormat() {
    QSurfaceFormat format;
    // Wayland may otherwise hand out OpenGL ES, which VTK cannot use.
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setRedBufferSize(8);
    format.setGreenBufferSize(8);
    format.setBlueBufferSize(8);
    format.setAlphaBufferSize(8);
    format.setDepthBufferSize(8);
    format.setStencilBufferSize(8);
    format.setSamples(0);
    format.setSwapBehavior(QSurfaceFormat::DoubleBuffer);
    return format;
}

VtkWidget::VtkWidget(QWidget* parent)
    : QOpenGLWidget(parent), events_(std::make_unique<VtkEventAdapter>(interactor_)) {
    setUpdateBehavior(QOpenGLWidget::NoPartialUpdate);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_Hover);
    setAttribute(Qt::WA_AcceptTouchEvents);

    window_->SetReadyForRendering(false);
    window_->SetFrameBlitModeToNoBlit();
    window_->SetUseOffScreenBuffers(false);
    // A slice needs no antialiasing, and QOpenGLWidget reports 0 samples whatever the window uses.
    window_->SetMultiSamples(0);
    window_->SetForceMaximumHardwareLineWidth(1);
    window_->SetInteractor(interactor_);
    // Whoever adds a scene that turns sets a style; slices are moved by their presenter.
    interactor_->SetInteractorStyle(nullptr);
    interactor_->Initialize();

    // Sent on a change of the device pixel ratio too, which resizeGL() does not see.
    connect(this, &QOpenGLWidget::resized, this, &VtkWidget::syncSize);
}

VtkWidget::~VtkWidget() {
    // Before the members go: the context outlives them and would call back.
    disconnect(contextEnd_);
    makeCurrent();
    release();
    doneCurrent();
}

void VtkWidget::addRenderer(vtkRenderer* renderer) {
    window_->AddRenderer(renderer);
    scheduleRender();
}

void VtkWidget::scheduleRender() {
    dirty_ = true;
    update();
}

void VtkWidget::observe(vtkObject* source, unsigned long event, std::function<void(void*)> handler) {
    vtkNew<vtkCallbackCommand> command;
    command->SetClientData(new std::function<void(void*)>(std::move(handler)));
    command->SetClientDataDeleteCallback(
        [](void* function) { delete static_cast<std::function<void(void*)>*>(function); });
    command->SetCallback([](vtkObject*, unsigned long, void* function, void* callData) {
        (*static_cast<std::function<void(void*)>*>(function))(callData);
    });
    observers_.emplace_back(source, source->AddObserver(event, command));
}

void VtkWidget::release() {
    // VTK asks for the current context while it frees its objects: the observers answer until it is done.
    if (window_->GetReadyForRendering()) {
        window_->Finalize();
        window_->SetReadyForRendering(false);
    }
    for (const auto& [source, tag] : observers_)
        source->RemoveObserver(tag);
    observers_.clear();
}

void VtkWidget::initializeGL() {
    release(); // a second time, after the context was lost
    vtkOpenGLState* state = window_->GetState();
    state->Reset();
    state->vtkglDepthFunc(GL_LEQUAL); // Qt leaves GL_LESS
    observe(window_, vtkCommand::WindowMakeCurrentEvent, [this](void*) {
        // makeCurrent() also binds Qt's framebuffer, behind the back of VTK, which may be filling its own.
        if (QOpenGLContext::currentContext() != context()) makeCurrent();
    });
    observe(window_, vtkCommand::WindowIsCurrentEvent, [this](void* current) {
        *static_cast<bool*>(current) = context() != nullptr && QOpenGLContext::currentContext() == context();
    });
    observe(window_, vtkCommand::WindowFrameEvent, [this](void*) {
        if (window_->GetDoubleBuffer() && !window_->GetSwapBuffers()) return;
        if (!painting_) update();
    });
    observe(window_, vtkCommand::CursorChangedEvent,
            [this](void* shape) { showCursor(*static_cast<int*>(shape)); });

    contextEnd_ = connect(
        context(), &QOpenGLContext::aboutToBeDestroyed, this,
        [this] {
            disconnect(contextEnd_);
            makeCurrent();
            release();
            doneCurrent();
        },
        Qt::DirectConnection);

    window_->SetReadyForRendering(true);
    window_->SetOwnContext(0);
    window_->OpenGLInitContext();
    syncSize();
}

QSize VtkWidget::deviceSize() const {
    const double ratio = devicePixelRatioF();
    return {qRound(width() * ratio), qRound(height() * ratio)};
}

void VtkWidget::syncSize() {
    const QSize size = deviceSize();
    events_->setDevicePixelRatio(devicePixelRatioF());
    interactor_->UpdateSize(size.width(), size.height());
    window_->SetSize(size.width(), size.height());
    if (const QScreen* on = screen()) {
        const QSize whole = on->size() * on->devicePixelRatio();
        window_->SetScreenSize(whole.width(), whole.height());
    }
    window_->SetDPI(qRound(72 * devicePixelRatioF()));
    scheduleRender();
}

void VtkWidget::paintGL() {
    if (painting_ || !window_->GetReadyForRendering()) return;
    painting_ = true;
    vtkOpenGLState* state = window_->GetState();
    state->Reset();
    state->Push();
    state->vtkglDepthFunc(GL_LEQUAL);
    if (dirty_) {
        dirty_ = false;
        window_->Render();
        ++renderCount_;
    }
    makeCurrent(); // progress callbacks may have taken it

    QOpenGLExtraFunctions* gl = context()->extraFunctions();
    gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, defaultFramebufferObject());
    const GLenum target = GL_COLOR_ATTACHMENT0;
    gl->glDrawBuffers(1, &target);
    state->vtkglDisable(GL_SCISSOR_TEST);
    gl->glDisable(GL_SCISSOR_TEST);
    const QSize size = deviceSize();
    const int* drawn = window_->GetRenderFramebuffer()->GetLastSize();
    window_->BlitDisplayFramebuffer(0, 0, 0, drawn[0], drawn[1], 0, 0, size.width(), size.height(),
                                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
    // The compositor would show the desktop through what VTK left transparent.
    gl->glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    gl->glClearColor(0, 0, 0, 1);
    gl->glClear(GL_COLOR_BUFFER_BIT);
    gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    state->Pop();
    painting_ = false;
}

bool VtkWidget::event(QEvent* event) {
    events_->process(*event);
    return QOpenGLWidget::event(event);
}

void VtkWidget::showCursor(int vtkCursor) {
    if (vtkCursor == VTK_CURSOR_DEFAULT)
        unsetCursor();
    else
        setCursor(cursorShape(vtkCursor));
}

} // namespace columna::app
