#include "imaging/dicom/header.h"
#include "imaging/dicom/objects/segmentation.h"

#include <algorithm>
#include <map>

namespace columna::dicom {
namespace {

constexpr int kLargestSide = 8192;
constexpr std::size_t kMostFrames = 20'000;
/// Of unpacked masks: a file of 1 MB may claim gigabytes.
constexpr std::uint64_t kMostPixels = std::uint64_t{2} << 30;

Code codeIn(const Header& owner, const DcmTagKey& sequence, std::size_t index = 0) {
    const Header item = owner.item(sequence, index);
    if (!item.valid()) return {};
    return {item.code(DCM_CodeValue), item.code(DCM_CodingSchemeDesignator), item.text(DCM_CodeMeaning)};
}

Segment segmentOf(const Header& item) {
    Segment out;
    out.number = item.integer(DCM_SegmentNumber).value_or(0);
    out.label = item.text(DCM_SegmentLabel);
    out.algorithm = item.code(DCM_SegmentAlgorithmType);
    out.algorithmName = item.text(DCM_SegmentAlgorithmName);
    out.category = codeIn(item, DCM_SegmentedPropertyCategoryCodeSequence);
    out.type = codeIn(item, DCM_SegmentedPropertyTypeCodeSequence);
    for (std::size_t i = 0; i < item.items(DCM_AnatomicRegionSequence).size(); ++i)
        out.regions.push_back(codeIn(item, DCM_AnatomicRegionSequence, i));
    out.trackingId = item.text(DCM_TrackingID);
    out.trackingUid = item.code(DCM_TrackingUID);
    const std::vector<std::uint16_t> colour = item.words(DCM_RecommendedDisplayCIELabValue);
    if (colour.size() == out.cieLab.size()) std::ranges::copy(colour, out.cieLab.begin());
    return out;
}

class Reader {
public:
    Reader(const DataSet& data, const std::filesystem::path& file)
        : data_(data), header_(data.header), file_(file),
          shared_(header_.item(DCM_SharedFunctionalGroupsSequence)) {}

    Result<ReadSegmentation> read() {
        rows_ = header_.integer(DCM_Rows).value_or(0);
        columns_ = header_.integer(DCM_Columns).value_or(0);
        if (rows_ < 1 || columns_ < 1 || rows_ > kLargestSide || columns_ > kLargestSide)
            return failure("results.segmentation.size", "(0028,0010) Rows");
        out_.studyInstanceUid = header_.code(DCM_StudyInstanceUID);
        Segmentation& content = out_.content;
        content.frameOfReferenceUid = header_.code(DCM_FrameOfReferenceUID);
        content.label = header_.code(DCM_ContentLabel);
        content.description = header_.text(DCM_ContentDescription);
        content.creator = header_.text(DCM_ContentCreatorName);
        for (const Header& item : header_.items(DCM_SegmentSequence))
            content.segments.push_back(segmentOf(item));
        const Header measures = group(Header(), DCM_PixelMeasuresSequence);
        if (measures.valid()) content.spacingBetweenFrames = measures.number(DCM_SpacingBetweenSlices);
        if (const auto bits = readBits(); !bits) return bits.error();
        learnSeries();
        const std::vector<Header> frames = header_.items(DCM_PerFrameFunctionalGroupsSequence);
        for (std::size_t i = 0; i < std::min(frames.size(), frameCount_); ++i)
            readFrame(frames[i], i);
        return std::move(out_);
    }

private:
    [[nodiscard]] Error failure(const char* id, const char* tag) const {
        return {{id}, file_.string(), tag, {"results.object.remedy"}};
    }

    /// The item of a functional group: of the frame, else of all frames.
    [[nodiscard]] Header group(const Header& frame, const DcmTagKey& sequence) const {
        const Header own = frame.valid() ? frame.item(sequence) : Header();
        return own.valid() || !shared_.valid() ? own : shared_.item(sequence);
    }

    Result<Done> readBits() {
        const auto& pixels = data_.structure().pixels;
        const int allocated = header_.integer(DCM_BitsAllocated).value_or(0);
        frameCount_ = static_cast<std::size_t>(std::max(0, header_.integer(DCM_NumberOfFrames).value_or(1)));
        const std::uint64_t perFrame =
            static_cast<std::uint64_t>(rows_) * static_cast<std::uint64_t>(columns_);
        if (frameCount_ > kMostFrames || frameCount_ * perFrame > kMostPixels)
            return failure("results.segmentation.size", "(0028,0008) NumberOfFrames");
        if (!pixels || pixels->encapsulated || (allocated != 1 && allocated != 8))
            return failure("results.segmentation.pixels", "(7FE0,0010) PixelData");
        bitsPerPixel_ = static_cast<std::size_t>(allocated);
        if (header_.code(DCM_SegmentationType) == "FRACTIONAL") note({"results.segmentation.fractional"});
        const std::uint64_t needed = (frameCount_ * perFrame * bitsPerPixel_ + 7) / 8;
        if (pixels->native.length < needed || pixels->truncated)
            return failure("results.segmentation.short", "(7FE0,0010) PixelData");
        bits_.resize(needed);
        if (!data_.structure().source->read(pixels->native.offset, bits_))
            return failure("results.segmentation.short", "(7FE0,0010) PixelData");
        return Done{};
    }

