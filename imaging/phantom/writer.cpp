#include "imaging/phantom/writer.h"

#include "imaging/phantom/acquisition.h"
#include "imaging/phantom/identifiers.h"
#include "imaging/phantom/image_object.h"
#include "imaging/phantom/noise.h"
#include "imaging/phantom/sampling.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <mutex>
#include <numbers>
#include <thread>

namespace columna::phantom {

namespace {

std::string describe(const AcquisitionSpec& a) {
    if (!a.description.empty()) return a.description;
    const std::string plane = a.plan == SlicePlan::Sagittal ? "Sag " : "Ax ";
    switch (a.weighting) {
    case Weighting::T1:
        return plane + "T1 TSE";
    case Weighting::T2:
        return plane + "T2 TSE";
    case Weighting::Stir:
        return plane + "STIR";
    case Weighting::Ct:
        return plane + "CT bone";
    }
    return plane;
}

/// One place to sample, and the frames that are images of it.
struct Job {
    struct Image {
        std::size_t acquisition, number;
    };
    std::vector<Image> images;
};

bool sameSampling(const AcquisitionSpec& a, const AcquisitionSpec& b) {
    return a.thickness == b.thickness && (a.weighting == Weighting::Ct) == (b.weighting == Weighting::Ct);
}

std::string numbered(const char* stem, std::size_t value, int width) {
    std::string digits = std::to_string(value);
    digits.insert(0, static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0');
    return stem + digits;
}

FrameTruth frameTruth(const Spine& spine, const FramePlane& plane) {
    FrameTruth truth;
    truth.plane = plane;
    for (const Lesion& lesion : spine.lesions())
        for (auto& outline : spine.contoursOn(plane, Structure::Lesion, lesion.level()))
            truth.lesions.push_back({lesion.level(), std::move(outline)});
    if (orientationOf(plane) == PlaneOrientation::Sagittal)
        for (const Lesion& lesion : spine.lesions())
            for (auto& outline : spine.contoursOn(plane, Structure::Body, lesion.level()))
                truth.bodies.push_back({lesion.level(), std::move(outline)});
    if (orientationOf(plane) != PlaneOrientation::Axial) return truth;
    truth.canal = spine.contoursOn(plane, Structure::Canal);
    truth.sac = spine.contoursOn(plane, Structure::Sac);
    truth.cord = spine.contoursOn(plane, Structure::Cord);
    truth.epidural = spine.contoursOn(plane, Structure::EpiduralTumour);
    // Where the centreline of the canal crosses the plane.
    const NeuralTube& tube = spine.tube();
    double best = 1e9;
    double crossing = 0.0;
    for (double along = 0.0; along <= tube.length(); along += NeuralTube::kStep) {
        const double off = std::abs(plane.signedDistance(tube.toPatient({along, 0, 0})));
        if (off < best) {
            best = off;
            crossing = along;
        }
    }
    if (best > 1.0) return truth;
    const double cosine = std::min(1.0, std::abs(dot(tube.direction(crossing), plane.normal())));
    truth.canalTiltDegrees = std::acos(cosine) * 180.0 / std::numbers::pi;
    if (!truth.epidural.empty()) {
        Vec3 centre = tube.toPatient({crossing, 0, 0});
        centre = centre - plane.normal() * plane.signedDistance(centre);
        truth.compression = describeSection(spine, centre, plane.rowDirection, plane.columnDirection);
    }
    return truth;
}

Error alreadyThere(const std::filesystem::path& path) {
    return Error{{"phantom.write.exists"}, path.string(), {}, {"phantom.write.exists.remedy"}};
}
Error stopped() {
    return Error{{"phantom.write.stopped"}, {}, {}, {"phantom.write.stopped.remedy"}};
}
Error notWritten(const std::filesystem::path& path) {
    return Error{{"phantom.write.failed"}, path.string(), {}, {"phantom.write.failed.remedy"}};
}

// A multi-frame object holds its pixels in one element of at most 2^32 - 2 bytes (PS3.5 7.1.1).
Result<Done> sizeAllowed(const Specification& spec, const Spine& spine) {
    constexpr std::size_t kMostFrames = 3000;
    for (std::size_t a = 0; a < spec.acquisitions.size(); ++a) {
        const AcquisitionSpec& acquisition = spec.acquisitions[a];
        const std::size_t bytes =
            2 * static_cast<std::size_t>(acquisition.rows) * static_cast<std::size_t>(acquisition.columns);
        const std::size_t most =
            acquisition.variant.enhanced ? std::min(kMostFrames, 0xFFFFFFFEU / bytes) : kMostFrames;
        const std::size_t frames = planFrames(acquisition, spine, 0).size();
        if (frames <= most) continue;
        const std::string key = "/acquisitions/" + std::to_string(a);
        return Error{{"phantom.spec.tooManyFrames",
                      {{"key", key}, {"value", std::to_string(frames)}, {"high", std::to_string(most)}}},
                     {},
                     key,
                     {"phantom.spec.remedy"}};
    }
    return Done{};
}

class Study {
public:
    Study(const Specification& spec, const Spine& spine, std::filesystem::path folder)
        : spec_(spec), spine_(spine), folder_(std::move(folder)), studyUid_(uidFor(spec.canonical, "study")) {
        for (std::size_t a = 0; a < spec.acquisitions.size(); ++a) {
            Series series;
            series.frames = planFrames(spec.acquisitions[a], spine, mix(spec.seed * 31 + a));
            series.truth.resize(series.frames.size());
            if (spec.acquisitions[a].variant.enhanced) {
                const FramePlane& plane = series.frames.front().plane;
                series.pixels.resize(series.frames.size() * static_cast<std::size_t>(plane.rows) *
                                     static_cast<std::size_t>(plane.columns));
            }
            total_ += series.frames.size();
            series_.push_back(std::move(series));
        }
        planJobs();
    }

    Result<Done> writeAll(const WriteOptions& options) {
        const int wanted =
            options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency());
        {
            std::vector<std::jthread> workers;
            for (int i = 0; i < std::clamp(wanted, 1, 16); ++i)
                workers.emplace_back([&] { work(options); });
        }
        if (error_) return *error_;
        if (options.stop.stop_requested()) return stopped();
        for (std::size_t a = 0; a < series_.size(); ++a) {
            if (series_[a].pixels.empty()) continue;
            const auto file = folder_ / numbered("series", a + 1, 2) / "image0001.dcm";
            auto written =
                writeEnhanced(objectOf(a), series_[a].frames, uidOf(a, 0), series_[a].pixels, file);
            if (!written) return written;
        }
        return Done{};
    }

    void complete(Truth& truth) {
        truth.studyInstanceUid = studyUid_;
        for (std::size_t a = 0; a < series_.size(); ++a) {
            const AcquisitionSpec& acquisition = spec_.acquisitions[a];
            const SeriesObject object = objectOf(a);
            truth.series.push_back({object.seriesUid, object.description,
                                    acquisition.weighting == Weighting::Ct ? "CT" : "MR",
                                    acquisition.weighting, acquisition.plan, object.frameOfReferenceUid});
            for (FrameTruth& frame : series_[a].truth)
                truth.frames.push_back(std::move(frame));
        }
    }

private:
    struct Series {
        std::vector<PlannedFrame> frames;
        std::vector<FrameTruth> truth;
        std::vector<std::uint16_t> pixels; ///< of all frames, for a multi-frame object
    };

    // The same place in several series is looked up once.
    void planJobs() {
        for (std::size_t a = 0; a < series_.size(); ++a)
            for (std::size_t k = 0; k < series_[a].frames.size(); ++k) {
                const auto known = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& job) {
                    const Job::Image& first = job.images.front();
                    return sameSampling(spec_.acquisitions[first.acquisition], spec_.acquisitions[a]) &&
                           series_[first.acquisition].frames[first.number].plane ==
                               series_[a].frames[k].plane;
                });
                if (known != jobs_.end())
                    known->images.push_back({a, k});
                else
                    jobs_.push_back({{{a, k}}});
            }
    }

