#include "imaging/assist/mutual_information.h"

#include <itkCommand.h>
#include <itkEuler3DTransform.h>
#include <itkImage.h>
#include <itkImageRegistrationMethodv4.h>
#include <itkImportImageFilter.h>
#include <itkMattesMutualInformationImageToImageMetricv4.h>
#include <itkRegistrationParameterScalesFromPhysicalShift.h>
#include <itkRegularStepGradientDescentOptimizerv4.h>

#include <algorithm>
#include <array>
#include <utility>

namespace columna::assist {

namespace {

using Image = itk::Image<float, 3>;
using Transform = itk::Euler3DTransform<double>;
using Metric = itk::MattesMutualInformationImageToImageMetricv4<Image, Image>;
using Optimizer = itk::RegularStepGradientDescentOptimizerv4<double>;
using Method = itk::ImageRegistrationMethodv4<Image, Image, Transform>;

constexpr int kBins = 32;
constexpr unsigned kLevels = 3;
constexpr unsigned kIterations = 100; // a level
/// The first step on the coarsest level; half of it on each finer one: a step as long as the hill is wide
/// leaps over the top and ends beside it.
constexpr double kFirstStepMm = 2.0;
/// ITK shakes the places it samples at; the same images must give the same answer.
constexpr int kSeed = 1;

/// The same buffer as ITK sees it.
Image::Pointer imported(const Volume& volume) {
    auto filter = itk::ImportImageFilter<float, 3>::New();
    Image::RegionType region;
    Image::DirectionType direction;
    std::array<double, 3> spacing{};
    for (unsigned axis = 0; axis < 3; ++axis) {
        region.SetSize(axis, static_cast<itk::SizeValueType>(volume.grid.size[axis]));
        spacing[axis] = length(volume.grid.step[axis]);
        const Vec3 along = volume.grid.step[axis] / spacing[axis];
        direction[0][axis] = along.x;
        direction[1][axis] = along.y;
        direction[2][axis] = along.z;
    }
    const std::array origin{volume.grid.origin.x, volume.grid.origin.y, volume.grid.origin.z};
    filter->SetRegion(region);
    filter->SetSpacing(spacing.data());
    filter->SetOrigin(origin.data());
    filter->SetDirection(direction);
    filter->SetImportPointer(const_cast<float*>(volume.values.data()), volume.values.size(), false);
    filter->Update();
    Image::Pointer image = filter->GetOutput();
    image->DisconnectPipeline();
    return image;
}

Transform::Pointer toItk(const RigidTransform& transform, Vec3 centre) {
    auto result = Transform::New();
    Transform::InputPointType about;
    about[0] = centre.x;
    about[1] = centre.y;
    about[2] = centre.z;
    result->SetCenter(about);
    Transform::MatrixType matrix;
    for (unsigned row = 0; row < 3; ++row) {
        matrix[row][0] = transform.rows[row].x;
        matrix[row][1] = transform.rows[row].y;
        matrix[row][2] = transform.rows[row].z;
    }
    constexpr double kRounding = 1e-6;
    result->SetMatrix(matrix, kRounding);
    const Vec3 moved = transform(centre) - centre;
    Transform::OutputVectorType translation;
    translation[0] = moved.x;
    translation[1] = moved.y;
    translation[2] = moved.z;
    result->SetTranslation(translation);
    return result;
}

RigidTransform fromItk(const Transform& transform) {
    RigidTransform result;
    const auto& matrix = transform.GetMatrix();
    for (unsigned row = 0; row < 3; ++row)
        result.rows[row] = {matrix[row][0], matrix[row][1], matrix[row][2]};
    const auto& offset = transform.GetOffset();
    result.shift = {offset[0], offset[1], offset[2]};
    return result;
}

Vec3 middleOf(const VolumeGrid& grid) {
    return grid.toPatient({(grid.size[0] - 1) / 2.0, (grid.size[1] - 1) / 2.0, (grid.size[2] - 1) / 2.0});
}

Metric::Pointer newMetric() {
    auto metric = Metric::New();
    metric->SetNumberOfHistogramBins(kBins);
    metric->SetUseMovingImageGradientFilter(false);
    metric->SetUseFixedImageGradientFilter(false);
    return metric;
}

} // namespace

struct MutualInformation::Images {
    Image::Pointer fixed;
    Image::Pointer moving;
    Vec3 centre;
};

MutualInformation::MutualInformation(const Volume& fixed, const Volume& moving)
    : images_(std::make_unique<Images>(Images{imported(fixed), imported(moving), middleOf(fixed.grid)})) {}

MutualInformation::~MutualInformation() = default;

double MutualInformation::at(const RigidTransform& transform) const {
    auto metric = newMetric();
    metric->SetFixedImage(images_->fixed);
    metric->SetMovingImage(images_->moving);
    metric->SetVirtualDomainFromImage(images_->fixed);
    metric->SetMovingTransform(toItk(transform, images_->centre));
    try {
        metric->Initialize();
        return -metric->GetValue();
    } catch (const itk::ExceptionObject&) {
        return 0.0; // no overlap
    }
}

std::optional<RigidTransform>
MutualInformation::maximise(const RigidTransform& start, const std::stop_token& stop,
                            const std::function<void(double)>& onProgress) const {
    auto metric = newMetric();
    auto optimizer = Optimizer::New();
    optimizer->SetLearningRate(kFirstStepMm);
    optimizer->SetMinimumStepLength(0.005);
    optimizer->SetNumberOfIterations(kIterations);
    optimizer->SetRelaxationFactor(0.6);
    optimizer->SetReturnBestParametersAndValue(true);
    auto scales = itk::RegistrationParameterScalesFromPhysicalShift<Metric>::New();
    scales->SetMetric(metric);
    optimizer->SetScalesEstimator(scales);

    auto transform = toItk(start, images_->centre);
    auto method = Method::New();
    method->SetMetric(metric);
    method->SetOptimizer(optimizer);
    method->SetFixedImage(images_->fixed);
    method->SetMovingImage(images_->moving);
    method->SetInitialTransform(transform);
    method->InPlaceOn();
    method->SetNumberOfLevels(kLevels);
    // The thick axis keeps its few slices.
    const auto spacing = images_->fixed->GetSpacing();
    const double finest = std::min({spacing[0], spacing[1], spacing[2]});
    const std::array<unsigned, kLevels> shrinks{4, 2, 1};
    for (unsigned level = 0; level < kLevels; ++level) {
        Method::ShrinkFactorsPerDimensionContainerType factors;
        for (unsigned axis = 0; axis < 3; ++axis)
            factors[axis] = spacing[axis] > 2.0 * finest ? 1 : shrinks[level];
        method->SetShrinkFactorsPerDimension(level, factors);
    }
    Method::SmoothingSigmasArrayType sigmas;
    sigmas.SetSize(kLevels);
    sigmas[0] = 3.0;
    sigmas[1] = 1.5;
    sigmas[2] = 0.0;
    method->SetSmoothingSigmasPerLevel(sigmas);
    method->SetSmoothingSigmasAreSpecifiedInPhysicalUnits(true);
    method->SetMetricSamplingStrategy(Method::MetricSamplingStrategyEnum::REGULAR);
    method->SetMetricSamplingPercentage(0.1);
    method->MetricSamplingReinitializeSeed(kSeed);

    unsigned done = 0;
    auto watch = itk::CStyleCommand::New();
    struct Watch {
        const std::stop_token& stop;
        const std::function<void(double)>& onProgress;
        unsigned& done;
    } state{stop, onProgress, done};
    watch->SetClientData(&state);
    watch->SetCallback([](itk::Object*, const itk::EventObject&, void* data) {
        auto& of = *static_cast<Watch*>(data);
        if (of.stop.stop_requested()) throw itk::ProcessAborted(__FILE__, __LINE__);
        if (of.onProgress) of.onProgress(std::min(1.0, ++of.done / double(kLevels * kIterations)));
    });
    optimizer->AddObserver(itk::IterationEvent(), watch);
    auto nextLevel = itk::CStyleCommand::New();
    std::pair<Optimizer*, Method*> of{optimizer.GetPointer(), method.GetPointer()};
    nextLevel->SetClientData(&of);
    nextLevel->SetCallback([](itk::Object*, const itk::EventObject&, void* data) {
        const auto& [search, levels] = *static_cast<std::pair<Optimizer*, Method*>*>(data);
        search->SetLearningRate(kFirstStepMm / (1U << levels->GetCurrentLevel()));
    });
    method->AddObserver(itk::MultiResolutionIterationEvent(), nextLevel);
    try {
        if (onProgress) onProgress(0.0);
        method->Update();
    } catch (const itk::ExceptionObject&) {
        return std::nullopt;
    }
    if (onProgress) onProgress(1.0);
    return fromItk(*transform);
}

} // namespace columna::assist
