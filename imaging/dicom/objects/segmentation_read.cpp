#include "imaging/dicom/image_file.h"
#include "imaging/dicom/objects/segmentation.h"
#include "imaging/dicom/stored_frame.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

namespace columna::dicom {
namespace {

/// Of unpacked masks: a file of 1 MB may claim gigabytes.
constexpr std::uint64_t kMostPixels = std::uint64_t{2} << 30;
constexpr std::string_view kHighThroughputJpeg2000 = "1.2.840.10008.1.2.4.203";
/// Of a label map, whose frames hold any number of segments.
constexpr std::size_t kMostMasks = 200'000;

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

/// PS3.16 CID 7151.
bool isBackground(const Segment& segment) {
    return segment.type.is("125040", "DCM");
}

class Reader {
public:
    Reader(const ImageFile& image, std::string_view sopClassUid)
        : image_(image), format_(image.format()), header_(image.data().header),
          shared_(header_.item(DCM_SharedFunctionalGroupsSequence)),
          labelMap_(header_.code(DCM_SegmentationType) == "LABELMAP" ||
                    sopClassUid == labelMapSegmentationUid) {}

    Result<ReadSegmentation> read() {
        out_.studyInstanceUid = header_.code(DCM_StudyInstanceUID);
        Segmentation& content = out_.content;
        content.frameOfReferenceUid = header_.code(DCM_FrameOfReferenceUID);
        content.label = header_.code(DCM_ContentLabel);
        content.description = header_.text(DCM_ContentDescription);
        content.creator = header_.text(DCM_ContentCreatorName);
        const Header measures = group(Header(), DCM_PixelMeasuresSequence);
        if (measures.valid()) content.spacingBetweenFrames = measures.number(DCM_SpacingBetweenSlices);
        if (const auto stored = checkPixels(); !stored) return stored.error();
        if (const auto described = readSegments(); !described) return described.error();
        learnSeries();
        const std::vector<Header> frames = header_.items(DCM_PerFrameFunctionalGroupsSequence);
        if (frames.size() != static_cast<std::size_t>(format_.frames))
            return failure(
                {"results.segmentation.frames",
                 {{"stored", std::to_string(format_.frames)}, {"described", std::to_string(frames.size())}}},
                DCM_NumberOfFrames);
        std::vector<std::uint8_t> pixels(format_.pixels() * containerBytes(format_));
        for (int i = 0; i < format_.frames; ++i) {
            const Header& groups = frames[static_cast<std::size_t>(i)];
            const auto plane = planeOf(groups);
            if (!plane) {
                note({"results.segmentation.no_plane"});
                continue;
            }
            SegmentFrame frame;
            frame.plane = *plane;
            frame.source = sourceOf(group(groups, DCM_DerivationImageSequence));
            if (!labelMap_ && !namesSegment(groups, frame)) continue;
            if (const auto decoded = image_.decode(i, pixels); !decoded) return decoded.error();
            if (!labelMap_)
                add(std::move(frame), pixels);
            else if (const auto taken = addLabels(frame, pixels); !taken)
                return taken.error();
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] Error failure(Message what, const DcmTagKey& tag) const {
        return {std::move(what), image_.name(), tagName(tag), {"results.object.remedy"}};
    }

    /// The item of a functional group: of the frame, else of all frames.
    [[nodiscard]] Header group(const Header& frame, const DcmTagKey& sequence) const {
        const Header own = frame.valid() ? frame.item(sequence) : Header();
        return own.valid() || !shared_.valid() ? own : shared_.item(sequence);
    }

    Result<Done> checkPixels() {
        const auto& pixels = image_.data().structure().pixels;
        if (!pixels || format_.isFloat || format_.samples != 1)
            return failure({"results.segmentation.pixels"}, DCM_PixelData);
        const int wide = labelMap_ ? 16 : 1;
        if ((format_.bitsAllocated != 8 && format_.bitsAllocated != wide) || (labelMap_ && format_.isSigned))
            return failure({"results.segmentation.bits", {{"bits", std::to_string(format_.bitsAllocated)}}},
                           DCM_BitsAllocated);
        if (pixels->truncated) return failure({"results.segmentation.short"}, DCM_PixelData);
        const std::string& syntax = image_.data().structure().transferSyntaxUid;
        // JPEG 2000 may be either; whether it is, only the header tells.
        const bool mayLose = syntax == UID_JPEG2000TransferSyntax || syntax == kHighThroughputJpeg2000;
        if (pixels->encapsulated &&
            (isLossySyntax(syntax) || (mayLose && header_.code(DCM_LossyImageCompression) == "01")))
            return Error{{"results.segmentation.lossy", {{"syntax", literal(transferSyntaxName(syntax))}}},
                         image_.name(),
                         tagName(DCM_TransferSyntaxUID),
                         {"results.segmentation.lossy.remedy"}};
        if (static_cast<std::uint64_t>(format_.frames) * format_.pixels() > kMostPixels)
            return failure({"results.segmentation.size"}, DCM_NumberOfFrames);
        if (header_.code(DCM_SegmentationType) == "FRACTIONAL") note({"results.segmentation.fractional"});
        return Done{};
    }

    Result<Done> readSegments() {
        std::vector<Segment>& segments = out_.content.segments;
        for (const Header& item : header_.items(DCM_SegmentSequence)) {
            segments.push_back(segmentOf(item));
            if (!numbers_.insert(segments.back().number).second)
                return failure(
                    {"results.segmentation.twice", {{"number", std::to_string(segments.back().number)}}},
                    DCM_SegmentNumber);
        }
        if (!labelMap_) return Done{};
        if (const auto padding = header_.integer(DCM_PixelPaddingValue))
            background_.insert(static_cast<std::uint16_t>(*padding));
        for (const Segment& segment : segments)
            if (isBackground(segment)) background_.insert(static_cast<std::uint16_t>(segment.number));
        std::erase_if(segments, [&](const Segment& segment) {
            return background_.contains(static_cast<std::uint16_t>(segment.number));
        });
        // Labels are numbers above nothing everywhere else.
        if (std::ranges::find(segments, 0, &Segment::number) != segments.end())
            return failure({"results.segmentation.zero"}, DCM_SegmentNumber);
        background_.insert(0);
        return Done{};
    }

    void learnSeries() {
        for (const Header& series : header_.items(DCM_ReferencedSeriesSequence))
            for (const Header& instance : series.items(DCM_ReferencedInstanceSequence))
                seriesOf_[instance.code(DCM_ReferencedSOPInstanceUID)] = series.code(DCM_SeriesInstanceUID);
    }

    /// Whether the frame is of a segment that is described: then it has its number.
    bool namesSegment(const Header& groups, SegmentFrame& frame) {
        const Header segment = group(groups, DCM_SegmentIdentificationSequence);
        frame.segment = segment.valid() ? segment.integer(DCM_ReferencedSegmentNumber).value_or(0) : 0;
        if (!numbers_.contains(frame.segment)) note({"results.segmentation.no_segment"});
        return numbers_.contains(frame.segment);
    }

    void add(SegmentFrame frame, const std::vector<std::uint8_t>& pixels) {
        frame.mask = pixels;
        // Of fractions everything above nothing is in the mask; the reader is told.
        for (std::uint8_t& value : frame.mask)
            value = static_cast<std::uint8_t>(value > 0);
        out_.content.frames.push_back(std::move(frame));
    }

    using Masks = std::map<std::uint16_t, SegmentFrame>; // by the value of their pixels

    /// A mask for each segment on the frame; `frame` has all but segment and mask.
    Result<Done> addLabels(const SegmentFrame& frame, const std::vector<std::uint8_t>& pixels) {
        Masks found;
        const std::size_t width = containerBytes(format_);
        std::optional<std::uint16_t> last;
        std::uint8_t* mask = nullptr; // of `last`; none of the background
        for (std::size_t i = 0; i < format_.pixels(); ++i) {
            std::uint16_t raw = 0;
            std::memcpy(&raw, pixels.data() + i * width, width);
            const auto value = static_cast<std::uint16_t>(storedValue(raw, format_));
            if (value != last) {
                last = value;
                const auto of = maskOf(value, frame, found);
                if (!of) return of.error();
                mask = *of;
            }
            if (mask) mask[i] = 1;
        }
        for (auto& [value, made] : found)
            out_.content.frames.push_back(std::move(made));
        return Done{};
    }

    Result<std::uint8_t*> maskOf(std::uint16_t value, const SegmentFrame& frame, Masks& found) {
        if (background_.contains(value)) return nullptr;
        const auto there = found.find(value);
        if (there != found.end()) return there->second.mask.data();
        if (!numbers_.contains(value))
            return failure({"results.segmentation.unknown_value", {{"value", std::to_string(value)}}},
                           DCM_PixelData);
        if (++masks_ > kMostMasks || masks_ * format_.pixels() > kMostPixels)
            return failure({"results.segmentation.size"}, DCM_NumberOfFrames);
        SegmentFrame& made = found.emplace(value, frame).first->second;
        made.segment = value;
        made.mask.resize(format_.pixels());
        return made.mask.data();
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
                          format_.columns,
                          format_.rows};
    }