    [[nodiscard]] SeriesObject objectOf(std::size_t a) const {
        const AcquisitionSpec& acquisition = spec_.acquisitions[a];
        const std::string number = std::to_string(a);
        return {.specification = &spec_,
                .acquisition = &acquisition,
                .studyUid = studyUid_,
                .seriesUid = uidFor(spec_.canonical, "series " + number),
                .frameOfReferenceUid = uidFor(
                    spec_.canonical, "frame of reference " + std::to_string(acquisition.frameOfReference)),
                .dimensionUid = uidFor(spec_.canonical, "dimensions " + number),
                .irradiationUid = uidFor(spec_.canonical, "irradiation " + number),
                .description = describe(acquisition),
                .number = static_cast<int>(a) + 1};
    }
    [[nodiscard]] std::string uidOf(std::size_t a, std::size_t number) const {
        return uidFor(spec_.canonical, "image " + std::to_string(a) + " " + std::to_string(number));
    }

    void work(const WriteOptions& options) {
        for (std::size_t i = next_++; i < jobs_.size(); i = next_++) {
            if (options.stop.stop_requested() || failed_) return;
            write(jobs_[i], options);
        }
    }

    void write(const Job& job, const WriteOptions& options) {
        const Job::Image& first = job.images.front();
        const AcquisitionSpec& grid = spec_.acquisitions[first.acquisition];
        const FramePlane& plane = series_[first.acquisition].frames[first.number].plane;
        const TissueSamples samples = sampleTissues(spine_, plane, grid.thickness);
        const FrameTruth common = frameTruth(spine_, plane);
        for (const Job::Image& image : job.images) {
            const std::size_t a = image.acquisition;
            const AcquisitionSpec& acquisition = spec_.acquisitions[a];
            const PlannedFrame& frame = series_[a].frames[image.number];
            const std::uint64_t seed = mix(mix(spec_.seed * 31 + a) + image.number);
            const std::vector<std::uint16_t> pixels =
                acquisition.weighting == Weighting::Ct
                    ? ctPixels(samples, plane, acquisition, spec_.seed, seed)
                    : mrPixels(samples, plane, acquisition, spec_.seed, seed);
            const bool enhanced = acquisition.variant.enhanced;
            Result<Done> written = Done{};
            if (enhanced) {
                std::copy(pixels.begin(), pixels.end(),
                          series_[a].pixels.begin() +
                              static_cast<std::ptrdiff_t>(image.number * pixels.size()));
            } else {
                const auto file = folder_ / numbered("series", a + 1, 2) /
                                  (numbered("image", image.number + 1, 4) + ".dcm");
                written = writeImage(objectOf(a), frame, uidOf(a, image.number), pixels, file);
            }
            FrameTruth truth = common;
            truth.sopInstanceUid = uidOf(a, enhanced ? 0 : image.number);
            truth.frameNumber = enhanced ? static_cast<int>(image.number) + 1 : 1;
            truth.series = a;
            truth.instanceNumber = enhanced ? 1 : frame.instanceNumber;
            const std::lock_guard lock(mutex_);
            if (!written) {
                error_ = written.error();
                failed_ = true;
                return;
            }
            series_[a].truth[image.number] = std::move(truth);
            ++done_;
            if (options.onProgress) options.onProgress(done_, total_);
        }
    }

