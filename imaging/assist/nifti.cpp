#include "imaging/assist/nifti.h"

#include "imaging/dicom/byte_source.h"
#include "imaging/dicom/inflate.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace columna::assist {

namespace {

constexpr std::size_t kHeaderBytes = 348;
constexpr int kNifti2HeaderBytes = 540;
constexpr int kMostLabel = 1 << 20;
constexpr std::size_t kMostVoxels = std::size_t{1} << 29;

using Axes = std::array<Vec3, 3>;

struct Failure {
    Message what;
};

class Bytes {
public:
    Bytes(const std::vector<std::uint8_t>& bytes, bool swapped) : bytes_(bytes), swapped_(swapped) {}
    template <class T>
    [[nodiscard]] T at(std::size_t offset) const {
        std::array<std::uint8_t, sizeof(T)> raw{};
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(offset), sizeof(T), raw.begin());
        if (swapped_) std::ranges::reverse(raw);
        return std::bit_cast<T>(raw);
    }

private:
    const std::vector<std::uint8_t>& bytes_;
    bool swapped_;
};

constexpr double kUnpackedPart = 0.5; // of the progress; the rest is taking the values

/// Tells how far it is; throws where it is to stop.
void goOn(const ReadingOptions& options, double part) {
    if (options.stop.stop_requested()) throw Failure{{"assist.stopped"}};
    if (options.onProgress) options.onProgress(part);
}

std::vector<std::uint8_t> unpacked(const dicom::ByteSource& source, const ReadingOptions& options) {
    if (source.size() < 20) throw Failure{{"assist.nifti.not_nifti"}};
    std::vector<std::uint8_t> head(std::min<std::uint64_t>(source.size(), 4096));
    if (!source.read(0, head)) throw Failure{{"assist.nifti.damaged"}};
    if (head[0] != 0x1f || head[1] != 0x8b) {
        if (source.size() > dicom::maximumInflatedBytes) throw Failure{{"assist.nifti.too_large"}};
        std::vector<std::uint8_t> whole(source.size());
        if (!source.read(0, whole)) throw Failure{{"assist.nifti.damaged"}};
        return whole;
    }
    // RFC 1952: after ten bytes an extra field, a name, a comment and a checksum may follow.
    std::size_t at = 10;
    const std::uint8_t flags = head[3];
    const auto skipText = [&] {
        while (at < head.size() && head[at] != 0)
            ++at;
        ++at;
    };
    if (flags & 4U) at += 2U + head[10] + 256U * head[11];
    if (flags & 8U) skipText();
    if (flags & 16U) skipText();
    if (flags & 2U) at += 2;
    constexpr std::uint64_t kTrailer = 8;
    if (at >= head.size() || at + kTrailer >= source.size()) throw Failure{{"assist.nifti.damaged"}};
    const std::uint64_t packed = source.size() - at - kTrailer;
    // A label map packs far better than an image.
    auto inflated = dicom::inflateRaw(source, at, packed, dicom::maximumInflatedBytes, [&](double part) {
        if (options.onProgress) options.onProgress(kUnpackedPart * part);
        return !options.stop.stop_requested();
    });
    goOn(options, kUnpackedPart);
    if (!inflated) throw Failure{{"assist.nifti.damaged"}};
    return std::move(inflated).value();
}

/// Right-anterior-superior of NIfTI to left-posterior-superior.
Vec3 toLps(double r, double a, double s) {
    return {-r, -a, s};
}

struct Affine {
    Vec3 origin;
    Axes step{};
};

Affine fromRows(const Bytes& header) {
    const auto row = [&](int r, int c) {
        return static_cast<double>(
            header.at<float>(280 + 16 * static_cast<std::size_t>(r) + 4 * static_cast<std::size_t>(c)));
    };
    Affine affine;
    affine.origin = toLps(row(0, 3), row(1, 3), row(2, 3));
    for (int c = 0; c < 3; ++c)
        affine.step[static_cast<std::size_t>(c)] = toLps(row(0, c), row(1, c), row(2, c));
    return affine;
}