    void note(Message message) {
        if (std::ranges::find(out_.notUnderstood, message) == out_.notUnderstood.end())
            out_.notUnderstood.push_back(std::move(message));
    }

    const ImageFile& image_;
    const PixelFormat& format_;
    const Header& header_;
    Header shared_;
    bool labelMap_;
    std::set<int> numbers_;              ///< of the segments
    std::set<std::uint16_t> background_; ///< of a label map
    std::size_t masks_ = 0;              ///< of a label map so far
    std::map<std::string, std::string> seriesOf_;
    ReadSegmentation out_;
};

} // namespace

bool isSegmentationClass(std::string_view sopClassUid) {
    return sopClassUid == UID_SegmentationStorage || sopClassUid == labelMapSegmentationUid;
}

Result<ReadSegmentation> readSegmentation(const std::filesystem::path& file) {
    auto source = openFile(file);
    if (!source) return source.error();
    auto data = readDataSet(*source);
    if (!data) return data.error();
    const std::string sopClassUid = data->header.code(DCM_SOPClassUID);
    if (!isSegmentationClass(sopClassUid))
        return Error{{"results.segmentation.other"},
                     file.string(),
                     tagName(DCM_SOPClassUID),
                     {"results.object.remedy"}};
    const auto image = ImageFile::of(std::move(*data));
    if (!image) return image.error();
    return Reader(*image, sopClassUid).read();
}

} // namespace columna::dicom