    const Specification& spec_;
    const Spine& spine_;
    std::filesystem::path folder_;
    std::string studyUid_;
    std::vector<Series> series_;
    std::vector<Job> jobs_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
    std::optional<Error> error_;
    std::size_t done_ = 0;
    std::size_t total_ = 0;
};

} // namespace

Result<Truth> writeStudy(const Specification& spec, const std::filesystem::path& out,
                         const WriteOptions& options) {
    namespace fs = std::filesystem;
    auto spine = Spine::build(spec);
    if (!spine) return spine.error();
    if (const auto allowed = sizeAllowed(spec, *spine); !allowed) return allowed.error();
    std::error_code problem;
    if (fs::exists(out / "dicom", problem) || fs::exists(out / "truth.json", problem))
        return alreadyThere(out);
    const fs::path half = out / "dicom-unfinished";
    const auto abandon = [&](Error error) {
        fs::remove_all(half, problem);
        fs::remove(out / "truth.json", problem);
        return error;
    };
    for (std::size_t a = 0; a < spec.acquisitions.size(); ++a) {
        fs::create_directories(half / numbered("series", a + 1, 2), problem);
        if (problem) return abandon(notWritten(half));
    }
    Truth truth = describe(spec, *spine);
    Study study(spec, *spine, half);
    const auto written = study.writeAll(options);
    if (!written) return abandon(written.error());
    study.complete(truth);
    std::ofstream stream(out / "truth.json", std::ios::binary);
    stream << toJson(truth);
    stream.close();
    if (!stream) return abandon(notWritten(out / "truth.json"));
    fs::rename(half, out / "dicom", problem);
    if (problem) return abandon(notWritten(out / "dicom"));
    return truth;
}

} // namespace columna::phantom