    void learnSeries() {
        for (const Header& series : header_.items(DCM_ReferencedSeriesSequence))
            for (const Header& instance : series.items(DCM_ReferencedInstanceSequence))
                seriesOf_[instance.code(DCM_ReferencedSOPInstanceUID)] = series.code(DCM_SeriesInstanceUID);
    }

    void readFrame(const Header& groups, std::size_t index) {
        SegmentFrame frame;
        const Header segment = group(groups, DCM_SegmentIdentificationSequence);
        frame.segment = segment.valid() ? segment.integer(DCM_ReferencedSegmentNumber).value_or(0) : 0;
        const bool known = std::ranges::find(out_.content.segments, frame.segment, &Segment::number) !=
                           out_.content.segments.end();
        if (!known) return note({"results.segmentation.no_segment"});
        frame.source = sourceOf(group(groups, DCM_DerivationImageSequence));
        const auto plane = planeOf(groups);
        if (!plane) return note({"results.segmentation.no_plane"});
        frame.plane = *plane;
        frame.mask = maskAt(index);
        out_.content.frames.push_back(std::move(frame));
    }

    [[nodiscard]] std::optional<InstanceReference> sourceOf(const Header& derivation) const {
        const Header source = derivation.valid() ? derivation.item(DCM_SourceImageSequence) : Header();
        if (!source.valid()) return std::nullopt;
        InstanceReference out;
        out.sopClassUid = source.code(DCM_ReferencedSOPClassUID);
        out.sopInstanceUid = source.code(DCM_ReferencedSOPInstanceUID);
        out.frameNumber = source.integer(DCM_ReferencedFrameNumber).value_or(0);
        if (const auto known = seriesOf_.find(out.sopInstanceUid); known != seriesOf_.end())
            out.seriesInstanceUid = known->second;
        return out;
    }

    [[nodiscard]] std::optional<FramePlane> planeOf(const Header& groups) const {
        const Header position = group(groups, DCM_PlanePositionSequence);
        const Header orientation = group(groups, DCM_PlaneOrientationSequence);
        const Header measures = group(groups, DCM_PixelMeasuresSequence);
        if (!position.valid() || !orientation.valid() || !measures.valid()) return std::nullopt;
        const auto at = position.numbers(DCM_ImagePositionPatient);
        const auto axes = orientation.numbers(DCM_ImageOrientationPatient);
        const auto spacing = measures.numbers(DCM_PixelSpacing);
        if (at.size() != 3 || axes.size() != 6 || spacing.size() != 2 || spacing[0] <= 0 || spacing[1] <= 0)
            return std::nullopt;
        return FramePlane{{at[0], at[1], at[2]},
                          {axes[0], axes[1], axes[2]},
                          {axes[3], axes[4], axes[5]},
                          spacing[1],
                          spacing[0],
                          columns_,
                          rows_};
    }

    [[nodiscard]] std::vector<std::uint8_t> maskAt(std::size_t index) const {
        const std::size_t pixels = static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_);
        std::vector<std::uint8_t> mask(pixels);
        for (std::size_t i = 0; i < pixels; ++i) {
            const std::size_t at = index * pixels + i;
            // Of fractions everything above nothing is in the mask; the reader is told.
            mask[i] = bitsPerPixel_ == 1 ? bits_[at / 8] >> (at % 8) & 1U
                                         : static_cast<std::uint8_t>(bits_[at] > 0);
        }
        return mask;
    }

    void note(Message message) {
        if (std::ranges::find(out_.notUnderstood, message) == out_.notUnderstood.end())
            out_.notUnderstood.push_back(std::move(message));
    }

    const DataSet& data_;
    const Header& header_;
    const std::filesystem::path& file_;
    Header shared_;
    int rows_ = 0;
    int columns_ = 0;
    std::size_t frameCount_ = 0;
    std::size_t bitsPerPixel_ = 1;
    std::vector<std::uint8_t> bits_;
    std::map<std::string, std::string> seriesOf_;
    ReadSegmentation out_;
};

} // namespace

Result<ReadSegmentation> readSegmentation(const std::filesystem::path& file) {
    auto source = openFile(file);
    if (!source) return source.error();
    auto data = readDataSet(*source);
    if (!data) return data.error();
    if (data->header.code(DCM_SOPClassUID) != UID_SegmentationStorage)
        return Error{{"results.segmentation.other"},
                     file.string(),
                     "(0008,0016) SOPClassUID",
                     {"results.object.remedy"}};
    return Reader(*data, file).read();
}

} // namespace columna::dicom
