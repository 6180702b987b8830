#include "imaging/dicom/deidentify/deidentified_file.h"

#include "imaging/dicom/deidentify/code_stream_comments.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace columna::dicom {
namespace {

constexpr std::uint64_t kChunk = std::uint64_t{1} << 20;
constexpr std::uint32_t kItem = 0xFFFEE000U, kSequenceEnd = 0xFFFEE0DDU;
constexpr std::uint32_t kUndefined = 0xFFFFFFFFU;

using Take = std::function<bool(std::span<const std::uint8_t>)>;

void appendTag(Bytes& out, std::uint32_t tag, std::uint32_t length, bool big) {
    appendNumber(out, tag >> 16, 2, big);
    appendNumber(out, tag & 0xFFFFU, 2, big);
    appendNumber(out, length, 4, big);
}

Bytes pixelStart(const PixelElement& pixels, Encoding encoding) {
    const bool big = encoding == Encoding::ExplicitBig;
    const std::uint32_t length =
        pixels.encapsulated ? kUndefined : static_cast<std::uint32_t>(pixels.native.length);
    Bytes out;
    appendNumber(out, 0x7FE0, 2, big);
    appendNumber(out, pixels.element, 2, big);
    if (encoding != Encoding::ImplicitLittle) {
        const char* vr = pixels.element == 0x0008                       ? "OF"
                         : pixels.element == 0x0009                     ? "OD"
                         : pixels.bytesAreWords && !pixels.encapsulated ? "OW"
                                                                        : "OB";
        out.insert(out.end(), vr, vr + 2);
        appendNumber(out, 0, 2, big);
    }
    appendNumber(out, length, 4, big);
    return out;
}

bool produceRange(const ByteSource& source, ByteRange range, const Take& take) {
    Bytes chunk;
    while (range.length > 0) {
        chunk.resize(std::min(range.length, kChunk));
        if (!source.read(range.offset, chunk) || !take(chunk)) return false;
        range.offset += chunk.size();
        range.length -= chunk.size();
    }
    return true;
}

bool produceFragments(const ByteSource& source, const PixelElement& pixels, bool big, const Take& take) {
    Bytes table;
    appendTag(table, kItem, static_cast<std::uint32_t>(4 * pixels.offsets.size()), big);
    for (const std::uint64_t offset : pixels.offsets)
        appendNumber(table, offset, 4, big);
    if (!take(table)) return false;
    for (const ByteRange& range : pixels.fragments) {
        Bytes head;
        appendTag(head, kItem, static_cast<std::uint32_t>(range.length), big);
        Bytes stream(range.length);
        if (!source.read(range.offset, stream)) return false;
        blankComments(stream);
        if (!take(head) || !take(stream)) return false;
    }
    Bytes end;
    appendTag(end, kSequenceEnd, 0, big);
    return take(end);
}

class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags)
        : value_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] bool open() const { return value_ >= 0; }
    [[nodiscard]] int value() const { return value_; }

private:
    int value_;
};

bool writeAll(int descriptor, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(descriptor, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
    return true;
}

} // namespace

bool DeidentifiedFile::produce(const Take& take) const {
    if (!take(header)) return false;
    if (!pixels) return true;
    if (!take(pixelStart(*pixels, encoding))) return false;
    if (pixels->encapsulated)
        return produceFragments(*source, *pixels, encoding == Encoding::ExplicitBig, take);
    return produceRange(*source, pixels->native, take);
}

Result<Done> writeAndCompare(const DeidentifiedFile& file, const std::filesystem::path& path) {
    const auto failure = [&](const char* id, const std::string& cause) {
        return Error{{id, {{"cause", cause}}}, path.string(), {}, {"dicom.remedy.notWritten"}};
    };
    {
        const Descriptor out(path, O_WRONLY | O_CREAT | O_EXCL);
        if (!out.open()) return failure("dicom.error.notWritten", std::strerror(errno));
        const bool written =
            file.produce([&](std::span<const std::uint8_t> piece) { return writeAll(out.value(), piece); });
        if (!written) return failure("dicom.error.notWritten", std::strerror(errno));
    }
    auto back = openFile(path);
    if (!back) return back.error();
    std::uint64_t at = 0;
    Bytes read;
    const bool same = file.produce([&](std::span<const std::uint8_t> piece) {
        read.resize(piece.size());
        if (!(*back)->read(at, read) || !std::ranges::equal(read, piece)) return false;
        at += piece.size();
        return true;
    });
    if (same && at == (*back)->size() && readStructure(*back)) return Done{};
    return failure("dicom.error.notReadBack", {});
}

bool syncFolder(const std::filesystem::path& folder) {
    const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
    return descriptor.open() && ::syncfs(descriptor.value()) == 0;
}

} // namespace columna::dicom
