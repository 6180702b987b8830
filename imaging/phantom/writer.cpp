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

/// One place to sample, and the acquisitions that are images of it.
struct Job {
    FramePlane plane;
    std::size_t number; // of the frame in its acquisition
    std::vector<std::size_t> acquisitions;
};

std::vector<Job> jobsOf(const Specification& spec, const Spine& spine) {
    std::vector<Job> jobs;
    std::vector<bool> done(spec.acquisitions.size(), false);
    for (std::size_t i = 0; i < spec.acquisitions.size(); ++i) {
        if (done[i]) continue;
        std::vector<std::size_t> group;
        for (std::size_t j = i; j < spec.acquisitions.size(); ++j)
            if (!done[j] && sameGrid(spec.acquisitions[i], spec.acquisitions[j])) {
                group.push_back(j);
                done[j] = true;
            }
        const auto planes = planFrames(spec.acquisitions[i], spine);
        for (std::size_t k = 0; k < planes.size(); ++k)
            jobs.push_back({planes[k], k, group});
    }
    return jobs;
}

std::string numbered(const char* stem, std::size_t value, int width) {
    std::string digits = std::to_string(value);
    digits.insert(0, static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0');
    return stem + digits;
}

FrameTruth frameTruth(const Spine& spine, const AcquisitionSpec& acquisition, const FramePlane& plane) {
    FrameTruth truth;
    truth.plane = plane;
    for (const Lesion& lesion : spine.lesions())
        for (auto& outline : spine.contoursOn(plane, Structure::Lesion, lesion.level()))
            truth.lesions.push_back({lesion.level(), std::move(outline)});
    if (acquisition.plan == SlicePlan::Sagittal) return truth;
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

class Study {
public:
    Study(const Specification& spec, const Spine& spine, std::filesystem::path folder)
        : spec_(spec), spine_(spine), folder_(std::move(folder)), jobs_(jobsOf(spec, spine)),
          frames_(spec.acquisitions.size()) {
        studyUid_ = uidFor(spec.canonical, "study");
        for (const Job& job : jobs_)
            for (const std::size_t a : job.acquisitions)
                frames_[a].resize(std::max(frames_[a].size(), job.number + 1));
        for (const auto& frames : frames_)
            total_ += frames.size();
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
        return Done{};
    }

    void complete(Truth& truth) {
        truth.studyInstanceUid = studyUid_;
        for (std::size_t a = 0; a < spec_.acquisitions.size(); ++a) {
            const AcquisitionSpec& acquisition = spec_.acquisitions[a];
            truth.series.push_back({seriesUid(a), describe(acquisition),
                                    acquisition.weighting == Weighting::Ct ? "CT" : "MR",
                                    acquisition.weighting, acquisition.plan, frameOfReference(acquisition)});
            for (FrameTruth& frame : frames_[a])
                truth.frames.push_back(std::move(frame));
        }
    }

private:
    [[nodiscard]] std::string seriesUid(std::size_t a) const {
        return uidFor(spec_.canonical, "series " + std::to_string(a));
    }
    [[nodiscard]] std::string frameOfReference(const AcquisitionSpec& a) const {
        return uidFor(spec_.canonical, "frame of reference " + std::to_string(a.frameOfReference));
    }

    void work(const WriteOptions& options) {
        for (std::size_t i = next_++; i < jobs_.size(); i = next_++) {
            if (options.stop.stop_requested() || failed_) return;
            write(jobs_[i], options);
        }
    }

    void write(const Job& job, const WriteOptions& options) {
        const AcquisitionSpec& grid = spec_.acquisitions[job.acquisitions.front()];
        const TissueSamples samples = sampleTissues(spine_, job.plane, grid.thickness);
        const FrameTruth common = frameTruth(spine_, grid, job.plane);
        for (const std::size_t a : job.acquisitions) {
            const AcquisitionSpec& acquisition = spec_.acquisitions[a];
            const std::string role = "image " + std::to_string(a) + " " + std::to_string(job.number);
            const std::uint64_t seed = mix(mix(spec_.seed * 31 + a) + job.number);
            ImageObject image;
            image.specification = &spec_;
            image.acquisition = &acquisition;
            image.studyUid = studyUid_;
            image.seriesUid = seriesUid(a);
            image.instanceUid = uidFor(spec_.canonical, role);
            image.frameOfReferenceUid = frameOfReference(acquisition);
            image.description = describe(acquisition);
            image.seriesNumber = static_cast<int>(a) + 1;
            image.instanceNumber = static_cast<int>(job.number) + 1;
            image.plane = job.plane;
            image.pixels = acquisition.weighting == Weighting::Ct
                               ? ctPixels(samples, job.plane, acquisition, spec_.seed, seed)
                               : mrPixels(samples, job.plane, acquisition, spec_.seed, seed);
            const auto file =
                folder_ / numbered("series", a + 1, 2) / (numbered("image", job.number + 1, 4) + ".dcm");
            auto written = writeImage(image, file);
            FrameTruth truth = common;
            truth.sopInstanceUid = image.instanceUid;
            truth.series = a;
            truth.instanceNumber = image.instanceNumber;
            const std::lock_guard lock(mutex_);
            if (!written) {
                error_ = written.error();
                failed_ = true;
                return;
            }
            frames_[a][job.number] = std::move(truth);
            ++done_;
            if (options.onProgress) options.onProgress(done_, total_);
        }
    }

    const Specification& spec_;
    const Spine& spine_;
    std::filesystem::path folder_;
    std::vector<Job> jobs_;
    std::vector<std::vector<FrameTruth>> frames_; // by acquisition and number
    std::string studyUid_;
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
