#include "imaging/render/slice_scene.h"

#include <vtkCamera.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkImageProperty.h>
#include <vtkImageSlice.h>
#include <vtkImageSliceMapper.h>
#include <vtkLookupTable.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkRenderer.h>

#include <algorithm>

namespace columna::render {

namespace {
/// A width of 1 is a threshold; VTK divides by the window.
constexpr double kNarrowest = 1e-6;
} // namespace

struct SliceScene::Pipeline {
    std::shared_ptr<const dicom::FramePixels> pixels;
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkImageData> image;
    vtkNew<vtkImageSliceMapper> mapper;
    vtkNew<vtkImageSlice> slice;
    vtkNew<vtkLookupTable> invertedGrey;
};

SliceScene::SliceScene() : pipeline_(std::make_unique<Pipeline>()) {
    Pipeline& p = *pipeline_;
    p.renderer->SetBackground(0, 0, 0);
    p.renderer->GetActiveCamera()->ParallelProjectionOn();

    p.invertedGrey->SetNumberOfTableValues(256);
    for (int i = 0; i < 256; ++i) {
        const double grey = 1.0 - i / 255.0;
        p.invertedGrey->SetTableValue(i, grey, grey, grey);
    }

    p.mapper->SetOrientationToZ();
    p.mapper->BorderOn(); // the outer half pixels belong to the image
    p.slice->SetMapper(p.mapper);
    p.slice->VisibilityOff();
    vtkImageProperty* property = p.slice->GetProperty();
    property->SetInterpolationTypeToLinear();
    property->UseLookupTableScalarRangeOff();
    p.renderer->AddViewProp(p.slice);
}

SliceScene::~SliceScene() = default;

vtkRenderer* SliceScene::renderer() const {
    return pipeline_->renderer;
}

void SliceScene::setImage(std::shared_ptr<const dicom::FramePixels> pixels, double columnSpacing,
                          double rowSpacing) {
    Pipeline& p = *pipeline_;
    if (pixels == p.pixels && p.image->GetSpacing()[0] == columnSpacing &&
        p.image->GetSpacing()[1] == rowSpacing)
        return;
    if (!pixels) {
        p.slice->VisibilityOff();
        p.mapper->SetInputData(nullptr);
        p.image->Initialize();
        p.pixels.reset();
        return;
    }
    vtkNew<vtkFloatArray> scalars;
    // VTK takes a non-const pointer, and only reads through it; the second argument keeps the memory ours.
    scalars->SetArray(const_cast<float*>(pixels->values.data()),
                      static_cast<vtkIdType>(pixels->values.size()), 1);
    p.image->Initialize();
    p.image->SetDimensions(pixels->columns, pixels->rows, 1);
    p.image->SetSpacing(columnSpacing, rowSpacing, 1.0);
    p.image->GetPointData()->SetScalars(scalars);
    p.mapper->SetInputData(p.image);
    p.mapper->SetSliceNumber(0);
    p.slice->VisibilityOn();
    p.pixels = std::move(pixels);
}

void SliceScene::setWindow(const dicom::Window& window, bool inverted) {
    vtkImageProperty* property = pipeline_->slice->GetProperty();
    property->SetColorLevel(window.centre - 0.5);
    property->SetColorWindow(std::max(window.width - 1.0, kNarrowest));
    property->SetLookupTable(inverted ? pipeline_->invertedGrey.Get() : nullptr);
}

void SliceScene::setCamera(const SliceCamera& camera) {
    vtkCamera* c = pipeline_->renderer->GetActiveCamera();
    // Looking direction = up x right, so that right and down appear as asked from whichever side that is.
    const double lookZ = -camera.downX * camera.rightY + camera.downY * camera.rightX;
    constexpr double kDistance = 100.0;
    c->SetFocalPoint(camera.focalX, camera.focalY, 0.0);
    c->SetPosition(camera.focalX, camera.focalY, -lookZ * kDistance);
    c->SetViewUp(-camera.downX, -camera.downY, 0.0);
    c->SetParallelScale(camera.halfHeight);
    c->SetClippingRange(0.1 * kDistance, 10.0 * kDistance);
}

} // namespace columna::render