Affine fromQuaternion(const Bytes& header) {
    const double b = header.at<float>(256);
    const double c = header.at<float>(260);
    const double d = header.at<float>(264);
    const double a = std::sqrt(std::max(0.0, 1.0 - (b * b + c * c + d * d)));
    const double qfac = header.at<float>(76) < 0.0F ? -1.0 : 1.0;
    const auto spacing = [&](std::size_t axis) {
        return static_cast<double>(header.at<float>(76 + 4 * axis));
    };
    Affine affine;
    affine.origin = toLps(header.at<float>(268), header.at<float>(272), header.at<float>(276));
    affine.step[0] =
        spacing(1) * toLps(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c));
    affine.step[1] =
        spacing(2) * toLps(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b));
    affine.step[2] =
        qfac * spacing(3) * toLps(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c);
    return affine;
}

bool usable(const Affine& affine) {
    const double volume = dot(cross(affine.step[0], affine.step[1]), affine.step[2]);
    return std::isfinite(volume) && std::isfinite(length(affine.origin)) && std::abs(volume) > 1e-9;
}

VolumeGrid gridOf(const std::array<int, 3>& size, const Affine& affine) {
    return {size, affine.origin, affine.step};
}

double farthestCorner(const VolumeGrid& one, const VolumeGrid& other) {
    double farthest = 0.0;
    const auto a = one.corners();
    const auto b = other.corners();
    for (std::size_t i = 0; i < a.size(); ++i)
        farthest = std::max(farthest, distance(a[i], b[i]));
    return farthest;
}

/// The nearest axes at right angles (polar decomposition of the directions, by averaging with the inverse
/// transposed), lengths kept.
Axes rightAngled(const Axes& axes) {
    Axes now;
    for (std::size_t i = 0; i < 3; ++i)
        now[i] = normalized(axes[i]);
    for (int turn = 0; turn < 30; ++turn) {
        const double volume = dot(cross(now[0], now[1]), now[2]);
        const Axes dual{cross(now[1], now[2]) / volume, cross(now[2], now[0]) / volume,
                        cross(now[0], now[1]) / volume};
        for (std::size_t i = 0; i < 3; ++i)
            now[i] = 0.5 * (now[i] + dual[i]);
    }
    for (std::size_t i = 0; i < 3; ++i)
        now[i] = normalized(now[i]) * length(axes[i]);
    return now;
}

VolumeGrid readGrid(const Bytes& header, const std::array<int, 3>& size, std::vector<Message>& notes) {
    const bool hasRows = header.at<std::int16_t>(254) > 0;
    const bool hasQuaternion = header.at<std::int16_t>(252) > 0;
    if (!hasRows && !hasQuaternion) throw Failure{{"assist.nifti.no_orientation"}};
    const Affine affine = hasRows ? fromRows(header) : fromQuaternion(header);
    if (!usable(affine)) throw Failure{{"assist.nifti.no_orientation"}};
    const VolumeGrid given = gridOf(size, affine);
    if (hasRows && hasQuaternion) {
        const Affine other = fromQuaternion(header);
        if (!usable(other) || farthestCorner(given, gridOf(size, other)) > kToleratedShearMm)
            throw Failure{{"assist.nifti.two_orientations"}};
    }
    VolumeGrid straight = given;
    straight.step = rightAngled(given.step);
    // Turned about the middle, so that the corners move least.
    const Vec3 middle{(size[0] - 1) / 2.0, (size[1] - 1) / 2.0, (size[2] - 1) / 2.0};
    straight.origin = straight.origin + (given.toPatient(middle) - straight.toPatient(middle));
    const double moved = farthestCorner(given, straight);
    if (moved > kToleratedShearMm) throw Failure{{"assist.nifti.sheared", {{"moved", decimal(moved, 1)}}}};
    constexpr double kUnnoticed = 1e-3;
    if (moved > kUnnoticed) notes.push_back({"assist.nifti.straightened", {{"moved", decimal(moved, 3)}}});
    return straight;
}

std::size_t bytesOfType(int type) {
    switch (type) {
    case 2:
    case 256:
        return 1;
    case 4:
    case 512:
        return 2;
    case 8:
    case 16:
    case 768:
        return 4;
    case 64:
    case 1024:
    case 1280:
        return 8;
    default:
        return 0;
    }
}

double valueAt(const Bytes& data, int type, std::size_t offset) {
    switch (type) {
    case 2:
        return data.at<std::uint8_t>(offset);
    case 256:
        return data.at<std::int8_t>(offset);
    case 4:
        return data.at<std::int16_t>(offset);
    case 512:
        return data.at<std::uint16_t>(offset);
    case 8:
        return data.at<std::int32_t>(offset);
    case 768:
        return data.at<std::uint32_t>(offset);
    case 16:
        return static_cast<double>(data.at<float>(offset));
    case 64:
        return data.at<double>(offset);
    case 1024:
        return static_cast<double>(data.at<std::int64_t>(offset));
    default:
        return static_cast<double>(data.at<std::uint64_t>(offset));
    }
}

std::array<int, 3> sizeOf(const Bytes& header) {
    const int dimensions = header.at<std::int16_t>(40);
    if (dimensions < 3 || dimensions > 7) throw Failure{{"assist.nifti.not_3d"}};
    for (int d = 4; d <= dimensions; ++d)
        if (header.at<std::int16_t>(40 + 2 * static_cast<std::size_t>(d)) > 1)
            throw Failure{{"assist.nifti.not_3d"}};
    std::array<int, 3> size{};
    std::size_t voxels = 1;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        size[axis] = header.at<std::int16_t>(42 + 2 * axis);
        if (size[axis] < 1) throw Failure{{"assist.nifti.damaged"}};
        voxels *= static_cast<std::size_t>(size[axis]);
    }
    if (voxels > kMostVoxels) throw Failure{{"assist.nifti.too_large"}};
    return size;
}

LabelVolume parse(const std::vector<std::uint8_t>& bytes, const ReadingOptions& options) {
    if (bytes.size() < kHeaderBytes) throw Failure{{"assist.nifti.not_nifti"}};
    const auto headerSize = Bytes(bytes, false).at<std::int32_t>(0);
    const auto swappedSize = Bytes(bytes, true).at<std::int32_t>(0);
    if (headerSize == kNifti2HeaderBytes || swappedSize == kNifti2HeaderBytes)
        throw Failure{{"assist.nifti.version_2"}};
    const bool swapped = swappedSize == static_cast<int>(kHeaderBytes);
    const bool magic = std::memcmp(bytes.data() + 344, "n+1", 4) == 0;
    if ((headerSize != static_cast<int>(kHeaderBytes) && !swapped) || !magic)
        throw Failure{{"assist.nifti.not_nifti"}};
    const Bytes data(bytes, swapped);

    LabelVolume volume;
    const std::array<int, 3> size = sizeOf(data);
    const int space = data.at<std::uint8_t>(123) & 7;
    if (space == 1 || space == 3) throw Failure{{"assist.nifti.not_mm"}};
    volume.grid = readGrid(data, size, volume.notes);

    const int type = data.at<std::int16_t>(70);
    const std::size_t each = bytesOfType(type);
    if (each == 0) throw Failure{{"assist.nifti.type", {{"type", std::to_string(type)}}}};
    const double first = data.at<float>(108);
    const std::size_t count = volume.grid.count();
    if (!(first >= static_cast<double>(kHeaderBytes)) || first > static_cast<double>(bytes.size()) ||
        (bytes.size() - static_cast<std::size_t>(first)) / each < count)
        throw Failure{{"assist.nifti.damaged"}};
    const double slope = data.at<float>(112);
    const double intercept = data.at<float>(116);
    const bool scaled = slope != 0.0 && std::isfinite(slope) && std::isfinite(intercept);

    volume.labels.resize(count);
    constexpr double kWhole = 1e-3;
    constexpr std::size_t kEvery = std::size_t{1} << 20;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % kEvery == 0)
            goOn(options,
                 kUnpackedPart + (1.0 - kUnpackedPart) * static_cast<double>(i) / static_cast<double>(count));
        double value = valueAt(data, type, static_cast<std::size_t>(first) + i * each);
        if (scaled) value = slope * value + intercept;
        const double whole = std::round(value);
        if (!(std::abs(value - whole) < kWhole) || whole < 0.0 || whole > kMostLabel)
            throw Failure{{"assist.nifti.not_labels"}};
        volume.labels[i] = static_cast<std::int32_t>(whole);
    }
    return volume;
}

} // namespace

Result<LabelVolume> readLabelNifti(const std::filesystem::path& file, const ReadingOptions& options) {
    const auto source = dicom::openFile(file);
    if (!source) return source.error();
    try {
        return parse(unpacked(**source, options), options);
    } catch (const Failure& failure) {
        return Error{failure.what, file.string(), {}, {"assist.nifti.remedy"}};
    }
}

} // namespace columna::assist
